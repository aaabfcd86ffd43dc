import Testing

@testable import Screening

/// The readers against the slow obvious one, wherever blocks happen to end.
@Suite struct TableReaderTests {
    static let delimiters: [UInt8] = [",", ";", "|", "\t"].map { UInt8(ascii: $0) }

    private static func form(_ delimiter: UInt8) -> ExportForm {
        delimiter == UInt8(ascii: "\t") ? .tsv : .csv(delimiter: delimiter)
    }

    private static func compare(
        seed: UInt64, delimiter: UInt8, breakage: GeneratedTable.Breakage, blockBytes: Int
    ) throws {
        var limits = ScreeningLimits()
        limits.recordBytes = 2048
        var table = GeneratedTable(seed: seed, delimiter: delimiter, breakage: breakage)
        let text = table.bytes(rows: Int(seed % 37) + 1)

        var naive = NaiveTable(text, delimiter: delimiter, limits: limits)
        let expected = naive.read()
        var read = try ReadExport(
            text, form: form(delimiter), blockBytes: blockBytes, limits: limits)

        read.endsInsideQuotes = false
        try #require(read == expected, "seed \(seed), blocks of \(blockBytes) bytes")
    }

    @Test(arguments: delimiters, [GeneratedTable.Breakage.none, .ofRows])
    func `a thousand tables are read as the naive reader reads them wherever blocks end`(
        delimiter: UInt8, breakage: GeneratedTable.Breakage
    ) throws {
        for seed in 1...1000 {
            try Self.compare(
                seed: UInt64(seed), delimiter: delimiter, breakage: breakage,
                blockBytes: 1 + seed % 211)
        }
    }

    @Test(arguments: delimiters)
    func `a thousand tables whose quotes close by accident are read as the naive reader reads them`(
        delimiter: UInt8
    ) throws {
        for seed in 1...1000 {
            try Self.compare(
                seed: UInt64(seed), delimiter: delimiter, breakage: .acrossRows,
                blockBytes: 1 << 16)
        }
    }

    @Test(arguments: [GeneratedTable.Breakage.none, .ofRows])
    func `a table reads the same with blocks of any size`(
        breakage: GeneratedTable.Breakage
    ) throws {
        for blockBytes in 1...600 {
            try Self.compare(
                seed: 36, delimiter: UInt8(ascii: ","), breakage: breakage, blockBytes: blockBytes)
        }
    }
}
