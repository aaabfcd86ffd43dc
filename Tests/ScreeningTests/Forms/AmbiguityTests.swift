import RecallModel
import Testing

@testable import Screening

/// A file that could be two things is refused, and told what to say.
@Suite struct AmbiguityTests {
    @Test func `a header that two delimiters read as well is refused with both named`() {
        let error = #expect(throws: ExportError.self) {
            try ReadForm(Array("title;brand,title\nA;B,C\n".utf8))
        }

        #expect(error?.code == .ambiguousForm)
        #expect(
            error?.message.contains("CSV or CSV with “;”") == true, "\(String(describing: error))")
        #expect(error?.message.contains("csv or --listings-format csv-semicolon") == true)
    }

    /// As many columns of Etsy's as of Shopify's.
    private static let twoPlatforms =
        "Handle,Title,Variant SKU,Vendor,CURRENCY_CODE,TAGS,QUANTITY\nk,Kettle,K-1,A,EUR,a,1\n"

    @Test func `a header of two platforms is refused with both named`() throws {
        let text = Array(Self.twoPlatforms.utf8)
        let error = #expect(throws: ExportError.self) { try ReadForm(text) }

        #expect(error?.code == .ambiguousForm)
        #expect(error?.message.contains("--listings-format shopify") == true)
        #expect(error?.message.contains("--listings-format etsy") == true)
        #expect(try ReadForm(text, form: ExportForm(name: "shopify")).listings[0].id == "k")
    }

    @Test func `a form that a file is not is not forced on it`() {
        let error = #expect(throws: ExportError.self) {
            try ReadForm(FormSample.etsy.bytes, form: ExportForm(name: "amazon"))
        }

        #expect(error?.message.contains("is not Amazon's All Listings report") == true)
    }

    @Test func `a table without a header is read by what stands in its columns`() throws {
        let rows = (1...30).map { row in
            "id\(row)x,Acme kettle no. \(row) in red,Home > Kettles,Acme,\(row).99\n"
        }

        let read = try ReadForm(Array(rows.joined().utf8))

        #expect(read.lines.first == "id1x|Acme kettle no. 1 in red|Acme|")
        #expect(read.listings.count == 30 && read.listings[4].price == "5.99")
        #expect(read.summary.form.contains("no header"))
    }

    @Test func `a header in words that nobody knows is not taken for a row`() {
        let rows = (1...30).map { "\($0);Wasserkocher Nummer \($0);\($0),99\n" }.joined()

        #expect(throws: ExportError.self) {
            try ReadForm(Array(("Nummer;Langtext;Betrag\n" + rows).utf8))
        }
    }
}
