import Feeds
import RecallModel
import TestKit
import Testing

@testable import Screening

/// Recalls of one regulator found from another's headlines.
///
/// `RECALLD_HARD_MISSES=cross` prints the pairs that were not found.
@Suite(
    .enabled(
        if: ToyCatalogue.isThere(RegulatorPairs.headlines),
        "the real data is not beside the project"))
struct CrossRegulatorTests {
    /// The goal, which titles with a number reach.
    private static let numbered = 0.97
    /// What is held of headlines without one.
    ///
    /// Some headlines name another thing than the other regulator's
    /// ("Starbrights Dragon", "Stuffed Animals"), and a few of the derived
    /// pairs are wrong.
    private static let headlines = 0.75
    private static let flaggedPerPair = 2.0

    private func hold(
        _ title: String, _ pairs: RegulatorPairs, least: Double
    ) async throws {
        let recalls = try Publisher.priorityList.decode(
            Array(pairs.priorityList.utf8), source: "pairs"
        ).recalls
        let scene = ScreeningScene(recalls: recalls)
        let matches = try await scene.screen(pairs.export)
        let own = Set(
            matches.filter { $0.recall.number.dropFirst() == $0.listing.id.dropFirst() }
                .map(\.listing.id))
        let count = Double(pairs.pairs.count)
        let (found, flagged) = (Double(own.count) / count, Double(matches.count) / count)
        let figures = "found \(HardCaseTable.share(found)), flagged \(HardCaseTable.share(flagged))"
        print("\(title): \(pairs.pairs.count) pairs, \(figures) a pair")
        Self.printMisses(pairs, own)

        #expect(found >= least, "\(title): \(figures)")
        #expect(flagged <= Self.flaggedPerPair, "\(title): \(figures)")
    }

    private static func printMisses(_ pairs: RegulatorPairs, _ found: Set<String>) {
        guard HardCaseTable.missesAreAskedFor(of: "cross regulator") else { return }
        for (number, pair) in pairs.pairs.enumerated() where !found.contains("L\(number)") {
            print("    “\(pair.offer)” ~ “\(pair.firm)” “\(pair.product)” \(pair.models)")
        }
    }

    @Test(arguments: RegulatorPairs.Direction.allCases)
    func `a regulator's headline finds the other's recall`(
        direction: RegulatorPairs.Direction
    ) async throws {
        try await hold(
            "cross regulator, \(direction)", RegulatorPairs(headlines: direction),
            least: Self.headlines)
    }

    @Test func `a number recalled in one country finds the recall in another`() async throws {
        try await hold(
            "cross regulator, numbers", RegulatorPairs(numbers: ()), least: Self.numbered)
    }
}
