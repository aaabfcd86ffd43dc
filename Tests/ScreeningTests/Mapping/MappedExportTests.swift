import RecallModel
import Testing

@testable import Screening

/// Exports in names that only their own team knows.
@Suite struct MappedExportTests {
    private static func mapping(
        _ columns: [ListingColumn: String], fixed: [ListingColumn: String] = [:],
        hasHeader: Bool = false
    ) throws -> ExportMapping {
        try ExportMapping(columns: columns, fixed: fixed, hasHeader: hasHeader)
    }

    private static let german: [ListingColumn: String] = [
        .listingID: "Nummer", .title: "Langtext", .gtin: "Kode|Kode alt", .price: "4",
    ]
    private static let rows =
        "7;Kanne, blau;4006381333931;5,99;9780306406157\n8;Kessel;;1,50;\n"

    @Test(arguments: [";", "\t", ",", "|"])
    func `a table is read by headings and positions that are named`(delimiter: String) throws {
        let header = "Nummer;Langtext;Kode;Betrag;KODE-ALT\n"
        let quoted =
            delimiter == "\t" ? Self.rows : Self.rows.replacing("Kanne, blau", with: "Kanne")
        let text = (header + quoted.replacing(",", with: ".")).replacing(";", with: delimiter)

        let read = try ReadForm(Array(text.utf8), mapping: try Self.mapping(Self.german))

        #expect(read.listings.map(\.id) == ["7", "8"] && read.listings[1].price == "1.50")
        #expect(read.listings[0].gtin == "4006381333931|9780306406157")
        #expect(read.summary.form.contains("5 of its columns are named by the configuration"))
    }

    @Test(
        arguments: [
            ([.title: "2", .listingID: "1"], false), ([.title: "2", .listingID: "1"], true),
        ] as [([ListingColumn: String], Bool)])
    func `a table without a header is read by position, and with one below it`(
        columns: [ListingColumn: String], hasHeader: Bool
    ) throws {
        let mapping = try Self.mapping(columns, hasHeader: hasHeader)

        let read = try ReadForm(Array(Self.rows.utf8), mapping: mapping)

        #expect(read.form == "csv-semicolon")
        #expect(read.listings.map(\.title) == (hasHeader ? ["Kessel"] : ["Kanne, blau", "Kessel"]))
    }

    @Test func `fields that are not named are read by the names that everybody uses`() throws {
        let mapping = try Self.mapping([.title: "Langtext"])
        let text = "id,title,Langtext,brand\n1,short,The long one,Acme\n"

        let read = try ReadForm(Array(text.utf8), mapping: mapping)

        #expect(read.lines == ["1|The long one|Acme|"])
    }

    @Test(arguments: [
        "{\"id\":1,\"bezeichnung\":\"Kanne\",\"title\":\"no\"}\n{\"Bezeichnung\":\"Kessel\"}\n",
        "[{\"id\":1,\"bezeichnung\":\"Kanne\",\"title\":\"no\"},{\"Bezeichnung\":\"Kessel\"}]",
        "{\"data\":[{\"id\":1,\"bezeichnung\":\"Kanne\"},{\"bezeichnung\":\"Kessel\"}]}",
    ])
    func `objects are read by the names of their members`(text: String) throws {
        let mapping = try Self.mapping([.title: "bezeichnung"], fixed: [.country: "DE"])

        let read = try ReadForm(Array(text.utf8), mapping: mapping)

        #expect(read.listings.map(\.title) == ["Kanne", "Kessel"])
        #expect(read.listings.map(\.country) == ["DE", "DE"])
    }

    @Test(
        arguments: [
            ([.title: "Langtext"], "B00AAAAAA1|Kanne||", ""),
            ([.title: "Langtext", .sku: "Nr"], "B00AAAAAA1|Kanne||", ""),
            ([.title: "Langtext", .listingID: "Nr"], "7|Kanne||", "B00AAAAAA1"),
            ([.title: "Langtext", .asin: "asin"], "1|Kanne||", "B00AAAAAA1"),
            ([.title: "Langtext", .mpn: "asin"], "1|Kanne||", ""),
        ] as [([ListingColumn: String], String, String)])
    func `an ASIN names a listing unless something else is mapped`(
        columns: [ListingColumn: String], line: String, asin: String
    ) throws {
        let text = "Nr,Langtext,asin\n7,Kanne,B00AAAAAA1\n"

        let read = try ReadForm(Array(text.utf8), mapping: try Self.mapping(columns))

        #expect(read.lines == [line] && read.listings[0].asin == asin)
    }

    @Test(arguments: [
        "{\"*\":\"no\",\"#\":\"7\",\"—\":\"no\",\"Text\":\"Kanne\"}\n",
        "[{\"*\":\"no\",\"#\":\"7\",\"—\":\"no\",\"TEXT\":\"Kanne\"}]",
        "*,#,—,text\nno,7,no,Kanne\n",
    ])
    func `a name of signs alone is that name and no other`(text: String) throws {
        let mapping = try Self.mapping([.listingID: "#", .title: "Text", .sku: "%|"])
        let names = ["#", "%", "—", "", "TEXT", "te-xt"].map { mapping.field(ofMember: $0) }

        #expect(names == [0, 5, nil, nil, 1, 1])
        let plain = try Self.mapping([.listingID: "#", .title: "Text"])
        #expect(try ReadForm(Array(text.utf8), mapping: plain).lines == ["7|Kanne||"])
    }

    @Test func `an array beside the first is read by the same names`() throws {
        let mapping = try Self.mapping([.title: "bezeichnung", .gtin: "kode"])
        let text = """
            {"live":[{"id":1,"bezeichnung":"Kanne","kode":"4006381333931"}],
            "sold":[{"id":2,"bezeichnung":"Kessel","kode":"9780306406157"}],
            "shops":[{"id":3,"bezeichnung":"Laden"}]}
            """

        let read = try ReadForm(Array(text.utf8), mapping: mapping)

        #expect(read.lines == ["1|Kanne||4006381333931", "2|Kessel||9780306406157"])
    }

    @Test(arguments: [FormSample.shopifyOld, .amazon, .googleTable])
    func `a platform's own table takes a column more`(sample: FormSample) throws {
        let heading = String(sample.text.prefix { $0 != "," && $0 != "\t" })
        let mapping = try Self.mapping([.mpn: heading], fixed: [.sellerID: "S1"])

        let read = try ReadForm(sample.bytes, mapping: mapping)

        #expect(read.form == sample.form && read.listings.allSatisfy { $0.sellerID == "S1" })
        #expect(read.listings.contains { !$0.mpn.isEmpty })
    }

    @Test func `what is fixed is screened like what is written`() async throws {
        var product = AffectedProduct(name: "Zorblax kettle")
        product.brands = ["Quimby"]
        let scene = ScreeningScene(recalls: [.of("R1", product)])
        var request = scene.request(Array("Text\nZorblax kettle\n".utf8))
        request.mapping = try Self.mapping([.title: "Text"], fixed: [.brand: "Quimby"])

        let matches = try await scene.screen(request).matches

        #expect(matches.first?.evidence.contains { $0.kind == .brand && $0.weight > 0 } == true)
    }
}
