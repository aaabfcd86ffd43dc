import CaseStore
import Digests
import Foundation
import RecallModel
import Takedown
import TestKit

/// What 100,000 open cases cost: to open them, to be ready again after a
/// restart, to let their clocks tick, and to answer people who ask.
///
/// Every answer is checked before its time is printed. Times stand beside that
/// of reading the store's file once, which is the least that a look at all of
/// it could cost.
@main
struct CaseBenchmark {
    /// Matches of one export are brought so many at a time.
    private static let batch = 1000

    private let folder = TemporaryFolder("recalld-case-benchmark")
    private let clock = ManualClock(BenchmarkMarket.start)
    private let count: Int
    private let market: BenchmarkMarket

    /// `case-benchmark [CASES]`, or `case-benchmark ledger [ENTRIES]`.
    static func main() async throws {
        let arguments = CommandLine.arguments.dropFirst()
        if arguments.first == "ledger" {
            let entries = arguments.dropFirst().first.flatMap(Int64.init) ?? 1_000_000
            return try await LedgerBenchmark(entries: entries).run()
        }
        let count = arguments.first.flatMap(Int.init) ?? 100_000
        try await CaseBenchmark(count: count).run()
    }

    private init(count: Int) {
        self.count = count
        market = BenchmarkMarket(path: folder.path + "/recalld.sqlite", clock: clock)
    }

    private func run() async throws {
        let opening = try await Stopwatch.timed { try await fill() }
        Stopwatch.say(
            "\(count) open cases, each under two duties", opening,
            "\(Int(Double(count) / opening)) cases/s")
        let reading = try await Stopwatch.timed {
            _ = try Data(contentsOf: URL(filePath: market.path)).count
        }
        Stopwatch.say("reading the file once", reading, "")
        var store: CaseStore?
        let ready = try await Stopwatch.timed { store = try await readyAgain() }
        guard let store else { return }
        Stopwatch.say(
            "ready after a restart", ready, "goal 3 s; \(Stopwatch.ratio(ready, reading)) x reading"
        )
        try await measureTicks(store)
        try await measureQuestions(store, reading)
        try store.close()
    }

    // MARK: The store

    private func fill() async throws {
        let store = try await CaseStore.open(
            market.path, clock: market.clock, rules: try BenchmarkMarket.rules())
        let export = try await market.prepare(store)
        for first in stride(from: 0, to: count, by: Self.batch) {
            try await market.show(first..<min(first + Self.batch, count), store, in: export)
        }
        try store.close()
    }

    // MARK: What is measured

    /// What the daemon does before it says that it is ready.
    private func readyAgain() async throws -> CaseStore {
        let store = try await CaseStore.open(
            market.path, clock: market.clock, rules: try BenchmarkMarket.rules())
        _ = try await store.recordDueClockEvents()
        _ = try await store.recordDueDutyEvents()
        let next = try await store.nextClockEvent()
        precondition(next != nil, "no clock is running")
        return store
    }

    private func measureTicks(_ store: CaseStore) async throws {
        let rounds = 200
        let time = try await Stopwatch.timed {
            for _ in 0..<rounds {
                _ = try await store.recordDueClockEvents()
                _ = try await store.recordDueDutyEvents()
                _ = try await store.nextClockEvent()
            }
        }
        let share = time / Double(rounds) * 100
        Stopwatch.say(
            "a tick with nothing due, once a second", time / Double(rounds),
            "goal 1 % of a core; \(String(format: "%.3f", share)) %")
    }

    private func measureQuestions(_ store: CaseStore, _ reading: Double) async throws {
        let list = try await Stopwatch.timed {
            let cases = try await store.cases(CaseFilter())
            precondition(cases.count == min(1000, count), "cases list has \(cases.count)")
        }
        Stopwatch.say("cases list", list, "goal 0.1 s; \(Stopwatch.ratio(list, reading)) x reading")
        let duties = try await Stopwatch.timed {
            let duties = try await store.duties(DutyFilter(), at: clock.now())
            precondition(duties.map(\.open).reduce(0, +) == 2 * count, "duties are missing")
        }
        Stopwatch.say("duties list", duties, "\(Stopwatch.ratio(duties, reading)) x reading")
        try await measureFigures(store, reading)
        let ledger = try await Stopwatch.timed {
            let verification = try await store.verifyLedger()
            precondition(verification.isIntact, "the ledger is broken")
        }
        Stopwatch.say("ledger verify", ledger, "\(Stopwatch.ratio(ledger, reading)) x reading")
    }

    /// All of a day's figures, and each way to tell them apart.
    private func measureFigures(_ store: CaseStore, _ reading: Double) async throws {
        let day = CivilDate(daysSince1970: Int(BenchmarkMarket.start.seconds / 86_400))
        let period = FigurePeriod(
            from: day, through: day, now: BenchmarkMarket.start + .hours(6))
        let figures = try await Stopwatch.timed {
            let groups = try await store.keyFigures(of: period)
            precondition(groups.first?.figures.opened == count, "figures do not count all")
        }
        Stopwatch.say(
            "report kpi: cases", figures,
            "\(Stopwatch.ratio(figures, reading)) x reading")
        let platform = try await Stopwatch.timed {
            let recalls = try await store.platformFigures(of: period).recalls
            precondition(recalls == BenchmarkMarket.recalls, "figures do not count all recalls")
        }
        Stopwatch.say(
            "report kpi: platform", platform, "\(Stopwatch.ratio(platform, reading)) x reading")
        for grouping in FigureGrouping.allCases {
            let time = try await Stopwatch.timed {
                let groups = try await store.keyFigures(of: period, by: grouping)
                let opened = groups.map(\.figures.opened).reduce(0, +)
                precondition(
                    grouping == .indicator || opened >= count, "\(grouping) does not count all")
            }
            Stopwatch.say(
                "report kpi --by \(grouping.rawValue)", time,
                "\(Stopwatch.ratio(time, reading)) x reading")
        }
    }
}
