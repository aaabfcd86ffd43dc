import RecallModel
import Testing

@testable import Screening

/// Amazon's numbers in columns of their own.
@Suite struct ASINColumnTests {
    private static let scene = {
        var product = AffectedProduct(name: "Quimby Zorblax kettle")
        product.asins = ["B00AAAAAA1"]
        return ScreeningScene(recalls: [.of("R1", product)])
    }()

    /// A row of Amazon's report with these columns beside id, SKU and title.
    private static func report(_ cells: [(name: String, value: String)]) -> String {
        let fixed = [("item-name", "Kettle"), ("listing-id", "0708Q"), ("seller-sku", "K-1")]
        let all = fixed + cells.map { ($0.name, $0.value) }
        return FormSample.tabbed([all.map(\.0), all.map(\.1)])
    }

    @Test(arguments: [
        [("product-id-type", "1"), ("product-id", "B00AAAAAA1")],
        [("product-id", "B00AAAAAA1"), ("product-id-type", "1")],
        [("product-id-type", "3"), ("product-id", ""), ("asin1", "B00AAAAAA1")],
        [("product-id-type", "4"), ("product-id", "4006381333931"), ("asin3", "b00aaaaaa1")],
        [
            ("product-id-type", "1"), ("asin1", ""), ("asin2", "B00BBBBBB1"),
            ("asin3", "B00AAAAAA1"),
        ],
        [("product-id-type", "1"), ("asin1", "B00BBBBBB1"), ("product-id", "B00AAAAAA1")],
    ])
    func `a recalled ASIN is found in any of the report's columns`(
        cells: [(String, String)]
    ) async throws {
        let report = Self.report(cells.map { (name: $0.0, value: $0.1) })

        let matches = try await Self.scene.screen(report)

        let asin = matches.first?.evidence.first { $0.kind == .asin }
        #expect(asin?.weight ?? 0 > 0 && asin?.listing.lowercased() == "b00aaaaaa1")
        let read = try ReadExport(Array(report.utf8))
        #expect(!read.defects.contains { $0.contains("hot path") }, "\(read.defects)")
    }

    @Test func `another ASIN speaks against the pair and is named`() throws {
        var listing = Listing(id: "0708Q", title: "Quimby Zorblax kettle")
        listing.asin = "B00BBBBBB1"
        let recall = RecallID(source: "t", number: "R1")

        let explained = try #require(Self.scene.screener.explain(listing, recall: recall))

        let asin = try #require(explained.evidence.first { $0.kind == .asin })
        #expect(asin.weight < 0 && asin.listing == "B00BBBBBB1")
    }

    @Test func `a category report's product id may be an ASIN`() throws {
        let read = try ReadForm(FormSample.amazonCategory.bytes)

        #expect(read.listings[1].asin == "B00AAAAAA3" && read.listings[1].gtin == "")
    }
}
