import CaseStore
import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// When the ledger's end is told, and to whom.
@Suite struct LedgerWitnessTests {
    private static let settings = "ledger: {origin: shop.example, folder: FOLDER/told, every: 1h}"

    private static func witness(_ scene: DaemonScene) -> LedgerWitness {
        LedgerWitness(rooms: scene.rooms, secrets: Secrets(credentialsDirectory: nil))
    }

    private static func told(_ scene: DaemonScene) -> [String] {
        scene.folder.names(in: "told").sorted()
    }

    @Test func `what is told is signed, and is the ledger's end`() async throws {
        let scene = try await DaemonScene(settings: Self.settings)
        _ = try await scene.openCase()
        let known = try await Self.witness(scene).witness(LedgerWitness.Witnessed())

        #expect(known.at == DaemonScene.noon)
        let name = try #require(Self.told(scene).first)
        let note = String(decoding: scene.folder.read("told/\(name)"), as: UTF8.self)
        let key = LedgerKey(
            scene.rooms.settings.current.ledger, state: scene.rooms.state,
            secrets: Secrets(credentialsDirectory: nil))
        let checkpoint = try #require(LedgerCheckpoint(note))
        let verifier = try #require(NoteVerifier(try key.sign(checkpoint).verifier))
        let text = try #require(verifier.open(note))
        #expect(checkpoint.text == text && checkpoint.origin == "shop.example")
        #expect(checkpoint.size == known.size)
        #expect(try await scene.rooms.store.verifyLedger(against: checkpoint).isIntact)
    }

    @Test func `it is told again after an hour in which it grew, and not before`() async throws {
        let scene = try await DaemonScene(settings: Self.settings)
        let witness = Self.witness(scene)
        _ = try await scene.openCase()
        var known = try await witness.witness(LedgerWitness.Witnessed())
        scene.clock.advance(by: .hours(2))
        known = try await witness.witness(known)
        #expect(Self.told(scene).count == 1, "nothing happened")

        try await Self.raiseAlarms(1, from: 0, in: scene)
        known.at = scene.clock.now() - .hours(1) + .milliseconds(1)
        _ = try await witness.witness(known)
        #expect(Self.told(scene).count == 1, "a moment early")
        known.at = scene.clock.now() - .hours(1)
        _ = try await witness.witness(known)
        #expect(Self.told(scene).count == 2)
    }

    @Test func `a thousand entries are told at once`() async throws {
        let scene = try await DaemonScene(settings: Self.settings)
        let witness = Self.witness(scene)
        _ = try await scene.openCase()
        var known = try await witness.witness(LedgerWitness.Witnessed())
        known.size = try await scene.rooms.store.ledgerSize() - LedgerWitness.entriesBetween + 1
        _ = try await witness.witness(known)
        #expect(Self.told(scene).count == 1)

        known.size -= 1
        try await Self.raiseAlarms(1, from: 0, in: scene)
        _ = try await witness.witness(known)
        #expect(Self.told(scene).count == 2)
    }

    @Test func `the daemon's end is told as well`() async throws {
        let scene = try await DaemonScene(settings: Self.settings)
        _ = try await scene.openCase()
        let witness = Self.witness(scene)
        let size = try await scene.rooms.store.ledgerSize()
        let known = try await witness.witness(LedgerWitness.Witnessed())
        #expect(known.size == size)
        try await Self.raiseAlarms(1, from: 0, in: scene)

        _ = try await witness.tell(known)

        let last = try #require(Self.told(scene).last)
        #expect(
            last
                > LedgerWitness.name(
                    of: LedgerCheckpoint(
                        origin: "a", size: size, head: SHA256Digest(of: ""))))
    }

    @Test func `a checkpoint that was told is never replaced by another`() async throws {
        let scene = try await DaemonScene(settings: Self.settings)
        _ = try await scene.openCase()
        let size = try await scene.rooms.store.ledgerSize()
        let other = LedgerCheckpoint(
            origin: "shop.example", size: size, head: SHA256Digest(of: "another history"))
        let name = LedgerWitness.name(of: other)
        scene.folder.make("told")
        scene.folder.write("told/\(name)", other.text + "\n")
        _ = try await Self.witness(scene).witness(LedgerWitness.Witnessed())

        #expect(try await scene.alarms() == ["ledger.rewritten"])
        let kept = String(decoding: scene.folder.read("told/\(name)"), as: UTF8.self)
        #expect(LedgerCheckpoint(kept) == other)
        #expect(Self.told(scene) == [name, name + ".other"])
    }

    // MARK: At the start

    private static func tell(
        _ scene: DaemonScene, size: Int64, head: String, origin: String = "shop.example"
    ) {
        let told = LedgerCheckpoint(origin: origin, size: size, head: SHA256Digest(of: head))
        scene.folder.make("told")
        scene.folder.write("told/\(LedgerWitness.name(of: told))", told.text + "\n")
    }

    @Test func `a ledger that goes on from what was told is left in peace`() async throws {
        let scene = try await DaemonScene(settings: Self.settings)
        try await Self.witness(scene).compare()
        _ = try await scene.openCase()
        _ = try await Self.witness(scene).witness(LedgerWitness.Witnessed())
        try await Self.raiseAlarms(1, from: 0, in: scene)
        Self.tell(scene, size: 1, head: "older than the newest")
        scene.folder.write("told/checkpoint-9999999999.txt", "cut off")
        Self.tell(scene, size: 999_999, head: "of another daemon", origin: "other.example")

        try await Self.witness(scene).compare()

        #expect(try await scene.alarms() == ["test:0"])
    }

    @Test func `a ledger that was written anew, or cut off, is a critical alarm at the start`()
        async throws
    {
        for isLonger in [false, true] {
            let scene = try await DaemonScene(settings: Self.settings)
            _ = try await scene.openCase()
            let size = try await scene.rooms.store.ledgerSize()
            Self.tell(scene, size: isLonger ? size + 1 : size - 1, head: "another history")
            let witness = Self.witness(scene)

            try await scene.whileRunning(witness) {
                try await scene.until { _ in try await scene.alarms() == ["ledger.rewritten"] }
            }

            let alarm = try #require(try await scene.rooms.store.openAlarms().first?.alarm)
            #expect(alarm.severity == .critical)
            #expect(alarm.nextStep.contains("recalld ledger verify --against \(scene.folder.path)"))
            #expect(alarm.text.contains("fewer entries") == isLonger)
        }
    }

    @Test func `a key that is none is said in one line`() async throws {
        let folder = TemporaryFolder()
        let path = folder.write("key", "not a key\n")
        let scene = try await DaemonScene(
            folder: folder, settings: "ledger: {key_file: \(path)}")
        _ = try await scene.openCase()

        await #expect(throws: CommandFailure.self) {
            try await Self.witness(scene).witness(LedgerWitness.Witnessed())
        }
    }

    private static func raiseAlarms(
        _ count: Int, from first: Int, in scene: DaemonScene
    ) async throws {
        for number in first..<(first + count) {
            _ = try await scene.rooms.store.raiseAlarm(
                Alarm(key: "test:\(number)", severity: .warning, text: "t", nextStep: "n"))
        }
    }
}
