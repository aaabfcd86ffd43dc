import CaseStore
import Foundation
import GRDB
import RecallModel
import TestKit

/// What it costs to walk a long ledger, and whether the walk finds what was done
/// to it.
///
/// The ledger is made by the store itself, of cases that are opened, ordered off
/// sale and delivered. Then it is damaged past all rules, as an intruder would,
/// walked again, and mended: one bit of one body, two entries in each other's
/// place, one missing in the middle, one missing at the end.
struct LedgerBenchmark {
    private static let batch = 1000

    private let folder = TemporaryFolder("recalld-ledger-benchmark")
    private let entries: Int64
    private let market: BenchmarkMarket

    init(entries: Int64) {
        self.entries = entries
        market = BenchmarkMarket(
            path: folder.path + "/recalld.sqlite", clock: ManualClock(BenchmarkMarket.start))
    }

    func run() async throws {
        var size: Int64 = 0
        let making = try await Stopwatch.timed { size = try await fill() }
        Stopwatch.say(
            "\(size) entries made", making, "\(Int(Double(size) / making)) entries/s")
        let reading = try await Stopwatch.timed { try await read() }
        Stopwatch.say("reading the ledger's rows once", reading, "")
        let walk = try await Stopwatch.timed {
            let found = try await verify()
            precondition(found.isIntact && found.entries == size, "the ledger is broken")
        }
        Stopwatch.say(
            "ledger verify", walk,
            "\(Int(Double(size) / walk)) entries/s; \(Stopwatch.ratio(walk, reading)) x reading")
        for damage in Damage.all(of: size) { try await measure(damage) }
    }

    private func fill() async throws -> Int64 {
        let store = try await CaseStore.open(
            market.path, clock: market.clock, rules: try BenchmarkMarket.rules())
        let export = try await market.prepare(store)
        var first = 0
        while try await store.ledgerSize() < entries {
            try await market.show(first..<first + Self.batch, store, in: export)
            first += Self.batch
            let dispatches = try await store.claimDispatches(
                limit: Self.batch, leaseFor: .seconds(60))
            try await store.recordAttempts(
                dispatches.map { AttemptResult($0, .delivered, detail: "204") })
        }
        let size = try await store.ledgerSize()
        try store.close()
        return size
    }

    private func read() async throws {
        let queue = try DatabaseQueue(path: market.path)
        let bytes = try await queue.read { db in
            try Int.fetchOne(
                db,
                sql: """
                    SELECT sum(length(prev) + length(actor) + length(kind) + length(subject)
                        + length(body) + length(hash)) FROM ledger
                    """)
        }
        precondition((bytes ?? 0) > 0, "the ledger is empty")
        try queue.close()
    }

    private func verify(
        against checkpoint: LedgerCheckpoint? = nil
    ) async throws -> LedgerVerification {
        let store = try await CaseStore.openReadOnly(market.path)
        defer { try? store.close() }
        return try await store.verifyLedger(against: checkpoint)
    }

    private func measure(_ damage: Damage) async throws {
        let store = try await CaseStore.openReadOnly(market.path)
        let checkpoint = try await store.ledgerCheckpoint(origin: "benchmark")
        try store.close()
        try await past(damage.deed)
        let walk = try await Stopwatch.timed {
            let found = try await verify(against: checkpoint)
            precondition(found.firstBad == damage.place, "\(damage.name) was not found")
        }
        Stopwatch.say("\(damage.name), found", walk, "at entry \(damage.place)")
        try await past(damage.repair)
        let mended = try await verify(against: checkpoint)
        precondition(mended.isIntact, "\(damage.name) was not mended")
    }

    /// Changes the ledger past its rules.
    private func past(_ deeds: [String]) async throws {
        let queue = try DatabaseQueue(path: market.path)
        try await queue.write { db in
            for trigger in ["ledger_stays", "ledger_kept", "ledger_chain"] {
                try db.execute(sql: "DROP TRIGGER IF EXISTS \(trigger)")
            }
            for deed in deeds { try db.execute(sql: deed) }
        }
        try queue.close()
    }
}

/// What is done to a ledger, and what undoes it.
private struct Damage {
    let name: String
    /// Where a walk must stop.
    let place: Int64
    let deed: [String]
    let repair: [String]

    static func all(of size: Int64) -> [Damage] {
        let middle = size / 2
        let keep = "CREATE TABLE kept AS SELECT * FROM ledger WHERE seq = "
        let giveBack = ["INSERT INTO ledger SELECT * FROM kept", "DROP TABLE kept"]
        return [
            Damage(
                name: "a flipped bit", place: middle,
                deed: [
                    keep + "\(middle)",
                    // The lowest bit of the first letter of the body.
                    """
                    UPDATE ledger SET body = CAST(
                        char((unicode(body) | 1) - (unicode(body) & 1)) || substr(CAST(body AS TEXT), 2)
                        AS BLOB) WHERE seq = \(middle)
                    """,
                ],
                repair: ["DELETE FROM ledger WHERE seq = \(middle)"] + giveBack),
            Damage(
                name: "two entries swapped", place: middle, deed: swap(middle, middle + 1),
                repair: swap(middle, middle + 1)),
            Damage(
                name: "an entry missing", place: middle + 1,
                deed: [keep + "\(middle)", "DELETE FROM ledger WHERE seq = \(middle)"],
                repair: giveBack),
            Damage(
                name: "the last entry missing", place: size,
                deed: [keep + "\(size)", "DELETE FROM ledger WHERE seq = \(size)"],
                repair: giveBack),
        ]
    }

    private static func swap(_ a: Int64, _ b: Int64) -> [String] {
        let aside: Int64 = .max
        return [
            "UPDATE ledger SET seq = \(aside) WHERE seq = \(a)",
            "UPDATE ledger SET seq = \(a) WHERE seq = \(b)",
            "UPDATE ledger SET seq = \(b) WHERE seq = \(aside)",
        ]
    }
}
