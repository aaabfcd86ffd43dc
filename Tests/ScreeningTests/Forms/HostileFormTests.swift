import Glibc
import RecallModel
import Testing

@testable import Screening

/// Files of every form that somebody made to stop their reader.
///
/// `make hostile` tries the long ones at their full length.
@Suite struct HostileFormTests {
    /// More than any buffer holds, and with `RECALLD_HOSTILE` 100 MB.
    private static let longLine = getenv("RECALLD_HOSTILE") == nil ? 2 << 20 : 100 << 20

    /// A text with a long record between two sound ones.
    struct LongRecord: Sendable {
        var form: String
        /// What stands before the record's long part, and behind it.
        var head: String
        var tail: String

        init(_ form: String, _ head: String, _ tail: String) {
            self.form = form
            self.head = head
            self.tail = tail
        }
    }

    static let long: [LongRecord] = [
        LongRecord("csv", "title,sku\na,1\nx", ",1\nb,1\n"),
        LongRecord("csv", "title,sku\na,1\n\"x", "\",1\nb,1\n"),
        LongRecord("tsv", "title\tsku\na\t1\nx", "\t1\nb\t1\n"),
        LongRecord("ndjson", #"{"title":"a"}\#n{"title":""#, #""}\#n{"title":"b"}\#n"#),
        LongRecord("json", #"[{"title":"a"},{"title":""#, #""},{"title":"b"}]"#),
        LongRecord(
            "amazon", "item-name\tseller-sku\tlisting-id\na\t1\t1\nx", "\t1\t1\nb\t1\t1\n"),
        LongRecord(
            "ebay-feed", "itemId\ttitle\tsellerUsername\tpriceValue\n1\ta\ts\t1\n2\t\"",
            "\"\ts\t1\n3\tb\ts\t1\n"),
        LongRecord("shopify", "Handle,Title,Variant SKU\na,a,1\nx,\"", "\",1\nb,b,1\n"),
        LongRecord(
            "google-xml",
            #"""
            <rss xmlns:g="http://base.google.com/ns/1.0"><item><title>a</title></item><item><title>
            """#, "</title></item><item><title>b</title></item></rss>"),
        LongRecord(
            "heureka", "<SHOP><SHOPITEM><PRODUCT>a</PRODUCT></SHOPITEM><SHOPITEM><PRODUCT>",
            "</PRODUCT></SHOPITEM><SHOPITEM><PRODUCT>b</PRODUCT></SHOPITEM></SHOP>"),
        LongRecord(
            "schema.org", #"[{"@type":"Product","name":"a"},{"@type":"Product","name":""#,
            #""},{"@type":"Product","name":"b"}]"#),
    ]

    @Test(arguments: long.indices)
    func `a record far too long is lost and its neighbours are read`(place: Int) throws {
        let record = Self.long[place]
        let line = [UInt8](repeating: UInt8(ascii: "y"), count: Self.longLine)

        let read = try ReadForm(Array(record.head.utf8) + line + Array(record.tail.utf8))

        #expect(read.form == record.form && read.listings.map(\.title) == ["a", "b"])
        #expect(read.summary.lost == 1, "\(read.summary)")
    }

    static let headers = [
        "title,sku", "title\tsku", "item-name\tseller-sku\tlisting-id", "Handle,Title,Variant SKU",
        "itemId\ttitle\tsellerUsername\tpriceValue", "id;title",
    ]

    @Test(arguments: headers)
    func `a million columns are refused in a header and lost in a row`(header: String) throws {
        let delimiter = header.contains("\t") ? "\t" : header.contains(";") ? ";" : ","
        let many = String(repeating: delimiter, count: 1_000_000)
        #expect(throws: ExportError.self) { try ReadForm(Array("\(header)\(many)\na\n".utf8)) }

        let row = ["a", "a", "a", "a"].joined(separator: delimiter)
        let read = try ReadForm(Array("\(header)\n\(row)\n\(row)\(many)\n\(row)\n".utf8))

        #expect(read.listings.count == 2 && read.summary.lost == 1, "\(read.summary)")
    }

    @Test(arguments: [UInt8(0), UInt8(ascii: "a"), UInt8(ascii: "\n")])
    func `zeros and their like in zstd are refused as a bomb`(byte: UInt8) {
        let head = ZstdWriter.stored(Array("title\na\n".utf8))

        let error = #expect(throws: ExportError.self) {
            try ReadForm(head + ZstdWriter.repeated(byte, blocks: 2000))
        }

        #expect(error?.code == .bomb)
    }

    private static let text = Array("title\na\n".utf8)
    static let nested: [(name: String, bytes: [UInt8])] = [
        ("gzip in gzip", GzipWriter.stored(GzipWriter.stored(text))),
        ("zip in gzip", GzipWriter.stored(ZipWriter.stored(text))),
        ("zstd in gzip", GzipWriter.stored(ZstdWriter.stored(text))),
        ("gzip in zip", ZipWriter.stored(GzipWriter.stored(text))),
        ("zip in zip", ZipWriter.stored(ZipWriter.stored(text))),
        ("zip in zip, called a table", ZipWriter.stored(ZipWriter.stored(text), name: "a.csv")),
        ("zstd in zip", ZipWriter.stored(ZstdWriter.stored(text))),
        ("gzip in zstd", ZstdWriter.stored(GzipWriter.stored(text))),
        ("zip in zstd", ZstdWriter.stored(ZipWriter.stored(text))),
    ]

    @Test(arguments: nested.indices)
    func `what is packed twice is refused in words`(place: Int) throws {
        let (name, bytes) = Self.nested[place]

        let error = #expect(throws: ExportError.self) { try ReadForm(bytes) }

        #expect(error?.code == .unknownForm, "\(name): \(String(describing: error))")
    }

    @Test func `packed once in any way it is read`() throws {
        for bytes in [
            GzipWriter.stored(Self.text), ZipWriter.stored(Self.text), ZstdWriter.stored(Self.text),
        ] {
            #expect(try ReadForm(bytes).listings.map(\.title) == ["a"])
        }
    }
}
