import RecallModel
import Testing

@testable import Screening

/// Tables and objects with more than one column for a code or a picture.
@Suite struct SeveralColumnTests {
    private static let one = "4006381333931"
    private static let other = "9780306406157"

    /// The code cell of a row `cells` under a header of so many code columns.
    private static func gtin(_ cells: [String]) throws -> String {
        let names = ["gtin", "EAN", "upc 2", "ISBN", "barcode3"].prefix(cells.count)
        let text = "id,title,\(names.joined(separator: ","))\n1,Kettle,"
        let read = try ReadExport(Array((text + cells.joined(separator: ",") + "\n").utf8))
        #expect(read.defects == [])
        return read.rows[0].fields[RowBatch.Slot.gtin.field]
    }

    @Test(arguments: [
        (["", one], one), ([one, ""], one), ([one, other], "\(one)|\(other)"),
        ([one, "0\(one)"], one), ([one, other, "0\(other)", one], "\(one)|\(other)"),
        (["Does not apply", one], one), ([one, "N/A"], one), (["N/A", "none"], "N/A"),
        (["", "", "", "", one], one), (["\"\(one)\"", "\"1\"\"2\""], "\(one)|1\"2"),
        (["a\"\"1", other, one], "a\"\"1|\(other)|\(one)"),
    ])
    func `every column of codes is read`(cells: [String], code: String) throws {
        #expect(try Self.gtin(cells) == code)
    }

    @Test(arguments: [(0, true), (1, false)])
    func `codes are put together up to a thousand bytes`(past: Int, isRead: Bool) throws {
        let long = String(repeating: "7", count: 1000 - 1 - Self.one.count + past)

        #expect(try Self.gtin([long, Self.one]) == (isRead ? "\(long)|\(Self.one)" : long))
    }

    @Test(arguments: [
        "title,gtin,isbn\nKettle,4006381333948,4006381333931\n",
        "title;upc;ean;ean2\nKettle;Does not apply;;4006381333931\n",
        "title\tgtin\tupc\nKettle\t4006381333948\t\"4006381333931\"\n",
        "{\"title\":\"Kettle\",\"gtin\":\"4006381333948\",\"isbn\":4006381333931}\n",
        "{\"title\":\"Kettle\",\"gtin\":[\"4006381333948\",\"4006381333931\"]}\n",
        "[{\"title\":\"Kettle\",\"gtin\":\"4006381333948\",\"ean\":\"4006381333931\"}]",
    ])
    func `a recalled product is found by any of a row's codes`(text: String) async throws {
        var product = AffectedProduct(name: "Quimby Zorblax kettle")
        product.gtins = [try #require(GTIN(Self.one))]
        let scene = ScreeningScene(recalls: [.of("R1", product)])

        let matches = try await scene.screen(text)

        #expect(matches.first?.evidence.contains { $0.kind == .gtin && $0.weight > 0 } == true)
    }

    @Test func `codes that say no code is there are counted as none`() {
        let cell = GTINCell("Does not apply|N/A")

        #expect(cell.codes == [] && cell.findings == [.notApplicable])
    }

    @Test func `pictures of all columns are kept and none twice`() throws {
        let text = "id,title,image_url,image 2,additional_image_link\n1,Kettle,a.jpg,0a.jpg,a.jpg\n"

        #expect(try ReadForm(Array(text.utf8)).listings[0].imageURL == "a.jpg|0a.jpg")
        let etsy = FormSample.etsy.text.replacing("IMAGE1,SKU", with: "IMAGE1,IMAGE2")
        #expect(try ReadForm(Array(etsy.utf8)).listings[0].imageURL == "https://e/1.jpg|R-1")
    }

    @Test func `an id column that is missing is an ASIN's where there is one`() throws {
        let read = try ReadForm(Array("asin,title,asin2\nB00AAAAAA1,Kettle,B00AAAAAA2\n".utf8))

        #expect(read.listings[0].id == "B00AAAAAA1" && read.listings[0].asin == "B00AAAAAA2")
    }
}
