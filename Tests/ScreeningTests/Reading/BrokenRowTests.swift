import RecallModel
import Testing

@testable import Screening

/// One bad row must not cost its neighbours.
@Suite struct BrokenRowTests {
    /// Three sound rows and one broken one among them.
    private static func text(_ broken: String, at place: Int, _ head: String, _ sound: String)
        -> [UInt8]
    {
        var rows = (1...3).map { sound.replacing("#", with: "\($0)") }
        rows.insert(broken, at: place)
        return Array(([head] + rows).joined(separator: "\n").utf8)
    }

    private static let unclosed = [
        "9,\"open,x", "9,open,\"x", "\"9,open,x", "9,\"open\"\",x", "9,\"open,\"x",
        "\"9,\"open,\"x",
    ]

    @Test(arguments: unclosed, 0...3)
    func `an unclosed quote hides no neighbour wherever it stands`(
        broken: String, place: Int
    ) throws {
        for sound in [
            "#,row #,x", "\"#\",\"row #\",\"x\"", "#,row #,\"x\"", "\"#\",row #,", "#,row #,\"\"",
        ] {
            let text = Self.text(broken, at: place, "listing_id,title,brand", sound)

            let read = try ReadExport(text)

            let found = read.titles.filter { $0.hasPrefix("row") }
            #expect(found == ["row 1", "row 2", "row 3"], "\(sound)")
            #expect(!read.codes.isEmpty)
            #expect(read.rowsSeen == 4)
        }
    }

    @Test(arguments: [1, 60, 1 << 20])
    func `a quote that is not closed within a row's length hides no row`(blockBytes: Int) throws {
        var limits = ScreeningLimits()
        limits.recordBytes = 100
        let rows = (1...200).map { "row \($0),x\n" }.joined()

        let read = try ReadExport(
            Array("title,brand\nkettle,\"Acme\n\(rows)".utf8), blockBytes: blockBytes,
            limits: limits)

        #expect(read.titles == ["kettle"] + (1...200).map { "row \($0)" })
        #expect(read.codes == ["unclosed-quote"])
    }

    @Test func `a row whose quote is not closed is still read as far as it goes`() throws {
        let read = try ReadExport(Array("title,brand\na,b\nkettle,\"Acme\nc,\"d\"\n".utf8))

        #expect(read.titles == ["a", "kettle", "c"])
        #expect(read.defects == ["byte 16: unclosed-quote"])
    }

    @Test(arguments: [
        ("\"Acme\" kettle,b", "\"Acme\" kettle"), ("\"5\"\" nails\",b", "5\" nails"),
        ("5\" nails,b", "5\" nails"), ("\"a, b\" c,b", "\"a, b\" c"), ("\"a\nb\",b", "a\nb"),
        ("\"\"\"a\"\"\",b", "\"a\""), ("a\"b\"c,b", "a\"b\"c"), ("a \"b, c,b", "a \"b"),
    ])
    func `quotes mean what people mean by them`(row: String, title: String) throws {
        for end in ["\n", "\r\n", ""] {
            let read = try ReadExport(Array("title,brand\n\(row)\(end)".utf8))
            #expect(read.titles == [title])
        }
    }

    @Test(arguments: [
        ("\"Acme\" kettle\tb", "\"Acme\" kettle"), ("\"Acme\"\tb", "Acme"), ("5\"\tb", "5\""),
        ("\"a\"\"b\"\tb", "a\"b"), ("\"open\tb", "\"open"), ("\"\"\tb", nil),
    ])
    func `in TSV a quote is data unless it encloses the whole cell`(
        row: String, title: String?
    ) throws {
        let read = try ReadExport(Array("title\tbrand\n\(row)\nnext\tc\n".utf8))

        #expect(read.titles == [title, "next"].compactMap { $0 })
    }

    @Test(arguments: [
        ("1,,x", "missing-title"), ("1", "short-row"), ("12", "short-row"), ("1,a", "wrong-width"),
        ("1,a,x,y", "wrong-width"),
    ])
    func `a row of another width is counted by what it lacks`(row: String, code: String) throws {
        let read = try ReadExport(
            Self.text(row, at: 1, "listing_id,title,brand", "#,row #,x"))

        #expect(read.codes == [code])
        #expect(read.rowsSeen == 4)
    }

    @Test func `a row without an id has its number for one`() throws {
        var ids: [String] = []
        let folder = ScreeningScene(recalls: [])
        let request = folder.request(Array("title,listing_id\na,\n\nb,L7\n,\nc\n".utf8))

        _ = try ListingExport.read(path: request.path, form: nil) { listing in
            ids.append(listing.id)
            return true
        }

        #expect(ids == ["1", "L7", "4"])
    }

    @Test func `invalid UTF-8 is repaired and read`() throws {
        let bytes =
            Array("title,brand\nCaf".utf8) + [0xE9, 0x20, 0xC3, 0x28, 0xFF]
            + Array(",éèêë\n".utf8)

        let read = try ReadExport(bytes)

        #expect(read.titles == ["Caf\u{FFFD} \u{FFFD}(\u{FFFD}"])
        #expect(read.defects == [])
    }

    @Test func `a NUL within a row is data`() throws {
        #expect(try ReadExport(Array("title\na\0b\n\0\nc\n".utf8)).titles == ["a\0b", "\0", "c"])
    }
}
