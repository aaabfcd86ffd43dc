import TestKit
import Testing

@testable import Daemon

/// What strangers write must act on no terminal and in no spreadsheet.
@Suite struct SafeTextTests {
    @Test(arguments: [
        ("plain – text", "plain – text"), ("\u{1B}[2Jgone", "\u{FFFD}[2Jgone"),
        ("two\r\nlines\t", "two\u{FFFD}\u{FFFD}lines\u{FFFD}"), ("\u{9B}31m", "\u{FFFD}31m"),
        ("\u{202E}evil", "\u{FFFD}evil"), ("a\u{2028}b", "a\u{FFFD}b"),
        ("\u{7F}\u{0}", "\u{FFFD}\u{FFFD}"),
    ])
    func `nothing is left that a terminal would act on`(text: String, safe: String) {
        #expect(TerminalText.safe(text) == safe)
    }

    @Test func `columns are straight and the last is not padded`() {
        #expect(TerminalText.columns(["ab", "c", "d"], widths: [4, 2, 9]) == "ab    c   d")
        #expect(TerminalText.columns(["abcd", "c"], widths: [4, 9]) == "abcd  c")
        #expect(TerminalText.columns(["abcde", "c"], widths: [4, 9]) == "abc…  c")
    }

    @Test(arguments: [
        ("plain", "plain"), ("=1+1", "'=1+1"), ("+1", "'+1"), ("-1", "'-1"), ("@x", "'@x"),
        ("\tx", "'\tx"), ("a,b", "\"a,b\""), ("say \"hi\"", "\"say \"\"hi\"\"\""),
        ("=a,b", "\"'=a,b\""), ("two\nlines", "\"two\nlines\""), ("", ""),
    ])
    func `a cell is text in every spreadsheet`(text: String, cell: String) {
        #expect(SpreadsheetCell.text(text) == cell)
    }

    @Test func `input paths are files, folders in order, and standard input`() throws {
        let folder = TemporaryFolder()
        for name in ["b.csv", "a.csv", ".hidden"] { folder.write(name, "x") }
        folder.make("empty")

        let found = try InputPaths.expand(["-", folder.path, "\(folder.path)/b.csv"])

        #expect(found == ["-"] + ["a.csv", "b.csv", "b.csv"].map { "\(folder.path)/\($0)" })
        for path in ["\(folder.path)/gone", "\(folder.path)/empty"] {
            let failure = #expect(throws: CommandFailure.self) { try InputPaths.expand([path]) }
            #expect(failure?.status == .noInput)
        }
    }

    @Test(arguments: [(3, true), (2, false)])
    func `a file is read up to the limit and not past it`(limit: Int, fits: Bool) throws {
        let folder = TemporaryFolder()
        let path = folder.write("a", "abc")
        let bytes = try? InputPaths.read(path, limit: limit)
        #expect(bytes == (fits ? Array("abc".utf8) : nil))
    }
}
