import TestKit
import Testing

@testable import Screening

/// What a compressed export may grow to.
@Suite struct InflationTests {
    private static let title = Array("title\n".utf8)

    private static func code(
        of bytes: [UInt8], _ change: (inout ScreeningLimits) -> Void = { _ in }
    ) throws -> ExportError.Code? {
        var limits = ScreeningLimits()
        change(&limits)
        do {
            _ = try ReadExport(bytes, limits: limits)
            return nil
        } catch let error as ExportError {
            return error.code
        }
    }

    @Test(arguments: [UInt8(0), UInt8(ascii: "a"), UInt8(ascii: "\n")])
    func `a bomb of one byte is refused by the limits in force`(byte: UInt8) throws {
        let bomb = GzipWriter.bomb(Self.title, then: byte, runs: 70_000)

        #expect(try Self.code(of: bomb) == .bomb)
    }

    @Test func `the ratio counts from one byte past the grace`() throws {
        let bytes = GzipWriter.bomb(Self.title, then: 0x0A, runs: 1000, isSealed: true)
        let size = Self.title.count + 1 + 258_000

        #expect(try Self.code(of: bytes) { $0.inflationGrace = size } == nil)
        #expect(try Self.code(of: bytes) { $0.inflationGrace = size - 1 } == .bomb)
    }

    /// Bytes of a bomb of so many runs, and of the gzip file it is written in.
    private static func sizes(runs: Int) -> (text: Int, file: Int) {
        let bits = 3 + 8 * (title.count + 1) + 13 * runs + 7
        return (title.count + 1 + 258 * runs, 10 + (bits + 7) / 8 + 8)
    }

    @Test func `a stream may grow as many times as the ratio and no more`() throws {
        // The fewest runs that come to exactly so many times their file.
        let runs = try #require(
            (20...60).first { runs in
                let (size, written) = Self.sizes(runs: runs)
                return size / (size / written) == written
            })
        let bytes = GzipWriter.bomb(Self.title, then: 0x0A, runs: runs, isSealed: true)
        let (size, written) = Self.sizes(runs: runs)
        let ratio = size / written
        #expect(bytes.count == written)

        for (ratio, code) in [(ratio, nil), (ratio - 1, ExportError.Code.bomb)] {
            let found = try Self.code(of: bytes) {
                $0.inflationGrace = size - 1
                $0.inflationRatio = ratio
            }
            #expect(found == code)
        }
    }

    @Test func `thousands of empty members do no harm`() throws {
        let empty = GzipWriter.stored([])
        let members = [[UInt8]](repeating: empty, count: 50_000).flatMap { $0 }

        let read = try ReadExport(
            GzipWriter.stored(Array("title\na\n".utf8)) + members
                + GzipWriter.stored(Array("b\n".utf8)))

        #expect(read.titles == ["a", "b"])
    }

    @Test func `a wrong checksum or a strange tail is a broken stream`() throws {
        let bytes = GzipWriter.stored(Array("title\na\n".utf8))
        var wrong = bytes
        wrong[bytes.count - 6] ^= 1

        #expect(try Self.code(of: wrong) == .brokenCompression)
        #expect(try Self.code(of: bytes + Array("tail".utf8)) == .brokenCompression)
        #expect(try Self.code(of: bytes) == nil)
    }

    @Test func `any one bit flipped of a compressed export does no harm`() throws {
        let bytes = GzipWriter.bomb(
            Array("title\na\nb\n".utf8), then: 0x63, runs: 3, isSealed: true)
        for index in bytes.indices {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << UInt8(bit)
                _ = try? ReadExport(flipped)
            }
        }
        #expect(try ReadExport(bytes).titles.prefix(2) == ["a", "b"])
    }
}
