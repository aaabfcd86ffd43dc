import GRDB
import RecallModel
import Testing

@testable import CaseStore

@Suite struct ManifestTests {
    private static let manifest = ExportManifest(
        form: "CSV", listings: 97, joined: 2, textBytes: 4711, firstListing: "L1",
        lastListing: "L99", defects: ["missing-title": 1, "wrong-width": 3])

    private static func finish(
        _ scene: Scene, _ doubt: ExportDoubt? = nil
    ) async throws -> ExportID {
        let id = try await scene.export()
        _ = try await scene.store.finishExport(
            id,
            ExportOutcome(
                rowCount: 100, defectCount: 1, doubt: doubt, recallGeneration: 1,
                manifest: manifest), present: [])
        return id
    }

    @Test func `what an export was found to be outlasts the process`() async throws {
        let scene = try await Scene.open()
        let id = try await Self.finish(scene, ExportDoubt(.shrunken, "it has too few rows"))
        let again = try await scene.reopened()

        let export = try #require(try await again.store.export(id))
        #expect(export.manifest == Self.manifest)
        #expect(export.doubt == .shrunken)
        #expect(export.reason == "it has too few rows")
        #expect(export.verifiedGone == 0)
        #expect(export.finishedAt == Scene.noon)
    }

    @Test(arguments: [
        "form = 'other'", "listing_count = 1", "last_listing = 'L9'", "doubt = NULL",
        "is_complete = 1", "row_count = 7", "sha256 = zeroblob(32)", "defect_kinds = '{}'",
    ])
    func `a manifest is never changed`(change: String) async throws {
        let scene = try await Scene.open()
        _ = try await Self.finish(scene, ExportDoubt(.older, "old"))
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: "UPDATE exports SET \(change)") }
        }
    }

    @Test(arguments: ExportDoubt.Kind.allCases)
    func `every kind of doubt can be kept`(kind: ExportDoubt.Kind) async throws {
        let scene = try await Scene.open()
        let id = try await Self.finish(scene, ExportDoubt(kind, "for some reason"))

        #expect(try await scene.store.export(id)?.doubt == kind)
    }

    @Test func `an acceptance lasts until an export is complete`() async throws {
        let scene = try await Scene.open()
        #expect(try await scene.store.acceptsNextExport(of: Scene.market) == false)
        try await scene.store.acceptNextExport(of: Scene.market, by: "Ada")
        _ = try await Self.finish(scene, ExportDoubt(.truncated, "cut off"))
        #expect(try await scene.store.acceptsNextExport(of: Scene.market))
        #expect(try await scene.store.acceptsNextExport(of: Marketplace("other")) == false)

        _ = try await Self.finish(scene)
        #expect(try await scene.store.acceptsNextExport(of: Scene.market) == false)
        #expect(try await scene.ledgerKinds().contains("export.accepted"))
    }

    @Test func `a refused export keeps what was found up to there`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.export()
        try await scene.store.failExport(id, reason: "changed form", manifest: Self.manifest)

        #expect(try await scene.store.export(id)?.manifest == Self.manifest)
    }

    @Test func `exports are listed by marketplace, the newest first`() async throws {
        let scene = try await Scene.open()
        let first = try await Self.finish(scene)
        let second = try await Self.finish(scene)

        let listed = try await scene.store.exports(of: Scene.market, limit: 10)
        #expect(listed.map(\.id) == [second, first])
        #expect(try await scene.store.exports(of: Scene.market, limit: 1).count == 1)
        #expect(try await scene.store.exports(of: Marketplace("other"), limit: 10).isEmpty)
    }
}
