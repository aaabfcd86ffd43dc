import Digests
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore
@testable import Daemon

/// Letters that versions before put into the archive with names in them.
@Suite struct LetterCleanerTests {
    private static let flagged = """
        {"kind":"notice","unlisted_flagger":"Kim Doe","reference":"F-1","listings":\
        [{"id":"L1"}],"received_at":"2026-03-02T12:00:00Z","explanation":"It burns."}
        """
    private static let asked = """
        {"kind":"data_request","authority":"ACCC","reference":"D-7","received_at":\
        "2026-03-02T12:00:00Z","asks":["listings"],"reasons":"Kim Doe was hurt"}
        """

    /// A file as an older version put it there, and its row as an upgrade lists it.
    private static func keep(_ text: String, _ scene: DaemonScene) async throws -> SHA256Digest {
        let digest = try await scene.rooms.snapshots.store(Array(text.utf8))
        _ = try await scene.rooms.store.recordSnapshot(
            source: "orders", sha256: digest, byteCount: text.utf8.count,
            fetchedAt: scene.clock.now(), origin: "a notice")
        try await scene.rooms.store.write("test") {
            try $0.db.run(
                """
                INSERT INTO letters_of_before SELECT id, sha256 FROM snapshots
                WHERE id = (SELECT max(id) FROM snapshots)
                """)
        }
        return digest
    }

    private static func files(_ scene: DaemonScene) -> [String] {
        scene.folder.names(in: "state/snapshots").map {
            String(decoding: scene.folder.read("state/snapshots/\($0)"), as: UTF8.self)
        }
    }

    @Test(arguments: [flagged, asked])
    func `no name stays in the archive, and what the letter was is known`(
        letter: String
    ) async throws {
        let scene = try await DaemonScene()
        let before = try await Self.keep(letter, scene)
        _ = try await Self.keep(letter, scene)

        try await Purger(rooms: scene.rooms).purge()

        #expect(try await scene.rooms.store.lettersOfBefore(limit: 9).isEmpty)
        #expect(Self.files(scene).count == 1)
        #expect(Self.files(scene).allSatisfy { !$0.contains("Kim") })
        #expect(try await !scene.rooms.store.hasSnapshot(of: before))
        let replaced = try await scene.rooms.store.ledger(limit: 100).filter {
            $0.kind == "snapshot.replaced"
        }
        #expect(replaced.count == 2)
        try await Purger(rooms: scene.rooms).purge()
        #expect(Self.files(scene).count == 1)
    }

    @Test func `a stop between the new file and the end of the old one leaves no name`()
        async throws
    {
        let scene = try await DaemonScene()
        _ = try await Self.keep(Self.flagged, scene)
        let letter = try #require(try await scene.rooms.store.lettersOfBefore(limit: 1).first)
        let digest = try await scene.rooms.snapshots.store([123, 125])
        try await scene.rooms.store.replace(letter, by: digest, byteCount: 2)

        #expect(try await LetterCleaner(rooms: scene.rooms).clean() == 0)

        #expect(Self.files(scene) == ["{}"])
    }

    @Test func `a letter without names stays as it is, and one that is gone holds up none`()
        async throws
    {
        let scene = try await DaemonScene()
        let gone = try await Self.keep(Self.flagged, scene)
        try await scene.rooms.snapshots.remove(gone)
        let plain = try OrderFile.order(
            Array(Self.flagged.replacing(#""unlisted_flagger":"Kim Doe","#, with: "").utf8),
            receivedAt: scene.clock.now()
        ).json.line
        let kept = try await Self.keep(plain, scene)

        #expect(try await LetterCleaner(rooms: scene.rooms).clean() == 0)

        #expect(try await scene.rooms.store.hasSnapshot(of: kept))
        #expect(Self.files(scene) == [plain])
        #expect(
            try await scene.rooms.store.lettersOfBefore(limit: 9).map(\.written) == [gone],
            "it is looked for again")
    }
}
