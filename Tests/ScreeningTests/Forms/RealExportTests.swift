import FoundationEssentials
import Testing

@testable import Screening

/// Exports of real shops, which lie beside the project where they do, read
/// without options; what they hold was counted without this program.
@Suite(.enabled(if: RealExports.isPresent, "the real exports are not beside the project"))
struct RealExportTests {
    static let counts: [(file: String, form: String, rows: Int, listings: Int, gtins: Int)] = [
        ("google-merchant-feed.xml", "google-xml", 1255, 1255, 1243),
        ("shopify-export-household.csv", "shopify", 814, 814, 741),
        ("shopify-samples/apparel.csv", "shopify", 22, 22, 0),
        ("shopify-samples/home-and-garden.csv", "shopify", 21, 21, 0),
        ("shopify-samples/jewelery.csv", "shopify", 41, 23, 0),
        ("toys-10k-no-header.csv", "csv", 10_000, 10_000, 0),
        ("headers/amazon_all_listings.tsv", "amazon", 2, 2, 2),
        ("headers/ebay_active_listings.csv", "ebay", 0, 0, 0),
        ("headers/ebay_buy_feed_item.tsv", "ebay-feed", 0, 0, 0),
        ("headers/etsy_listings_download.csv", "etsy", 0, 0, 0),
        ("headers/meta_catalog_example.csv", "google", 0, 0, 0),
        ("headers/shopify_new_headers_partial.csv", "shopify", 0, 0, 0),
        ("headers/walmart_item_report_v4_first23.csv", "walmart", 0, 0, 0),
        ("headers/woocommerce_export_core.csv", "woocommerce", 0, 0, 0),
    ]

    @Test(arguments: counts.indices)
    func `a real export is read without options`(place: Int) throws {
        let expected = Self.counts[place]

        let read = try ReadForm(path: RealExports.folder + expected.file)

        #expect(read.form == expected.form, "\(read.summary.form)")
        #expect(read.summary.rows == expected.rows)
        #expect(read.listings.count == expected.listings)
        #expect(read.summary.values.gtinCells == expected.gtins, "\(read.summary.values)")
        #expect(read.summary.lost == 0, "\(read.summary.samples)")
    }

    /// Counted by looking for tags, and by lines: no cell there holds a line end.
    @Test func `the counts are those of a look at the bytes`() throws {
        let feed = try RealExports.text("google-merchant-feed.xml")
        #expect(feed.split(separator: "<item>").count - 1 == 1255)
        #expect(feed.split(separator: "<g:gtin>").count - 1 == 1243)
        let shop = try RealExports.text("shopify-export-household.csv")
        let lines = shop.split(separator: "\r\n").dropFirst()
        #expect(lines.count == 814)
        #expect(lines.count { $0.last != "," } == 741)
    }
}

/// Where real exports lie.
enum RealExports {
    static let folder =
        "/" + #filePath.split(separator: "/").dropLast(4).joined(separator: "/")
        + "/../shared/data/listings/"
    static let isPresent = FileManager.default.fileExists(atPath: folder)

    static func text(_ file: String) throws -> String {
        String(decoding: try Data(contentsOf: URL(fileURLWithPath: folder + file)), as: UTF8.self)
    }
}
