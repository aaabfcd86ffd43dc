import Digests
import Foundation
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

@Suite struct LedgerTests {
    /// A copy of a store's file, opened past all rules, as an intruder would.
    private func tampered(
        _ scene: Scene, against checkpoint: LedgerCheckpoint? = nil,
        _ deed: @Sendable (Database) throws -> Void
    ) async throws -> LedgerVerification {
        let copy = scene.folder.path + "/copy-\(UUID().uuidString).sqlite"
        try await scene.store.reader.read { try $0.execute(sql: "SELECT 1") }
        let queue = try DatabaseQueue(path: copy)
        try scene.store.reader.backup(to: queue)
        try await queue.write { db in
            for trigger in ["ledger_stays", "ledger_kept", "ledger_chain"] {
                try db.execute(sql: "DROP TRIGGER \(trigger)")
            }
            try deed(db)
        }
        try queue.close()
        return try await CaseStore.openReadOnly(copy).verifyLedger(against: checkpoint)
    }

    private func story() async throws -> Scene {
        let scene = try await Scene.open()
        let id = try await scene.openCase()
        try await scene.deliverAll()
        _ = try await scene.store.acknowledge(NoticeID(case: id, step: .issued), by: "ops")
        return scene
    }

    @Test func `an untouched ledger is intact and says its head`() async throws {
        let scene = try await story()
        let entries = try await scene.store.ledger(limit: 1000)

        let verification = try await scene.store.verifyLedger()

        #expect(verification.isIntact)
        #expect(verification.entries == Int64(entries.count))
        #expect(verification.head == entries.last?.hash)
        #expect(entries.first?.previous.bytes == LedgerEntry.origin)
        #expect(try await scene.store.lastStamp() == Scene.noon)
    }

    @Test func `an empty ledger is intact`() async throws {
        let verification = try await Scene.open().store.verifyLedger()

        #expect(verification == LedgerVerification(entries: 0))
    }

    @Test func `a copy without a deed verifies`() async throws {
        let scene = try await story()

        #expect(try await tampered(scene) { _ in }.isIntact)
    }

