import RecallModel
import TestKit
import Testing

@testable import Screening

/// Classes of products that recalls name by words (requirements research,
/// section 9.2, S1).
@Suite struct ClassIndexTests {
    private static func recall(_ classes: [String], markets: [String] = ["US"]) -> Recall {
        var product = AffectedProduct(name: "High-powered magnets")
        product.classes = classes
        var recall = Recall(
            id: RecallID(source: "team", number: "M1"), authority: "CPSC",
            sourceKind: .priorityList, title: product.name,
            hazard: Hazard(text: "Ingestion", severity: .critical), products: [product])
        recall.markets = markets.compactMap { Market($0) }
        return recall
    }

    private static func screener(_ recall: Recall) -> Screener {
        let configuration = MatchingConfiguration()
        return Screener(
            index: RecallIndex([recall], configuration: configuration),
            configuration: configuration)
    }

    private static func matches(
        _ recall: Recall, _ titles: [String], leavingOutElsewhere: Bool = false
    ) async throws -> [Match] {
        let folder = TemporaryFolder()
        let rows = titles.enumerated().map { "L\($0 + 1),\"\($1)\",DE\n" }
        let path = folder.write("e.csv", "listing_id,title,country\n" + rows.joined())
        var request = Screener.Request(path: path)
        request.leavesOutElsewhere = leavingOutElsewhere
        var found: [Match] = []
        _ = try await screener(recall).screen(request) { found += $0 }
        return found
    }

    @Test(arguments: [
        ("216pcs 5mm Neodymium Buckyball office toy OEM lot MOQ 50", true),
        ("TOYS of ＮＥＯＤＹＭＩＵＭ, 5 mm", true), ("1000 magnetic balls wholesale", true),
        ("Magnet balls, factory direct", true),
        ("Neodymium magnet for speakers", false), ("Toy train", false), ("Ball pen", false),
        ("", false),
    ])
    func `a title with all words of a list is of the class, and a person looks`(
        title: String, isMeant: Bool
    ) async throws {
        let recall = Self.recall(["neodymium toy", "magnet* balls"], markets: ["DE"])
        let found = try await Self.matches(recall, ["Oak table", title])

        #expect(found.map(\.listing.id) == (isMeant ? ["L2"] : []))
        #expect(found.allSatisfy { $0.tier == .review && $0.score >= 0.5 && $0.score < 0.95 })
        #expect(found.allSatisfy { $0.evidence.map(\.kind) == [.words] })
        let listing = Listing(id: "L2", title: title)
        #expect(
            (Self.screener(recall).explain(listing, recall: recall.id)?.tier == .review) == isMeant)
    }

    @Test func `a class binds where its recall speaks`() async throws {
        let american = Self.recall(["magnet balls"])

        let found = try await Self.matches(american, ["Magnet balls"])
        #expect(found.map(\.scope) == [.disjoint])
        #expect(
            try await Self.matches(american, ["Magnet balls"], leavingOutElsewhere: true).isEmpty)
    }

    @Test func `a class that a list says twelve times is one`() async throws {
        let recall = Self.recall(Array(repeating: "magnet balls", count: 12) + ["magnet toys"])

        let found = try await Self.matches(recall, ["Magnet balls", "Magnet balls and toys"])
        #expect(found.map(\.classes) == [["magnet balls"], ["magnet balls", "magnet toys"]])
        #expect(found.map(\.evidence.count) == [1, 2])
    }

    @Test func `words that say nothing make no class`() {
        #expect(ClassIndex([Self.recall([]), Self.recall(["* -"])]) == nil)
        #expect(Self.screener(Self.recall([])).index.classes == nil)
    }
}
