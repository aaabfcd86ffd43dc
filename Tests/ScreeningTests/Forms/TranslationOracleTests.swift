import RecallModel
import Testing

@testable import Screening

/// The readers of platforms' forms against slow obvious ones.
@Suite struct TranslationOracleTests {
    /// The generic export as if it were a platform's.
    private static let shape = TableShape(
        signs: [["title"]], fields: Listing.fields.map { ($0.name, [$0.name]) })

    /// Reads a table piece by piece through the translation.
    private static func titles(
        _ text: [UInt8], _ dialect: TableDialect, pieceBytes: Int, recordBytes: Int = 2048
    ) -> [String] {
        var limits = ScreeningLimits()
        var reader = TableRowReader(dialect: dialect, limits: limits)
        limits.recordBytes = recordBytes
        let headerBytes = reader.read(text, from: 0, width: nil, isFinal: true) ?? 0
        let header = TableHeader(reader.cells.map { $0.text(in: text) })
        var table = TableTranslation(
            shape, dialect: dialect, header: header, headerBytes: headerBytes, limits: limits)
        var titles: [String] = []
        var rest = text[...]
        while !rest.isEmpty {
            table.feed(Array(rest.prefix(pieceBytes)))
            rest = rest.dropFirst(pieceBytes)
            if rest.isEmpty { table.finish() }
            while let record = table.next() {
                if case .listing(let listing) = record { titles.append(listing.title) }
            }
        }
        return titles
    }

    @Test(arguments: [UInt8(ascii: ","), UInt8(ascii: ";")])
    func `a thousand tables translate to what the naive reader reads`(delimiter: UInt8) throws {
        var limits = ScreeningLimits()
        limits.recordBytes = 2048
        for seed in 1...1000 {
            var table = GeneratedTable(seed: UInt64(seed), delimiter: delimiter, breakage: .none)
            let text = table.bytes(rows: seed % 23 + 1)
            var naive = NaiveTable(text, delimiter: delimiter, limits: limits)
            let expected = naive.read().titles.map { $0.trimmingSpace() }.filter { !$0.isEmpty }

            let dialect = TableDialect(delimiter: delimiter, quoting: .doubled)
            let titles = Self.titles(text, dialect, pieceBytes: 1 + seed % 211)

            try #require(titles == expected, "seed \(seed)")
        }
    }

    @Test(arguments: TableReaderTests.delimiters, [2048, 120])
    func `a thousand tables of nothing but quotes translate to what the naive reader reads`(
        delimiter: UInt8, recordBytes: Int
    ) throws {
        var limits = ScreeningLimits()
        limits.recordBytes = recordBytes
        for seed in 1...1000 {
            var table = GeneratedTable(
                seed: UInt64(seed), delimiter: delimiter, breakage: .ofEverything)
            let text = table.bytes(rows: seed % 23 + 1)
            guard delimiter != 0x09, TextEncoding(of: text) == .utf8 else { continue }
            var naive = NaiveTable(text, delimiter: delimiter, limits: limits)
            let expected = naive.read().titles.map { $0.trimmingSpace() }.filter { !$0.isEmpty }

            let dialect = TableDialect(delimiter: delimiter, quoting: .doubled)
            let titles = Self.titles(
                text, dialect, pieceBytes: 1 + seed % 211, recordBytes: recordBytes)

            try #require(titles == expected, "seed \(seed)")
        }
    }

    private static let pieces = ["5\"", "\"", "a\\b", "kettle", "é", " ", "\"\"", "x"]

    @Test func `tabs without quoting split at every tab and line end`() throws {
        var generator = SeededGenerator(0x7AB5)
        for seed in 1...500 {
            let rows = (0..<20).map { _ in
                "a" + (0...generator.below(5)).map { _ in generator.pick(Self.pieces) }.joined()
            }
            let text = Array(("title\tsku\n" + rows.map { "\($0)\t1\n" }.joined()).utf8)
            let dialect = TableDialect(delimiter: 0x09, quoting: .none)

            let titles = Self.titles(text, dialect, pieceBytes: seed)

            try #require(titles == rows.map { $0.trimmingSpace() }, "seed \(seed)")
        }
    }

    @Test func `cells with backslashes read as they were written`() throws {
        var generator = SeededGenerator(0xBAC5)
        for seed in 1...500 {
            let rows = (0..<20).map { _ in
                "a"
                    + (0...generator.below(5)).map { _ in
                        generator.pick(Self.pieces + ["\t"])
                    }.joined() + "z"
            }
            let cells = rows.map { row in
                "\"" + row.replacing("\\", with: "\\\\").replacing("\"", with: "\\\"") + "\""
            }
            let text = Array(("title\tsku\n" + cells.map { "\($0)\t1\n" }.joined()).utf8)
            let dialect = TableDialect(delimiter: 0x09, quoting: .backslash)

            try #require(Self.titles(text, dialect, pieceBytes: seed) == rows, "seed \(seed)")
        }
    }

    @Test func `an array of objects reads as the same objects one a line`() throws {
        for seed in 1...200 {
            let lines = (0..<20).map { row in
                "{\"title\":\"Kettle \\\"\(row)\\\" {[\",\"sku\":[\(seed),{\"a\":\"}\"}]}"
            }
            let array = Array("[\(lines.joined(separator: ",\n"))]".utf8)

            let read = try ReadForm(array)
            let same = try ReadForm(Array(lines.joined(separator: "\n").utf8))

            try #require(read.form == "json" && same.form == "ndjson")
            try #require(read.listings.map(\.title) == same.listings.map(\.title))
        }
    }
}
