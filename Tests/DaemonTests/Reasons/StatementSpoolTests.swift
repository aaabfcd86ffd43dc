import CaseStore
import Digests
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// The spool on a real store and folder, without the other services.
struct StatementSpoolTests {
    private struct Scene {
        let folder: TemporaryFolder
        let clock = ManualClock(Instant(milliseconds: 1_763_726_400_000))
        let rooms: Rooms

        init(_ folder: TemporaryFolder = TemporaryFolder()) async throws {
            self.folder = folder
            let configuration = try reading(
                """
                version: 1
                state: \(folder.path)/state
                exports: [{ marketplace: shop, folder: \(folder.path)/in, markets: [DE] }]
                destinations: [{ name: spool, maildir: \(folder.path)/mail }]
                routes: { notices: [spool] }
                reasons: {templates: \(ReasonConfigurationTests.shipped), every: 0s,
                 statements: \(folder.path)/statements}
                """)
            rooms = try await Rooms(configuration, clock: clock)
        }

        /// Opens a case of one listing.
        func openCase() async throws {
            let recall = Recall(
                id: RecallID(source: "f", number: "1"), authority: "A", sourceKind: .recall,
                title: "Kettle", hazard: Hazard(text: "Burns", severity: .high),
                products: [AffectedProduct(name: "Kettle")])
            let snapshot = try await rooms.store.recordSnapshot(
                source: "f", sha256: SHA256Digest(of: "f"), byteCount: 1, fetchedAt: clock.now(),
                origin: "o", headers: [])
            _ = try await rooms.store.applyFeed(
                source: "f", recalls: [recall], snapshot: snapshot, span: .whole,
                knownAt: clock.now())
            let export = try await rooms.store.beginExport(
                marketplace: Marketplace("shop"), fileName: "e", sha256: SHA256Digest(of: "e"),
                byteCount: 1, storedPath: "/e", takenAt: clock.now(), producedAt: clock.now())
            var listing = Listing(id: "L1", title: "Kettle")
            listing.listedAt = "2025-05-31"
            let match = Match(
                recall: recall.id, listing: listing, tier: .takedown, score: 0.98, prior: -9,
                evidence: [], scope: .all)
            _ = try await rooms.store.open([match], in: export)
        }

        var files: [String] { folder.names(in: "statements").filter { $0 != "sent" } }
    }

    private static let name = "statements-00000001.json"

    @Test func `a batch is one file that the validator passes`() async throws {
        let scene = try await Scene()
        try await scene.openCase()

        try await StatementSpool(rooms: scene.rooms).write()
        try await StatementSpool(rooms: scene.rooms).write()

        #expect(scene.files == [Self.name])
        let batch = try JSONParser.parse(scene.folder.read("statements/\(Self.name)"))
        #expect(StatementRules.breaches(ofBatch: batch) == [])
        #expect(batch["statements"]?.array?.count == 1)
    }

    @Test func `a crash before the file is written writes it at the next start`() async throws {
        let scene = try await Scene()
        try await scene.openCase()
        let fixed = try await scene.rooms.store.nextStatementBatch(patience: .zero)
        try scene.rooms.store.close()

        let again = try await Scene(scene.folder)
        try await StatementSpool(rooms: again.rooms).write()

        #expect(scene.files == [Self.name])
        #expect(scene.folder.read("statements/\(Self.name)") == fixed?.bytes)
    }

    @Test func `a file that was posted before the crash is not written again`() async throws {
        let scene = try await Scene()
        try await scene.openCase()
        let fixed = try #require(
            try await scene.rooms.store.nextStatementBatch(patience: .zero))
        scene.folder.make("statements")
        scene.folder.make("statements/sent")
        scene.folder.write(
            "statements/sent/\(Self.name)", String(decoding: fixed.bytes, as: UTF8.self))
        try scene.rooms.store.close()

        let again = try await Scene(scene.folder)
        try await StatementSpool(rooms: again.rooms).write()

        #expect(scene.files == [])
        #expect(try await again.rooms.store.nextStatementBatch(patience: .zero) == nil)
    }

    @Test func `a folder that cannot be made leaves the batch for later`() async throws {
        let scene = try await Scene()
        try await scene.openCase()
        scene.folder.write("statements", "a file in the way")

        await #expect(throws: (any Error).self) {
            try await StatementSpool(rooms: scene.rooms).write()
        }
        let waiting = try await scene.rooms.store.nextStatementDue(patience: .hours(24))

        #expect(waiting == .distantPast)
    }
}
