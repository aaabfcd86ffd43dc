import RecallModel
import Testing

@testable import Screening

/// Cells for a GTIN as people and spreadsheets leave them.
@Suite struct GTINCellTests {
    typealias Finding = GTINCell.Finding

    static let cells: [(cell: String, codes: [String], findings: Set<Finding>)] = [
        ("4006381333931", ["04006381333931"], []),
        ("'4006381333931", ["04006381333931"], [.apostrophe]),
        ("=\"4006381333931\"", ["04006381333931"], [.formula]),
        ("4006381333931.0", ["04006381333931"], [.decimals]),
        ("4.006381333931E+12", ["04006381333931"], [.scientific]),
        ("4.00638E+12", [], [.digitsLost]), ("4,00638E+12", [], [.digitsLost]),
        ("12345678905", ["00012345678905"], [.lostZeros]),
        ("400-6381 333931", ["04006381333931"], [.separators]),
        ("4006381333931, 4006381333948", ["04006381333931", "04006381333948"], [.several]),
        ("4006381333931|4006381333931", ["04006381333931"], []),
        ("04252614", ["00042100005264"], [.upcE]), ("0306406152", ["09780306406157"], [.isbn10]),
        ("UPC: 012345678905", ["00012345678905"], [.label]),
        ("https://id.gs1.org/01/04006381333931/10/AB", ["04006381333931"], [.link]),
        ("2000000010007", ["02000000010007"], [.inStore]),
        ("Does not apply", [], [.notApplicable]), ("N/A", [], [.notApplicable]),
        ("0000000000000", [], [.placeholder]), ("9999999999999", [], [.placeholder]),
        ("4006381333930", [], [.checkDigit]), ("KL-100", [], [.notCode]), ("", [], []),
        ("N/A; 4006381333931", ["04006381333931"], []),
        ("4006381333931-01", ["04006381333931"], [.suffix]),
        ("012345678905-001", ["00012345678905"], [.suffix]),
        ("400638133393-1", ["04006381333931"], [.separators]),
        ("978-0306406157", ["09780306406157"], [.separators]), ("N/A|none", [], [.notApplicable]),
    ]

    @Test(arguments: cells.indices)
    func `a cell is read and what was wrong with it named`(place: Int) {
        let (text, codes, findings) = Self.cells[place]

        let cell = GTINCell(text)

        #expect(cell.codes.map(\.description) == codes, "\(text)")
        #expect(cell.findings == findings, "\(text)")
    }

    @Test func `what was repaired or is unusable is counted by kind`() throws {
        let rows = Self.cells.map { "\"\($0.cell.replacing("\"", with: "\"\""))\",Kettle\n" }

        let read = try ReadForm(Array(("gtin,title\n" + rows.joined()).utf8))

        let expected = Self.cells.flatMap(\.findings).reduce(into: [:]) { counts, finding in
            counts["gtin-\(finding.rawValue)", default: 0] += 1
        }
        #expect(read.summary.values.kinds == expected)
        #expect(read.summary.values.gtinCells == Self.cells.count - 4)
        let keys = Self.cells.count { !$0.codes.isEmpty } - 1
        #expect(read.summary.values.gtinKeys == keys)
    }

    @Test func `a cell of a megabyte is no code`() {
        #expect(GTINCell(String(repeating: "4006381333931 ", count: 80_000)).findings == [.notCode])
    }
}
