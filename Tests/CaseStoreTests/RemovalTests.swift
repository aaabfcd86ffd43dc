import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

/// A feed of changes proves those listings gone that it names, and no others.
@Suite struct RemovalTests {
    private static func delta(
        _ scene: Scene, removed: Set<String>, present: Set<String> = []
    ) async throws -> [CaseID] {
        let id = try await scene.store.beginExport(
            marketplace: Scene.market, fileName: "delta.csv", sha256: SHA256Digest(of: "d"),
            byteCount: 1, storedPath: "/tmp/d.csv", takenAt: scene.clock.now(),
            producedAt: scene.clock.now(), kind: .delta)
        #expect(try await scene.store.export(id)?.kind == .delta)
        return try await scene.store.finishExport(
            id,
            ExportOutcome(
                rowCount: 1, defectCount: 0, doubt: ExportDoubt(.delta, "changes"),
                recallGeneration: 1), present: present, removed: removed)
    }

    @Test func `a listing that is named gone is gone, and absence proves nothing`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))

        #expect(try await Self.delta(scene, removed: ["L2"]) == [])
        #expect(try await scene.state(of: id) == .noticeIssued)
        #expect(try await Self.delta(scene, removed: ["L1"]) == [id])
        #expect(try await scene.state(of: id) == .verifiedGone)
    }

    @Test func `a listing that one file has and removes is still there`() async throws {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))

        #expect(try await Self.delta(scene, removed: ["L1"], present: ["L1"]) == [])
        #expect(try await scene.state(of: id) == .noticeIssued)
    }

    @Test func `an older export opens nothing for what a newer one says is gone`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let old = try await scene.export()
        scene.clock.advance(by: .hours(1))
        _ = try await Self.delta(scene, removed: ["L1"])

        let stale = try await scene.store.open([Scene.match(), Scene.match("L2")], in: old)
        #expect(stale.map(\.outcome) == [.stale, .opened])
    }

    @Test func `a complete newer export makes removals old news`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        _ = try await Self.delta(scene, removed: ["L1"])
        scene.clock.advance(by: .hours(1))
        let whole = try await scene.export()
        try await scene.finish(whole)

        #expect(try await scene.store.open([Scene.match()], in: whole).map(\.outcome) == [.opened])
    }

    @Test func `what was removed is forgotten before a moment, not at it`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let old = try await scene.export()
        scene.clock.advance(by: .hours(1))
        _ = try await Self.delta(scene, removed: ["L1"])
        let moment = scene.clock.now()

        try await scene.store.forgetRemovals(of: Scene.market, before: moment)
        #expect(try await scene.store.open([Scene.match()], in: old).map(\.outcome) == [.stale])
        try await scene.store.forgetRemovals(of: Scene.market, before: moment + .milliseconds(1))
        #expect(try await scene.store.open([Scene.match()], in: old).map(\.outcome) == [.opened])
    }

    @Test func `what a server said is kept with the export that it gave`() async throws {
        let scene = try await Scene.open()
        #expect(try await scene.store.exportCursor(of: Scene.market) == nil)
        var cursor = ExportCursor(
            origin: "https://a.example", entityTag: "\"v1\"", lastModified: nil,
            answeredAt: Scene.noon)
        _ = try await scene.store.beginExport(
            marketplace: Scene.market, fileName: "e.csv", sha256: SHA256Digest(of: "d"),
            byteCount: 1, storedPath: "/tmp/d.csv", takenAt: Scene.noon, producedAt: Scene.noon,
            cursor: cursor)
        #expect(try await scene.store.exportCursor(of: Scene.market) == cursor)

        cursor.answeredAt = Scene.noon + .hours(1)
        try await scene.store.noteUnmodifiedExport(cursor, of: Scene.market)
        try await scene.store.acceptNextExport(of: Scene.market, by: "Ada")
        #expect(try await scene.store.exportCursor(of: Scene.market) == cursor)
    }
}
