import RecallModel
import Testing

@testable import Feeds

@Suite struct TableReaderTests {
    private static func read(
        _ bytes: [UInt8], limits: TableReader.Limits = .init()
    ) -> (rows: [TableReader.Row], defects: [Defect]) {
        var reader = TableReader(bytes, delimiter: UInt8(ascii: ","), limits: limits)
        var rows: [TableReader.Row] = []
        var defects: [Defect] = []
        while let piece = reader.next() {
            switch piece {
            case .row(let row): rows.append(row)
            case .defect(let defect): defects.append(defect)
            }
        }
        return (rows, defects)
    }

    private static func rows(_ text: String) -> [[String]] {
        read(Array(text.utf8)).rows.map(\.cells)
    }

    @Test(arguments: [
        ("a,b\nc,d", [["a", "b"], ["c", "d"]]), ("a\r\nb\rc\n", [["a"], ["b"], ["c"]]),
        ("\"a,b\",c", [["a,b", "c"]]), ("\"a\"\"b\"", [["a\"b"]]),
        ("\"a\nb\",c\nd", [["a\nb", "c"], ["d"]]),
        ("a\"b,c", [["a\"b", "c"]]), ("\"a\"b,c", [["ab", "c"]]), ("a,,b,", [["a", "", "b", ""]]),
        ("\"\",\"\"\nx", [["x"]]), ("\n\na\n\n", [["a"]]), ("", []), ("\"a\"", [["a"]]),
        ("7\" pan,b", [["7\" pan", "b"]]),
    ])
    func `records and cells are what RFC 4180 and spreadsheets say`(
        text: String, expected: [[String]]
    ) {
        #expect(Self.rows(text) == expected)
    }

    @Test func `a row knows its number and its byte`() {
        let rows = Self.read(Array("h\n\n\"a\nb\"\nc".utf8)).rows

        #expect(rows.map(\.number) == [1, 3, 4])
        #expect(rows.map(\.offset) == [0, 3, 9])
    }

    @Test func `an unclosed quote costs its own row only`() {
        let (rows, defects) = Self.read(Array("a,b\nx,\"y\nc,d\ne,f\n".utf8))

        #expect(rows.map(\.cells) == [["a", "b"], ["c", "d"], ["e", "f"]])
        #expect(defects.map(\.code) == ["unclosed-quote"])
        #expect(defects[0].location == "row 2 (byte 4)")
    }

    @Test func `a record is read to the limit and refused one past it`() {
        var limits = TableReader.Limits()
        limits.recordBytes = 8
        let (rows, defects) = Self.read(Array("1234567\n12345678\nab\n".utf8), limits: limits)

        #expect(rows.map(\.cells) == [["1234567"], ["ab"]])
        #expect(defects.map(\.code) == ["record-too-long"])
    }

    @Test func `cells are read to the limit and refused one past it`() {
        var limits = TableReader.Limits()
        limits.cells = 3
        let (rows, defects) = Self.read(Array("1,2,3\n1,2,3,4\nx\n".utf8), limits: limits)

        #expect(rows.map(\.cells) == [["1", "2", "3"], ["x"]])
        #expect(defects.map(\.code) == ["too-many-cells"])
    }

    @Test func `a NUL loses its row and broken UTF-8 is repaired and said`() {
        let bytes = Array("a\u{0}b,c\n".utf8) + [0x78, 0xFF, 0x2C, 0x79, 0x0A] + Array("z\n".utf8)
        let (rows, defects) = Self.read(bytes)

        #expect(rows.map(\.cells) == [["x\u{FFFD}", "y"], ["z"]])
        #expect(defects.map(\.code) == ["nul-byte", "invalid-utf8"])
        #expect(defects.map(\.location) == ["row 1 (byte 0)", "row 2 (byte 6)"])
    }

    @Test func `more cells than headings is a defect of the row`() throws {
        let decoding = try PriorityListTests.decode("recall_id,product\nR1,Kettle, red\nR2,K,,\n")

        #expect(decoding.recalls.map(\.id.number) == ["R2"])
        #expect(decoding.defects.map(\.code) == ["too-many-cells"])
        #expect(decoding.recordCount == 2)
    }
}