    @Test(arguments: ["prev", "body", "hash"], [0, 7, 100, 255])
    func `any flipped bit of a stored value is found`(column: String, bit: Int) async throws {
        let scene = try await story()
        let verification = try await tampered(scene) { db in
            let data = try Data.fetchOne(db, sql: "SELECT \(column) FROM ledger WHERE seq = 4")
            var bytes = Array(try #require(data))
            bytes[(bit / 8) % bytes.count] ^= UInt8(1 << (bit % 8))
            try db.execute(
                sql: "UPDATE ledger SET \(column) = ? WHERE seq = 4", arguments: [Data(bytes)])
        }

        #expect(verification.firstBad == 4)
        #expect(verification.entries == 3)
    }

    @Test(arguments: [
        "actor = 'x'", "kind = 'x'", "subject = 'x'", "at = at + 1",
        "actor = actor || kind, kind = ''",
    ])
    func `any changed field is found`(change: String) async throws {
        let scene = try await story()
        let verification = try await tampered(scene) {
            try $0.execute(sql: "UPDATE ledger SET \(change) WHERE seq = 4")
        }

        #expect(verification.firstBad == 4)
        #expect(verification.problem != nil)
    }

    @Test(arguments: [(1, 2), (4, 5)])
    func `an entry taken out is found`(removed: Int, firstBad: Int64) async throws {
        let scene = try await story()
        let verification = try await tampered(scene) {
            try $0.execute(sql: "DELETE FROM ledger WHERE seq = ?", arguments: [removed])
        }

        #expect(verification.firstBad == firstBad)
    }

    @Test func `an entry taken out and the rest moved up is found`() async throws {
        let scene = try await story()
        let verification = try await tampered(scene) {
            try $0.execute(sql: "DELETE FROM ledger WHERE seq = 4")
            try $0.execute(sql: "UPDATE ledger SET seq = seq + 1000 WHERE seq > 4")
            try $0.execute(sql: "UPDATE ledger SET seq = seq - 1001 WHERE seq > 1000")
        }

        #expect(verification.firstBad == 4)
    }

    @Test func `two entries that change places are found`() async throws {
        let scene = try await story()
        let verification = try await tampered(scene) {
            try $0.execute(sql: "UPDATE ledger SET seq = 100 WHERE seq = 4")
            try $0.execute(sql: "UPDATE ledger SET seq = 4 WHERE seq = 5")
            try $0.execute(sql: "UPDATE ledger SET seq = 5 WHERE seq = 100")
        }

        #expect(verification.firstBad == 4)
    }

    @Test func `a tail cut off shows in the head`() async throws {
        let scene = try await story()
        let before = try await scene.store.verifyLedger()
        let verification = try await tampered(scene) {
            try $0.execute(sql: "DELETE FROM ledger WHERE seq > 4")
        }

        #expect(verification.isIntact)
        #expect(verification.entries == 4)
        #expect(verification.head != before.head)
    }

    @Test func `the chain is what its description says`() async throws {
        let entry = try #require(try await story().store.ledger(limit: 1).first)
        var bytes: [UInt8] = [0]
        for field in [
            Array("1".utf8), [UInt8](repeating: 0, count: 32),
            Array(String(entry.at.milliseconds).utf8), Array(entry.actor.utf8),
            Array(entry.kind.utf8), Array(entry.subject.utf8), entry.body,
        ] {
            bytes += [0, 0, 0, 0, 0, 0, UInt8(field.count >> 8), UInt8(field.count & 255)] + field
        }

        #expect(entry.hash == SHA256Digest(of: bytes))
    }

    // MARK: Checkpoints

    @Test func `a checkpoint is read as it is written`() async throws {
        let scene = try await story()
        let made = try await scene.store.ledgerCheckpoint(origin: "shop.example")
        let checkpoint = try #require(made)

        #expect(LedgerCheckpoint(checkpoint.text + "\n\u{2014} shop.example AAAA\n") == checkpoint)
        #expect(try await scene.store.verifyLedger(against: checkpoint).isIntact)
    }

    @Test(arguments: [
        "", "a\n", "a\n1\n", "a\n0\nAAAA\n", "\n1\nAAAA\n", "a\n01\nAAAA\n", "a\n1\nAAAA\n",
        "a\n-1\nAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=\n",
    ])
    func `anything else is no checkpoint`(text: String) {
        #expect(LedgerCheckpoint(text) == nil)
    }

    @Test func `an empty ledger has none`() async throws {
        #expect(try await Scene.open().store.ledgerCheckpoint(origin: "a") == nil)
    }

    @Test func `a ledger that grew still holds what the checkpoint covers`() async throws {
        let scene = try await story()
        let checkpoint = try #require(try await scene.store.ledgerCheckpoint(origin: "a"))
        _ = try await scene.store.raiseAlarm(
            Alarm(key: "k", severity: .warning, text: "t", nextStep: "n"))

        let verification = try await scene.store.verifyLedger(against: checkpoint)

        #expect(verification.isIntact && verification.entries > checkpoint.size)
    }

    @Test func `a tail that was cut off after the checkpoint is found`() async throws {
        let scene = try await story()
        let checkpoint = try #require(try await scene.store.ledgerCheckpoint(origin: "a"))
        let size = checkpoint.size

        let verification = try await tampered(scene, against: checkpoint) { db in
            try db.execute(sql: "DELETE FROM ledger WHERE seq > ?", arguments: [size - 2])
        }

        #expect(verification.firstBad == size - 1)
        #expect(verification.problem == "entries \(size - 1) to \(size) of the checkpoint are gone")
    }

    @Test func `a history that was written anew is found`() async throws {
        let one = try await story()
        let other = try await Scene.open()
        other.clock.advance(by: .seconds(1))
        _ = try await other.openCase()
        try await other.deliverAll()
        let entries = try await other.store.ledger(limit: 1000)
        var checkpoint = try #require(try await one.store.ledgerCheckpoint(origin: "a"))
        checkpoint.size = min(checkpoint.size, Int64(entries.count))

        let verification = try await other.store.verifyLedger(against: checkpoint)

        #expect(verification.firstBad == checkpoint.size)
        #expect(try await other.store.verifyLedger().isIntact, "its own chain holds")
    }
}
