import Testing

@testable import Screening

/// The readers against the slow obvious one, wherever blocks happen to end.
@Suite struct TableReaderTests {
    static let delimiters: [UInt8] = [",", ";", "|", "\t"].map { UInt8(ascii: $0) }

    private static func form(_ delimiter: UInt8) -> ExportForm {
        delimiter == UInt8(ascii: "\t") ? .tsv : .csv(delimiter: delimiter)
    }

    private static func compare(
        seed: UInt64, delimiter: UInt8, breakage: GeneratedTable.Breakage, blockBytes: Int,
        recordBytes: Int = 2048
    ) throws {
        var limits = ScreeningLimits()
        limits.recordBytes = recordBytes
        var table = GeneratedTable(seed: seed, delimiter: delimiter, breakage: breakage)
        let text = table.bytes(rows: Int(seed % 37) + 1)

        var naive = NaiveTable(text, delimiter: delimiter, limits: limits)
        let expected = naive.read()
        var read = try ReadExport(
            text, form: form(delimiter), blockBytes: blockBytes, limits: limits)

        read.endsInsideQuotes = false
        try #require(read == expected, "seed \(seed), blocks of \(blockBytes) bytes")
    }

    private static let breakages: [GeneratedTable.Breakage] = [
        .none, .ofRows, .acrossRows, .ofEverything,
    ]

    @Test(arguments: delimiters, breakages)
    func `a thousand tables are read as the naive reader reads them wherever blocks end`(
        delimiter: UInt8, breakage: GeneratedTable.Breakage
    ) throws {
        for seed in 1...1000 {
            try Self.compare(
                seed: UInt64(seed), delimiter: delimiter, breakage: breakage,
                blockBytes: 1 + seed % 211)
        }
    }

    @Test(arguments: delimiters, [GeneratedTable.Breakage.acrossRows, .ofEverything])
    func `broken tables are read as the naive reader reads them in one block`(
        delimiter: UInt8, breakage: GeneratedTable.Breakage
    ) throws {
        for seed in 1...300 {
            try Self.compare(
                seed: UInt64(seed), delimiter: delimiter, breakage: breakage, blockBytes: 64 << 10)
        }
    }

    /// Rows that are too long end where no block ends.
    @Test(arguments: delimiters, [1, 13, 211, 64 << 10])
    func `tables of rows that are mostly too long are read as the naive reader reads them`(
        delimiter: UInt8, blockBytes: Int
    ) throws {
        for seed in 1...300 {
            try Self.compare(
                seed: UInt64(seed), delimiter: delimiter, breakage: .ofEverything,
                blockBytes: blockBytes, recordBytes: 20 + seed % 60)
        }
    }

    @Test(arguments: delimiters)
    func `whether a text ends within quotes does not depend on where blocks end`(
        delimiter: UInt8
    ) throws {
        for seed in 1...300 {
            var table = GeneratedTable(
                seed: UInt64(seed), delimiter: delimiter, breakage: .ofEverything)
            let text = table.bytes(rows: 9)
            let whole = try ReadExport(text, form: Self.form(delimiter))
            let read = try ReadExport(
                text, form: Self.form(delimiter), blockBytes: 1 + seed % 211)
            try #require(read == whole, "seed \(seed)")
        }
    }

    @Test(arguments: breakages)
    func `a table reads the same with blocks of any size`(
        breakage: GeneratedTable.Breakage
    ) throws {
        for blockBytes in 1...600 {
            try Self.compare(
                seed: 36, delimiter: UInt8(ascii: ","), breakage: breakage, blockBytes: blockBytes)
        }
    }
}
