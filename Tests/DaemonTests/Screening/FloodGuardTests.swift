import RecallModel
import Testing

@testable import Daemon

/// What is opened of one export's matches, and what waits for a person.
@Suite struct FloodGuardTests {
    private static let lamp = RecallID(source: "priority", number: "lamp")
    private static let kettle = RecallID(source: "priority", number: "kettle")

    private static func matches(
        _ count: Int, of recall: RecallID, scored: (Int) -> Double = { _ in 0.99 }
    ) -> [Match] {
        (0..<count).map { number in
            Match(
                recall: recall, listing: Listing(id: "L\(number)", title: "Lamp"), tier: .takedown,
                score: scored(number), prior: -6.8, evidence: [], scope: .all)
        }
    }

    private static func outcome(
        _ matches: [Match], rows: Int, released: Set<RecallID> = []
    ) -> FloodGuard.Outcome {
        var limits = FloodConfiguration()
        limits.allowed = [lamp, kettle]
        var flood = FloodGuard(limits, released: released)
        for start in stride(from: 0, to: matches.count, by: 7) {
            flood.take(Array(matches[start..<min(start + 7, matches.count)]))
        }
        return flood.outcome(rows: rows)
    }

    @Test(arguments: [(50, 60), (50, 1_000_000), (51, 10_200), (500, 100_000)])
    func `as many as a person can look through, or as the share allows, are opened`(
        count: Int, rows: Int
    ) {
        let matches = Self.matches(count, of: Self.kettle)
        let outcome = Self.outcome(matches, rows: rows)

        #expect(outcome.open == matches)
        #expect(outcome.floods.isEmpty && outcome.again.isEmpty)
    }

    @Test(arguments: [(51, 10_199), (501, 100_000), (60, 60)])
    func `one more is a flood, of which the likeliest go to a person`(count: Int, rows: Int) {
        let matches = Self.matches(count, of: Self.lamp) { Double($0) / 1000 }
        let outcome = Self.outcome(matches, rows: rows)

        #expect(outcome.floods == [Self.lamp: count])
        #expect(outcome.open.count == 50)
        #expect(outcome.open.allSatisfy { $0.tier == .review })
        #expect(outcome.open.first?.listing.id == "L\(count - 1)")
    }

    @Test func `a flood of one recall holds back no other`() {
        let others = Self.matches(3, of: Self.kettle)
        let outcome = Self.outcome(Self.matches(51, of: Self.lamp) + others, rows: 54)

        #expect(outcome.open.filter { $0.recall == Self.kettle } == others)
        #expect(outcome.open.filter { $0.tier == .takedown } == others)
    }

    @Test func `a recall that two people released is opened whole`() {
        let matches = Self.matches(60, of: Self.lamp)

        #expect(Self.outcome(matches, rows: 60, released: [Self.lamp]).open == matches)
        #expect(!Self.outcome(matches, rows: 60, released: [Self.kettle]).floods.isEmpty)
    }

    @Test(arguments: [(FloodGuard.keptOfRecall, false), (FloodGuard.keptOfRecall + 1, true)])
    func `what memory is not for is read again, unless it is a flood`(count: Int, isAgain: Bool) {
        let matches = Self.matches(count, of: Self.lamp)

        let within = Self.outcome(matches, rows: 1_000_000)
        #expect(within.open.count == FloodGuard.keptOfRecall)
        #expect(within.again == (isAgain ? [Self.lamp] : []))
        #expect(Self.outcome(matches, rows: count).again.isEmpty)
    }

    @Test func `matches of many recalls together are bounded too`() {
        let recalls = (0...20).map { RecallID(source: "a", number: "\($0)") }
        let outcome = Self.outcome(
            recalls.flatMap { Self.matches(FloodGuard.keptOfRecall, of: $0) }, rows: 10_000_000)

        #expect(outcome.open.count == FloodGuard.keptLimit)
        #expect(outcome.again == [RecallID(source: "a", number: "20")])
    }

    @Test func `what a person sees of a flood is counted, also where others filled the memory`() {
        let recalls = (0...20).map { RecallID(source: "a", number: "\($0)") }
        let outcome = Self.outcome(
            recalls.flatMap { Self.matches(FloodGuard.keptOfRecall, of: $0) }, rows: 21_000)

        #expect(outcome.floods.count == 21)
        #expect(outcome.shown[recalls[0]] == 50 && outcome.shown[recalls[20]] == nil)
    }
}
