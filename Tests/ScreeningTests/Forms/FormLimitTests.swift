import RecallModel
import Testing

@testable import Screening

/// What a platform's export may cost its reader.
@Suite struct FormLimitTests {
    private static let header = "Handle,Title,Variant SKU,Note\n"

    private static func read(_ text: String) throws -> ReadForm {
        try ReadForm(Array((header + text).utf8))
    }

    @Test(arguments: [(-1, true), (0, true), (1, false)])
    func `a row may be as long as the limit and no longer`(past: Int, isRead: Bool) throws {
        let frame = "k,Kettle,,\n".utf8.count
        let filler = String(repeating: "x", count: ScreeningLimits().recordBytes - frame + past)

        let read = try Self.read("k,Kettle,,\(filler)\nl,Lamp,1,\n")

        #expect(read.lines == (isRead ? ["k|Kettle||"] : []) + ["l|Lamp||"])
        #expect(read.summary.defects == (isRead ? [:] : ["record-too-long": 1]))
    }

    @Test func `a line of a hundred megabytes is one lost row`() throws {
        let line = [UInt8](repeating: UInt8(ascii: "x"), count: 100 << 20)
        let text = Array((Self.header + "k,Kettle,1,\n").utf8) + line + Array("\nl,Lamp,1,\n".utf8)

        let read = try ReadForm(text)

        #expect(read.lines == ["k|Kettle||", "l|Lamp||"])
        #expect(read.summary.defects == ["record-too-long": 1])
    }

    @Test func `a million columns are too many, in the header and in a row`() throws {
        let many = String(repeating: ",", count: 1_000_000)
        let error = #expect(throws: ExportError.self) {
            try ReadForm(Array("Handle,Title,Variant SKU\(many)\nk,Kettle\n".utf8))
        }
        #expect(error?.message.contains("line 1 is longer") == true)

        let read = try Self.read("k,Kettle,1\(many)\nl,Lamp,1\(many.prefix(510))\nm,Mug,1,\n")
        #expect(read.lines == ["m|Mug||"])
        #expect(read.summary.defects == ["record-too-long": 1, "too-many-columns": 1])
    }

    @Test func `an object without an end is one lost record`() throws {
        let long = String(repeating: "x", count: 300 << 10)

        let read = try ReadForm(
            Array("[{\"title\":\"a\"},{\"title\":\"\(long)\"},{\"title\":\"b\"}]".utf8))

        #expect(read.listings.map(\.title) == ["a", "b"])
        #expect(read.summary.defects["record-too-long"] == 1)
    }

    @Test func `a document type declaration ends the reading of a feed`() {
        let text = "<!DOCTYPE rss [<!ENTITY a \"b\">]>" + FormSample.googleRSS.text.dropFirst(39)

        let error = #expect(throws: ExportError.self) { try ReadForm(Array(text.utf8)) }

        #expect(error?.message.contains("document type") == true, "\(String(describing: error))")
    }

    @Test func `a text that is mostly lost is given up long before its end`() {
        let rows = String(repeating: ",,1,\n", count: 200_000)

        let error = #expect(throws: ExportError.self) {
            try Self.read(rows)
        }

        #expect(error?.code == .tooManyDefects)
    }

    @Test func `a title is handed on to variants only so far`() throws {
        let title = String(repeating: "x", count: 5000)

        let read = try ReadForm(
            Array("Handle,Title,Variant SKU\nk,\(title),1\nk,,2\n".utf8))

        #expect(read.listings.map(\.title.count) == [5000, ParentListing.longest])
    }
}
