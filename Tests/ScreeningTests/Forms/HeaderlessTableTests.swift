import RecallModel
import Testing

@testable import Screening

/// Tables whose first line is a row like all others.
@Suite struct HeaderlessTableTests {
    /// Thirty rows of cells, with the delimiter between them.
    private static func table(_ delimiter: String, _ cells: (Int) -> [String]) -> [UInt8] {
        Array((1...30).map { cells($0).joined(separator: delimiter) + "\n" }.joined().utf8)
    }

    @Test(arguments: [(";", "csv-semicolon"), ("\t", "tsv"), ("|", "csv-pipe")])
    func `a comma in each price does not part the rows`(delimiter: String, form: String) throws {
        let text = Self.table(delimiter) { row in
            ["A\(row)x", "Wasserkocher Nummer \(row)", "4006381333931", "\(row),99"]
        }

        let read = try ReadForm(text)

        #expect(read.form == form, "\(read.summary.form)")
        #expect(read.listings[2].title == "Wasserkocher Nummer 3")
        #expect(read.listings[2].price == "3,99" && read.listings[2].id == "A3x")
    }

    @Test(arguments: [
        "0\(1)/07/2016 10:12:%@ BST", "Jun-29-26 16:00:%@ PDT", "29 Jun 2026 at 16:00:%@",
        "Mon, 29 Jun 2026 16:00:%@ +0200", "2026-06-29 16:00:%@", "29. März 2026, 16:00:%@ Uhr",
        "2026-06-29T16:00:%@Z ",
    ])
    func `a date is no title`(pattern: String) throws {
        let text = Self.table(",") { row in
            let second = row < 10 ? "0\(row)" : "\(row)"
            let date = "\"\(pattern.replacing("%@", with: second))\""
            return ["A\(row)x", date, "Kettle no. \(row) in red", "\(row).99"]
        }

        #expect(try ReadForm(text).listings[3].title == "Kettle no. 4 in red")
    }

    @Test(arguments: [
        "Kettle May 2024 edition", "Calendar 2024 12 months", "1 2 3 Mat", "Set of 12 DC 24 V",
        "Mon Ami 12 24 48", "",
    ])
    func `a title with figures is no date`(title: String) {
        #expect(!WrittenDate.isDate(title))
    }
}
