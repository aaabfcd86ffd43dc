import Glibc
import TestKit
import Testing

@testable import Screening

/// Every bound of `ScreeningLimits` at the limit and one past it.
@Suite struct ReadingLimitTests {
    private static func limits(_ change: (inout ScreeningLimits) -> Void) -> ScreeningLimits {
        var limits = ScreeningLimits()
        change(&limits)
        return limits
    }

    @Test(
        arguments: [
            ("listing_id,title\n1,a\n", "2,", "\n"), ("listing_id\ttitle\n1\ta\n", "2\t", "\n"),
            ("{\"title\":\"a\"}\n", "{\"title\":\"", "\"}\n"), ("title\na\n", "\"", "\"\n"),
        ], [1, 1 << 20])
    func `a row may be as long as the limit and no longer`(
        row: (head: String, begin: String, end: String), blockBytes: Int
    ) throws {
        let limits = Self.limits { $0.recordBytes = 1000 }
        let filler = 1000 - row.begin.utf8.count - row.end.utf8.count

        for (count, codes) in [(filler, []), (filler + 1, ["record-too-long"])] {
            let long = row.begin + String(repeating: "x", count: count) + row.end
            let text = row.head + long + row.begin + "last" + row.end
            let read = try ReadExport(Array(text.utf8), blockBytes: blockBytes, limits: limits)
            #expect(read.codes == codes)
            #expect(read.titles.last == "last" && read.titles.count == 3 - codes.count)
            #expect(read.rowsSeen == 3)
        }
    }

    @Test func `rows longer than any buffer are dropped and counted and their neighbours read`()
        throws
    {
        let limits = Self.limits { $0.recordBytes = 100 }
        let long = String(repeating: "y", count: 5000)

        for text in ["title\na\n\(long)\nb\n\(long)\n\(long)\nc\n\(long)", "title\n\(long)\n"] {
            let read = try ReadExport(Array(text.utf8), blockBytes: 10, limits: limits)
            #expect(read.titles.joined() == (text.hasPrefix("title\na") ? "abc" : ""))
            #expect(Set(read.codes) == ["record-too-long"])
            #expect(read.rowsSeen - read.rows.count == read.codes.count)
            #expect(read.bytes == text.utf8.count)
        }
    }

    @Test func `the number of a row counts rows that were too long`() throws {
        let limits = Self.limits { $0.recordBytes = 100 }
        let text = "title\na\n" + String(repeating: "y", count: 5000) + "\nb\n"

        let read = try ReadExport(Array(text.utf8), blockBytes: 10, limits: limits)

        #expect(read.rows.map(\.number) == [1, 3])
    }

    @Test func `a line of a hundred megabytes costs no memory and hides no neighbour`() async {
        await #expect(processExitsWith: .success) {
            let folder = TemporaryFolder("recalld-long")
            let path = folder.write("long.csv", "title\nfirst\n")
            let file = try #require(fopen(path, "a"))
            let piece = [UInt8](repeating: UInt8(ascii: "x"), count: 1 << 20)
            for _ in 0..<100 { fwrite(piece, 1, piece.count, file) }
            fputs("\nlast\n", file)
            fclose(file)
            let before = Self.peakMemory

            let read = try ReadExport(
                path: path, form: nil, blockBytes: RecordBlocks.blockBytes,
                limits: ScreeningLimits())

            #expect(read.titles == ["first", "last"])
            #expect(read.codes == ["record-too-long"])
            #expect(Self.peakMemory - before < 16 << 20)
        }
    }

    /// The most memory this process has held so far, in bytes.
    private static var peakMemory: Int {
        var usage = rusage()
        getrusage(__rusage_who_t(RUSAGE_SELF.rawValue), &usage)
        return usage.ru_maxrss << 10
    }

    @Test(arguments: [(512, []), (513, ["too-many-columns"])])
    func `a row may have as many columns as the limit and no more`(
        columns: Int, codes: [String]
    ) throws {
        let header = ["title"] + (1..<columns).map { "c\($0)" }
        let row = (0..<columns).map { "v\($0)" }

        let read = try ReadExport(
            Array("\(header.joined(separator: ","))\n\(row.joined(separator: ","))\n".utf8))

        #expect(read.codes == codes)
        #expect(read.titles == (codes.isEmpty ? ["v0"] : []))
    }

    @Test func `a million columns are one defect`() throws {
        let limits = Self.limits { $0.recordBytes = 4 << 20 }
        let row = [UInt8](repeating: UInt8(ascii: ","), count: 1_000_000)

        let read = try ReadExport(
            Array("title,sku\n".utf8) + row + Array("\nlast,1\n".utf8), limits: limits)

        #expect(read.codes == ["too-many-columns"])
        #expect(read.titles == ["last"])
    }

    @Test(arguments: [(65_535 - 1, true), (65_536 - 1, false)])
    func `a header may be as long as what is looked at and no longer`(
        length: Int, isRead: Bool
    ) throws {
        let header = "title," + String(repeating: "x", count: length - 6)

        let read = try? ReadExport(Array("\(header)\na,b\n".utf8))

        #expect(read?.titles == (isRead ? ["a"] : nil))
    }
}
