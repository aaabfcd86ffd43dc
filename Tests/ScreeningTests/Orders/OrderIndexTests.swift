import RecallModel
import TestKit
import Testing

@testable import Screening

/// What authorities have ordered is found word for word, and nothing like it.
@Suite struct OrderIndexTests {
    private static let order = RecallID(source: "order", number: "a/1")

    private static func entry(
        ids: [String] = [], urls: [String] = [], contents: [ListingContent] = [],
        markets: [String] = []
    ) -> OrderIndex.Entry {
        var entry = OrderIndex.Entry(recall: order, markets: markets.compactMap { Market($0) })
        (entry.ids, entry.urls, entry.contents) = (ids, urls, contents)
        return entry
    }

    private static func matches(
        _ entry: OrderIndex.Entry, _ rows: [String], markets: Set<Market> = []
    ) async throws -> [Match] {
        let folder = TemporaryFolder()
        let path = folder.write(
            "e.csv",
            "listing_id,title,brand,description,url\n" + rows.joined(separator: "\n") + "\n")
        let configuration = MatchingConfiguration()
        let screener = Screener(
            index: RecallIndex([], configuration: configuration), configuration: configuration)
        var request = Screener.Request(path: path)
        request.orders = OrderIndex([entry])
        request.markets = markets
        var found: [Match] = []
        _ = try await screener.screen(request) { found += $0 }
        return found
    }

    private static let rows = [
        "L1,USB charger 20 W,Voltix,\"Fast, small\",https://market.example/L1",
        "L2,USB charger 20 W,Voltix,\"Fast, small\",https://market.example/L2",
        "L3,USB charger 20 W,Voltix,\"Fast, small.\",https://market.example/L3",
        "L11,USB charger 20W,Voltix,\"Fast, small\",https://market.example/L11",
    ]

    private static var content: ListingContent {
        var listing = Listing(id: "L1", title: "USB charger 20 W")
        listing.brand = "Voltix"
        listing.description = "Fast, small"
        return ListingContent(of: listing)
    }

    @Test func `the id in an address names a row without one, and no row with another`()
        async throws
    {
        var entry = Self.entry(urls: ["https://market.example/x/L2"])
        entry.addressed = ["L2": "https://market.example/x/L2"]

        let found = try await Self.matches(
            entry,
            [
                "L1,USB charger 20 W,Voltix,Fast,", "L2,USB charger 20 W,Voltix,Fast,",
                "L2,USB charger 30 W,Voltix,Fast,https://market.example/another",
                "L22,USB charger 20 W,Voltix,Fast,",
            ])

        #expect(found.map(\.listing.id) == ["L2"])
        #expect(found.first?.listing.title == "USB charger 20 W")
        #expect(found.first?.tier == .takedown)
        #expect(
            found.first?.evidence.first
                == Evidence(
                    kind: .url, recall: "https://market.example/x/L2", listing: "L2", weight: 14))
    }

    @Test func `what a notice names is for a person to decide`() async throws {
        var entry = Self.entry(ids: ["L1"], urls: ["https://market.example/L2"])
        entry.isForPerson = true

        let found = try await Self.matches(entry, Self.rows)

        #expect(found.map(\.listing.id) == ["L1", "L2"])
        #expect(found.map(\.tier) == [.review, .review])
    }

    @Test func `a listing is found by its id and no other is`() async throws {
        let found = try await Self.matches(Self.entry(ids: ["L1"]), Self.rows)

        #expect(found.map(\.listing.id) == ["L1"])
        #expect(found.first?.tier == .takedown)
        #expect(found.first?.evidence.map(\.kind) == [.listing])
        #expect(found.allSatisfy { $0.score > 0 && $0.score < 1 })
    }

    @Test(arguments: [
        ("", Tier.review), ("https://market.example/L1", .takedown),
        ("https://another.example/L1", .review),
    ])
    func `an id that may be another marketplace's is sure by its address alone`(
        address: String, tier: Tier
    ) async throws {
        var entry = Self.entry(ids: ["L1"])
        entry.unplaced = ["L1": address]

        let found = try await Self.matches(entry, Self.rows)

        #expect(found.map(\.listing.id) == ["L1"])
        #expect(found.map(\.tier) == [tier])
        let asked = found.first?.evidence.first?.recall
        #expect(asked == (tier == .takedown ? "L1" : "L1, of which marketplace?"))
    }

    @Test(arguments: [
        "https://market.example/L2", "http://market.example/L2/", "HTTPS://market.example/L2#top",
        " market.example/L2 ",
    ])
    func `a listing is found by its address however it was copied`(url: String) async throws {
        let found = try await Self.matches(Self.entry(urls: [url]), Self.rows)

        #expect(found.map(\.listing.id) == ["L2"])
        #expect(found.first?.evidence.map(\.kind) == [.url])
    }

    @Test func `identical content is found, and what differs by one character is not`() async throws
    {
        let found = try await Self.matches(Self.entry(contents: [Self.content]), Self.rows)

        #expect(found.map(\.listing.id) == ["L1", "L2"])
        #expect(found.allSatisfy { $0.evidence.map(\.kind) == [.content] })
        #expect(found.allSatisfy { $0.tier == .takedown && $0.scope == .all })
    }

    @Test func `a title alone is for a person to look at`() async throws {
        let content = ListingContent(of: Listing(id: "", title: "USB charger"))

        let found = try await Self.matches(
            Self.entry(contents: [content]), ["L1,USB charger,,,", "L2,USB charger,Voltix,,"])

        #expect(found.map(\.listing.id) == ["L1"])
        #expect(found.first?.tier == .review)
    }

    @Test func `identical content elsewhere is out of scope, a listing named is not`() async throws
    {
        let entry = Self.entry(ids: ["L1"], contents: [Self.content], markets: ["DE"])

        let found = try await Self.matches(entry, Self.rows, markets: [.unitedStates])

        #expect(found.map(\.listing.id) == ["L1", "L2"])
        #expect(found.map(\.scope) == [.all, .disjoint])
    }

    @Test func `no index, no match`() async throws {
        #expect(try await Self.matches(Self.entry(), Self.rows).isEmpty)
    }
}
