import CaseStore
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
        _ matches: [Match], rows: Int, released: Set<MatchGround> = []
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

        #expect(outcome.floods == [MatchGround(Self.lamp): count])
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

        #expect(Self.outcome(matches, rows: 60, released: [MatchGround(Self.lamp)]).open == matches)
        #expect(
            !Self.outcome(matches, rows: 60, released: [MatchGround(Self.kettle)]).floods.isEmpty)
    }

    @Test(arguments: [(FloodGuard.keptOfRecall, false), (FloodGuard.keptOfRecall + 1, true)])
    func `what memory is not for is read again, unless it is a flood`(count: Int, isAgain: Bool) {
        let matches = Self.matches(count, of: Self.lamp)

        let within = Self.outcome(matches, rows: 1_000_000)
        #expect(within.open.count == FloodGuard.keptOfRecall)
        #expect(within.again == (isAgain ? [MatchGround(Self.lamp)] : []))
        #expect(Self.outcome(matches, rows: count).again.isEmpty)
    }

    /// Listings of their own that are of classes the lamp's recall names.
    private static func ofClass(_ count: Int, _ classes: [String]) -> [Match] {
        matches(count, of: lamp).map { match in
            var match = match
            match.listing.id = "C\(match.listing.id)"
            match.tier = .review
            match.classes = classes
            return match
        }
    }

    private static let desk = MatchGround(lamp, productClass: "desk lamp")

    @Test func `a class that floods is held back alone, and released alone`() {
        let sure = Self.matches(3, of: Self.lamp)
        let all = sure + Self.ofClass(60, ["desk lamp"])

        let outcome = Self.outcome(all, rows: 63)
        #expect(outcome.floods == [Self.desk: 60] && outcome.shown == [Self.desk: 50])
        #expect(outcome.open.filter { $0.tier == .takedown } == sure)
        #expect(outcome.open.count == 53)
        #expect(Self.outcome(all, rows: 63, released: [MatchGround(Self.lamp)]).open.count == 53)
        #expect(Self.outcome(all, rows: 63, released: [Self.desk]).open == all)
    }

    @Test func `a recall that floods holds back no class of it`() {
        let some = Self.ofClass(3, ["desk lamp"])
        let outcome = Self.outcome(Self.matches(60, of: Self.lamp) + some, rows: 63)

        #expect(outcome.floods == [MatchGround(Self.lamp): 60])
        #expect(outcome.open.filter { !$0.classes.isEmpty } == some)
    }

    @Test func `what is of a narrow class as well goes to a person for that one`() {
        var both = Self.ofClass(1, ["desk lamp", "brass lamp"])
        both[0].listing.id = "both"
        let outcome = Self.outcome(Self.ofClass(60, ["desk lamp"]) + both, rows: 61)

        #expect(outcome.floods == [Self.desk: 61])
        #expect(outcome.open.contains(both[0]) && outcome.open.count == 51)
    }

    @Test func `of two classes that flood alike each listing is shown once`() {
        let outcome = Self.outcome(Self.ofClass(60, ["desk lamp", "brass lamp"]), rows: 60)

        #expect(outcome.floods.count == 2 && Set(outcome.floods.values) == [60])
        #expect(Set(outcome.open.map(\.listing.id)).count == outcome.open.count)
        #expect(outcome.open.count == 50)
    }

    @Test func `matches of many recalls together are bounded too`() {
        let recalls = (0...20).map { RecallID(source: "a", number: "\($0)") }
        let outcome = Self.outcome(
            recalls.flatMap { Self.matches(FloodGuard.keptOfRecall, of: $0) }, rows: 10_000_000)

        #expect(outcome.open.count == FloodGuard.keptLimit)
        #expect(outcome.again == [MatchGround(RecallID(source: "a", number: "20"))])
    }

    @Test func `what a person sees of a flood is counted, also where others filled the memory`() {
        let recalls = (0...20).map { RecallID(source: "a", number: "\($0)") }
        let outcome = Self.outcome(
            recalls.flatMap { Self.matches(FloodGuard.keptOfRecall, of: $0) }, rows: 21_000)

        #expect(outcome.floods.count == 21)
        #expect(
            outcome.shown[MatchGround(recalls[0])] == 50
                && outcome.shown[MatchGround(recalls[20])] == nil)
    }
}
