import Glibc
import RecallModel
import TestKit
import Testing

@testable import Screening

/// The index and the bounds against the matcher that has neither: they may
/// lose no match and change no score.
@Suite struct OracleTests {
    private static func compare(
        _ recalls: [Recall], _ listings: [Listing],
        _ configuration: MatchingConfiguration = MatchingConfiguration()
    ) async throws -> Int {
        let scene = ScreeningScene(recalls: recalls, configuration: configuration)

        let found = NaiveMatcher.found(try await scene.screen(listings))
        let expected = NaiveMatcher(screener: scene.screener).match(listings)

        #expect(found.subtracting(expected) == [], "found, and the oracle does not")
        #expect(expected.subtracting(found) == [], "lost")
        return expected.count
    }

    /// Rounds of 600 offers; a nightly run asks for 1,700, a million offers.
    private static let rounds =
        getenv("RECALLD_ORACLE_ROUNDS").flatMap { Int(String(cString: $0)) } ?? 10

    @Test(arguments: 1...rounds)
    func `of six hundred generated offers the same match with the same score`(
        seed: Int
    ) async throws {
        var market = GeneratedMarket(seed: UInt64(seed), recalls: 150)
        let listings = (0..<600).map { market.listing($0) }

        let matches = try await Self.compare(market.recalls, listings)

        #expect(matches > 100, "too few to prove anything")
    }

    @Test(arguments: HardRow.all)
    func `of hard cases, hidden ones too, the same match with the same score`(
        row: HardRow
    ) async throws {
        let pairs = HardCases(RecallList.handWritten, rows: [row]).pairs
        let listings = stride(from: 0, to: pairs.count, by: 4).map { pairs[$0].listing }

        let matches = try await Self.compare(RecallList.handWritten, listings)

        #expect(listings.count >= 75)
        if case .atLeast = row.demand { #expect(matches >= 70, "too few to prove anything") }
    }

    @Test(arguments: [0.01, 0.2, 0.8, 0.99])
    func `the threshold of review loses no match either`(review: Double) async throws {
        var configuration = MatchingConfiguration()
        configuration.review = review
        configuration.takedown = 0.995
        var market = GeneratedMarket(seed: UInt64(review * 1000), recalls: 100)
        let listings = (0..<300).map { market.listing($0) }

        #expect(try await Self.compare(market.recalls, listings, configuration) > 30)
    }

    @Test(
        .enabled(
            if: ToyCatalogue.isThere("\(ToyCatalogue.sharedData)/matching/cameras/recalls.csv")),
        arguments: ["cameras", "usb", "pricerunner"])
    func `of real offers the same match with the same score`(set: String) async throws {
        let folder = "\(ToyCatalogue.sharedData)/matching/\(set)"
        let recalls = try LabelledSet.recalls(at: "\(folder)/recalls.csv", limit: 150)
        let listings = try LabelledSet.listings(at: "\(folder)/listings.csv", every: 17, limit: 300)

        #expect(try await Self.compare(recalls, listings) > 20)
    }
}
