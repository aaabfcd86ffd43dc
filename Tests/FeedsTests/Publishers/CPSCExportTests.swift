import Feeds
import RecallModel
import Testing

/// The CSV that the CPSC's website exports.
@Suite struct CPSCExportTests {
    private static let columns = [
        "Recall Number", "Product Safety Warning Number", "Date", "Product Safety Warning Date",
        "Recall Heading", "Name of product", "Description", "Hazard Description",
        "Consumer Action", "Original Product Safety Warning Announcement", "Remedy Type", "Units",
        "Incidents", "Remedy", "Sold At Label", "Sold At", "Importers", "Manufacturers",
        "Distributors", "Manufactured In", "Custom Label", "Custom Field",
    ]
    private static let row: [String: String] = [
        "Recall Number": "26-999", "Date": "March 26, 2026",
        "Recall Heading": "Brumbo Kettles Recalled Due to Burn Hazard",
        "Name of product": "Brumbo Kettles",
        "Description": "This recall involves&nbsp;Brumbo kettles, model number K-100.",
        "Hazard Description": "The kettles can leak, posing a burn hazard.",
        "Remedy Type": "Refund, Repair",
        "Units": "About\u{A0}20 (In addition, 3 were sold in Canada)",
        "Incidents": "None reported", "Remedy": "Stop using the kettles.",
        "Sold At Label": "Sold At", "Manufactured In": "China",
        "Sold At": "Amazon.com from June 2024 through December 2025 for about $49.",
        "Importers": "Brumbo LLC, of Bexley, Ohio",
    ]

    static func export(_ rows: [[String: String]]) -> [UInt8] {
        func line(_ cells: [String]) -> String {
            cells.map { "\"\($0.replacing("\"", with: "\"\""))\"" }.joined(separator: ",") + "\n"
        }
        return Array(
            ("\u{FEFF}" + line(columns)
                + rows.map { row in line(columns.map { row[$0] ?? "" }) }.joined()).utf8)
    }

    static func decode(_ changes: [[String: String]]) throws -> FeedDecoding {
        let rows = changes.map { row.merging($0) { $1 } }
        return try Publisher.cpsc.decode(export(rows), source: "cpsc")
    }

    @Test func `a row is the recall that the service gives`() throws {
        #expect(Publisher.recognise(Self.export([Self.row])) == .cpsc)
        let decoding = try Self.decode([[:]])
        let recall = try #require(decoding.recalls.first)
        let service = try CPSCSample.with { $0.number = "26999" }.recall

        #expect(recall.id == service.id)
        #expect(recall.authority == service.authority && recall.sourceKind == .recall)
        #expect(recall.published == CivilDate("2026-03-26"))
        #expect(recall.products[0].models.map(\.text) == ["K-100"])
        #expect(recall.products[0].sellers == ["Amazon"])
        #expect(recall.products[0].soldTo == CivilDate("2025-12-31"))
        #expect(recall.markets.map(\.code) == ["US", "CA"])
        #expect(recall.remedy == "Refund, Repair: Stop using the kettles.")
        #expect(recall.description == "This recall involves Brumbo kettles, model number K-100.")
        #expect(recall.note("made_in") == "China" && decoding.defects == [])
    }

    @Test func `a warning has its own number and kind`() throws {
        let decoding = try Self.decode([
            [
                "Recall Number": "", "Product Safety Warning Number": "26-101", "Date": "",
                "Product Safety Warning Date": "May 1, 2026", "Remedy": "",
                "Consumer Action": "Stop using them.",
            ]
        ])
        let recall = try #require(decoding.recalls.first)

        #expect(recall.id.description == "cpsc:26101")
        #expect(recall.sourceKind == .warning)
        #expect(recall.published == CivilDate("2026-05-01"))
        #expect(recall.remedy == "Refund, Repair: Stop using them.")
    }

    @Test func `a recall that was a warning before says so`() throws {
        let recall = try #require(
            Self.decode([["Product Safety Warning Number": "25-7"]]).recalls.first)

        #expect(recall.sourceKind == .recall && recall.note("warning") == "25-7")
    }

    @Test(arguments: ["Seller:", "Retailer:", "Sellers:"])
    func `the custom field's seller is one`(label: String) throws {
        let firm = "Shenzhen Ruibo Co., Ltd., dba RBS Toys, of China"
        let recall = try #require(
            Self.decode([["Custom Label": label, "Custom Field": firm]]).recalls.first)

        #expect(recall.products[0].sellers == ["Amazon", "Shenzhen Ruibo Co., Ltd.", "RBS Toys"])
        #expect(recall.note("seller") == firm)
    }

    @Test func `another custom field is kept under its label`() throws {
        let recall = try #require(
            Self.decode([["Custom Label": "Recalling Firm:", "Custom Field": "X Inc."]])
                .recalls.first)

        #expect(recall.note("Recalling Firm") == "X Inc.")
        #expect(recall.products[0].sellers == ["Amazon"])
    }

    @Test func `rows that cannot be read cost themselves alone`() throws {
        let whole = Self.export([Self.row, Self.row.merging(["Recall Number": "26-998"]) { $1 }])
        let decoding = try Publisher.cpsc.decode(
            whole + Array("\"26-997\",,\"March 1, 2026\"\n".utf8), source: "cpsc")

        #expect(decoding.recalls.map(\.id.number) == ["26999", "26998"])
        #expect(decoding.recordCount == 3 && !decoding.isWhole)
        #expect(decoding.defects.map(\.code) == ["wrong-cell-count"])
    }

    @Test func `an export without a column we need is refused by its name`() {
        let text = "Recall Number,Recall Heading,Name of product\n26-1,a,b\n"
        let error = #expect(throws: FeedError.self) {
            try Publisher.cpsc.decode(Array(text.utf8), source: "cpsc")
        }
        #expect(error?.code == .unexpectedShape)
        #expect(error?.message.contains("“Description”") == true)
    }
}
