import RecallModel
import Testing

@testable import Screening

/// What would change a verdict.
@Suite struct ExplanationTests {
    private static func changes(_ listing: Listing) throws -> [Explanation.Change] {
        let screener = KettleMarket.scene.screener
        let explained = try #require(screener.explain(listing, recall: KettleMarket.kettle.id))
        return screener.changes(explained, listing, recall: KettleMarket.kettle.id)
    }

    @Test func `a takedown names what it rests on`() throws {
        let changes = try Self.changes(.offer("Zorblax kettle AB-12X45 silver"))

        #expect(changes.contains { $0.what == "without “AB-12X45”" && $0.tier != .takedown })
        #expect(changes.allSatisfy { $0.tier != .takedown })
    }

    @Test func `what is no takedown names what it lacks`() throws {
        let changes = try Self.changes(.offer("Zorblax kettle silver"))

        #expect(
            changes.contains { $0.what == "with the model number AB-12X45" && $0.tier == .takedown }
        )
        #expect(
            changes.contains { $0.what == "with the GTIN 00042100005264" && $0.tier == .takedown })
    }

    @Test func `an accessory names the word that makes it one`() throws {
        let changes = try Self.changes(.offer("Zorblax Luna electric kettle AB-12X45 lid"))

        #expect(changes.contains { $0.what == "without “lid”" && $0.tier == .takedown })
    }

    @Test func `every change is what judging the changed listing says`() throws {
        let listing = Listing.offer("Zorblax kettle silver")
        for change in try Self.changes(listing) where change.what.hasPrefix("with the brand") {
            Issue.record("the brand is there already")
        }
        var numbered = listing
        numbered.title += " AB-12X45"
        let judged = KettleMarket.scene.screener.explain(numbered, recall: KettleMarket.kettle.id)
        let change = try Self.changes(listing).first { $0.what.contains("model number") }

        #expect(change?.score == judged?.score && change?.tier == judged?.tier)
    }
}
