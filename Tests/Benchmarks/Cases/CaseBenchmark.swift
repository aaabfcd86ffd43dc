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
    private static let start = Instant(milliseconds: 1_763_726_400_000)
    /// Matches of one export are brought so many at a time.
    private static let batch = 1000

    private let folder = TemporaryFolder("recalld-case-benchmark")
    private let clock = ManualClock(CaseBenchmark.start)
    private let count: Int

    static func main() async throws {
        let count = CommandLine.arguments.dropFirst().first.flatMap(Int.init) ?? 100_000
        try await CaseBenchmark(count: count).run()
    }

    private init(count: Int) { self.count = count }

    private func run() async throws {
        let opening = try await timed { try await fill() }
        say("\(count) open cases, each under two duties", opening, "\(rate(opening)) cases/s")
        let reading = try await timed { _ = try Data(contentsOf: URL(filePath: path)).count }
        say("reading the file once", reading, "")
        var store: CaseStore?
        let ready = try await timed { store = try await readyAgain() }
        guard let store else { return }
        say("ready after a restart", ready, "goal 3 s; \(ratio(ready, reading)) x reading")
        try await measureTicks(store)
        try await measureQuestions(store, reading)
        try store.close()
    }

    private var path: String { folder.path + "/recalld.sqlite" }

    // MARK: The store

    private func fill() async throws {
        let store = try await CaseStore.open(path, clock: clock, rules: try rules())
        let recalls = (1...100).map(Self.recall)
        let snapshot = try await store.recordSnapshot(
            source: "cpsc", sha256: SHA256Digest(of: "recalls"), byteCount: 1,
            fetchedAt: clock.now(), origin: "benchmark", headers: [])
        _ = try await store.applyFeed(
            source: "cpsc", recalls: recalls, snapshot: snapshot, span: .whole,
            knownAt: clock.now())
        let export = try await store.beginExport(
            marketplace: Marketplace("example"), fileName: "e.csv", sha256: SHA256Digest(of: "e"),
            byteCount: 1, storedPath: "/tmp/e.csv", takenAt: clock.now(), producedAt: clock.now())
        for first in stride(from: 0, to: count, by: Self.batch) {
            let matches = (first..<min(first + Self.batch, count)).map(Self.match)
            let opened = try await store.open(matches, in: export)
            precondition(opened.allSatisfy { $0.outcome == .opened }, "a case was not opened")
        }
        try store.close()
    }

    private func rules() throws -> CaseRules {
        var rules = CaseRules(noticeDestinations: ["hook"], alertDestinations: ["spool"])
        rules.duties = try DutyBook(
            table: DutyTable([
                Self.duty("take.down", .removal), Self.duty("tell", .report),
            ]), calendars: [], zones: [.utc])
        return rules
    }

    private static func duty(_ id: String, _ metBy: DutyFulfilment) -> Duty {
        Duty(
            id: id, version: "1", effectiveFrom: CivilDate(daysSince1970: 0), start: .known,
            zone: "UTC", limit: Term("20h").map { .init(term: $0, source: "a benchmark") },
            metBy: metBy, must: "act", force: .law, basis: "benchmark")
    }

    private static func recall(_ number: Int) -> Recall {
        var recall = Recall(
            id: RecallID(source: "cpsc", number: "\(number)"), authority: "US CPSC",
            sourceKind: .recall, title: "Kettle \(number)",
            hazard: Hazard(text: "The kettle can burn people.", severity: .high),
            products: [AffectedProduct(name: "Kettle K-\(number)")])
        recall.markets = [.unitedStates]
        return recall
    }

    private static func match(_ place: Int) -> Match {
        let number = place % 100 + 1
        return Match(
            recall: RecallID(source: "cpsc", number: "\(number)"),
            listing: Listing(
                id: "L\(place)", title: "Nodwell kettle K-\(number), 1.7 l, offer \(place)"),
            tier: place.isMultiple(of: 10) ? .review : .takedown, score: 0.98, prior: -9,
            evidence: [
                Evidence(kind: .model, recall: "K-\(number)", listing: "K-\(number)", weight: 9)
            ], scope: .all)
    }

    // MARK: What is measured

    /// What the daemon does before it says that it is ready.
    private func readyAgain() async throws -> CaseStore {
        let store = try await CaseStore.open(path, clock: clock, rules: try rules())
        _ = try await store.recordDueClockEvents()
        _ = try await store.recordDueDutyEvents()
        let next = try await store.nextClockEvent()
        precondition(next != nil, "no clock is running")
        return store
    }

    private func measureTicks(_ store: CaseStore) async throws {
        let rounds = 200
        let time = try await timed {
            for _ in 0..<rounds {
                _ = try await store.recordDueClockEvents()
                _ = try await store.recordDueDutyEvents()
                _ = try await store.nextClockEvent()
            }
        }
        let share = time / Double(rounds) * 100
        say(
            "a tick with nothing due, once a second", time / Double(rounds),
            "goal 1 % of a core; \(String(format: "%.3f", share)) %")
    }

    private func measureQuestions(_ store: CaseStore, _ reading: Double) async throws {
        let list = try await timed {
            let cases = try await store.cases(CaseFilter())
            precondition(cases.count == min(1000, count), "cases list has \(cases.count)")
        }
        say("cases list", list, "goal 0.1 s; \(ratio(list, reading)) x reading")
        let duties = try await timed {
            let duties = try await store.duties(DutyFilter(), at: clock.now())
            precondition(duties.map(\.open).reduce(0, +) == 2 * count, "duties are missing")
        }
        say("duties list", duties, "\(ratio(duties, reading)) x reading")
        let figures = try await timed {
            let day = CivilDate(daysSince1970: Int(Self.start.seconds / 86_400))
            let period = FigurePeriod(from: day, through: day, now: Self.start + .hours(6))
            let groups = try await store.keyFigures(of: period)
            precondition(groups.first?.figures.opened == count, "figures do not count all")
        }
        say("report kpi", figures, "\(ratio(figures, reading)) x reading")
        let ledger = try await timed {
            let verification = try await store.verifyLedger()
            precondition(verification.isIntact, "the ledger is broken")
        }
        say("ledger verify", ledger, "\(ratio(ledger, reading)) x reading")
    }

    // MARK: Saying

    private func timed(_ work: () async throws -> Void) async throws -> Double {
        let clock = ContinuousClock()
        let start = clock.now
        try await work()
        let time = start.duration(to: clock.now).components
        return Double(time.seconds) + Double(time.attoseconds) * 1e-18
    }

    private func rate(_ seconds: Double) -> Int { Int(Double(count) / seconds) }

    private func ratio(_ a: Double, _ b: Double) -> String { String(format: "%.1f", a / b) }

    private func say(_ what: String, _ seconds: Double, _ remark: String) {
        let label = what.padding(toLength: 42, withPad: " ", startingAt: 0)
        print("\(label)\(String(format: "%9.4f s", seconds))  \(remark)")
    }
}
