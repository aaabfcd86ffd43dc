import Testing

@testable import Screening

/// Exports that somebody broke: whatever comes, reading ends with rows and
/// defects or with an error.
@Suite struct ExportMutationTests {
    private static let limits = {
        var limits = ScreeningLimits()
        limits.recordBytes = 1000
        return limits
    }()

    private static func check(_ bytes: [UInt8], blockBytes: Int) throws {
        guard let read = try? ReadExport(bytes, blockBytes: blockBytes, limits: limits) else {
            return
        }
        #expect(read.rows.count <= read.rowsSeen)
        #expect(read.bytes == bytes.count || bytes.starts(with: [0x1F, 0x8B]))
        #expect(read.rows.allSatisfy { !$0.fields[ColumnMap.titleField].isEmpty })
        #expect(!read.defects.contains { $0.contains("hot path") }, "\(read.defects)")
    }

    @Test(arguments: ExportSample.all)
    func `any one bit flipped does no harm`(sample: ExportSample) throws {
        for index in stride(from: 0, to: sample.bytes.count, by: 3) {
            var flipped = sample.bytes
            flipped[index] ^= 1 << UInt8(index % 8)
            try Self.check(flipped, blockBytes: 1 + index % 500)
        }
    }

    @Test(arguments: ExportSample.all)
    func `two thousand seeded splices do no harm`(sample: ExportSample) throws {
        var generator = SeededGenerator(0xC0FFEE)
        for _ in 0..<2000 {
            let bytes = generator.spliced(sample.bytes)
            try Self.check(bytes, blockBytes: 1 + generator.below(2000))
        }
    }

    @Test(arguments: ExportSample.all)
    func `bytes overwritten at random leave the rows around them`(sample: ExportSample) throws {
        var generator = SeededGenerator(0xBEAD)
        let whole = try ReadExport(sample.bytes)
        for _ in 0..<500 {
            var bytes = sample.bytes
            let row = generator.below(sample.rowEnds.count - 2) + 1
            let range = sample.rowEnds[row]..<sample.rowEnds[row + 1] - 1
            for _ in 0..<20 {
                let byte = UInt8(truncatingIfNeeded: generator.next())
                let isQuote = byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "\n")
                bytes[range.lowerBound + generator.below(range.count)] = isQuote ? 0x41 : byte
            }
            let read = try ReadExport(bytes)
            let kept = Set(read.rows.map(\.fields))
            #expect(whole.rows.count { !kept.contains($0.fields) } <= 2)
        }
    }

    @Test(arguments: ["title,brand\n", "title\tbrand\n", "title;brand\n", "{\"title\":\"a\"}\n"])
    func `a hundred kilobytes of noise take no time to speak of`(head: String) throws {
        var generator = SeededGenerator(0x5EED)
        let alphabet = Array("\"\",;\n\n\\{}[]:ab\r\t\0".utf8) + [0xC3, 0xFF]
        for _ in 0..<5 {
            var bytes = Array(head.utf8)
            for _ in 0..<100_000 { bytes.append(generator.pick(alphabet)) }
            try Self.check(bytes, blockBytes: 1 << 14)
        }
    }

    /// A search that ran on from every row would take hours.
    @Test(
        .timeLimit(.minutes(5)),
        arguments: [
            "\"\"x\n", "\"x\"\"\n", "a,\"\n", "\"\"\"\n", "\",", "\"\n", "\"\"", "a\"\",\"\"b,",
            "x\",\"y\n",
        ]
    )
    func `rows of nothing but quotes are read in linear time`(row: String) throws {
        let bytes = Array("title,brand\n".utf8) + Array(String(repeating: row, count: 60_000).utf8)
        var limits = ScreeningLimits()
        limits.recordBytes = 60_000

        let read = try ReadExport(bytes, limits: limits)

        #expect(read.bytes == bytes.count)
    }
}
