import JSONText
import RecallModel
import TestKit
import Testing

@testable import Screening

/// An index out of a file: the same answers as a fresh one.
@Suite struct CompiledIndexTests {
    private static let configuration = MatchingConfiguration()

    private static func compiled(_ recalls: [Recall]) throws -> Screener {
        let bytes = try CompiledIndex.build(recalls, configuration: configuration)
        return Screener(
            index: try CompiledIndex.load(bytes, configuration: configuration),
            configuration: configuration)
    }

    @Test(arguments: 1...8)
    func `a compiled index finds the same with the same scores and evidence`(
        seed: Int
    ) async throws {
        var market = GeneratedMarket(seed: UInt64(seed), recalls: 150)
        let listings = (0..<300).map { market.listing($0) }
        let fresh = ScreeningScene(recalls: market.recalls)
        let compiled = ScreeningScene(screener: try Self.compiled(market.recalls))

        let expected = try await fresh.screen(listings)
        let found = try await compiled.screen(listings)

        #expect(expected.count > 50)
        #expect(found == expected)
    }

    @Test(arguments: HardRow.all)
    func `a compiled index finds the same of hard cases, hidden ones too`(
        row: HardRow
    ) async throws {
        let listings = HardCases(RecallList.handWritten, rows: [row]).pairs.map(\.listing)
        let fresh = ScreeningScene(recalls: RecallList.handWritten)
        let compiled = ScreeningScene(screener: try Self.compiled(RecallList.handWritten))

        let expected = try await fresh.screen(listings)
        let found = try await compiled.screen(listings)

        #expect(found == expected)
        if case .atLeast = row.demand { #expect(expected.count >= 300) }
    }

    @Test func `a compiled index finds the same on one thread and on many`() async throws {
        let pairs = HardCases(RecallList.handWritten, rows: [.sellerNoise, .typo]).pairs
        let fresh = ScreeningScene(recalls: RecallList.handWritten)
        let compiled = ScreeningScene(screener: try Self.compiled(RecallList.handWritten))
        var request = compiled.request(pairs.flatMap { $0.listing.json.bytes + [0x0A] })
        request.blockBytes = 4096
        request.threads = 4

        let found = try await compiled.screen(request).matches

        #expect(found.count >= 600)
        #expect(try await fresh.screen(pairs.map(\.listing)) == found)
    }

    @Test func `an explanation of a compiled index is that of a fresh one`() throws {
        var market = GeneratedMarket(seed: 5, recalls: 60)
        let listings = (0..<60).map { market.listing($0) }
        let fresh = ScreeningScene(recalls: market.recalls).screener
        let compiled = try Self.compiled(market.recalls)

        for (listing, recall) in zip(listings, market.recalls) {
            let expected = fresh.explain(listing, recall: recall.id)
            let explained = compiled.explain(listing, recall: recall.id)
            #expect(explained != nil && explained == expected)
        }
    }

    @Test func `of a recall is kept what is compared, decides or is reported`() throws {
        var recall = Recall.of("A/1:ü", KettleMarket.kettle.products[0], markets: [.unitedStates])
        recall.published = CivilDate("2026-03-01")
        recall.url = "https://example.com/ä"
        recall.products[0].lots = ["L1", "L2"]
        recall.products[0].soldFrom = CivilDate("2024-03-01")
        recall.products[0].sellers = ["Shöp"]
        let bytes = try CompiledIndex.build([recall], configuration: Self.configuration)

        let index = try CompiledIndex.load(bytes, configuration: Self.configuration)

        let kept = try index.recalls.recall(at: 0)
        #expect(kept == recall)
        #expect(index.recalls.id(at: 0) == recall.id)
    }

    @Test func `no recalls at all are an index too`() async throws {
        let compiled = ScreeningScene(screener: try Self.compiled([]))

        #expect(try await compiled.screen("listing_id,title\nL1,Zorblax kettle\n") == [])
    }

    @Test func `two indexes of the same recalls have seeds of their own`() throws {
        let recalls = [Recall.named("1", "Zorblax kettle")]

        let first = try CompiledIndex.build(recalls, configuration: Self.configuration)
        let second = try CompiledIndex.build(recalls, configuration: Self.configuration)

        #expect(first.count == second.count)
        #expect(first != second)
    }
}
