import TestKit
import Testing

@testable import Screening

/// Files that are no export are refused in plain words, not read as one.
@Suite struct ForeignFormTests {
    static let foreign: [(bytes: [UInt8], code: ExportError.Code, words: String)] = [
        ([], .empty, "nothing is in it"),
        (Array("\u{FEFF} \n\t\r\n".utf8), .empty, "nothing is in it"),
        ([0], .unknownForm, "binary"),
        ([UInt8](repeating: 0, count: 3 << 20), .unknownForm, "binary"),
        (text("<!DOCTYPE html><title>x</title>"), .unknownForm, "HTML or XML"),
        (text("\u{FEFF}\n <rss><title>x</title>"), .unknownForm, "HTML or XML"),
        (text("PK\u{3}\u{4}title"), .brokenCompression, "zip"),
        ([0x28, 0xB5, 0x2F, 0xFD, 0x24], .brokenCompression, "zstd"),
        (text("BZh91AY&SY"), .unknownForm, "bzip2"),
        (text("%PDF-1.7\n"), .unknownForm, "PDF"),
        (
            GzipWriter.stored(GzipWriter.stored(text("title\nx\n"))), .unknownForm,
            "gzip within a compressed file"
        ),
        (GzipWriter.stored(text("PK\u{3}\u{4}title")), .unknownForm, "zip"),
        (GzipWriter.stored([]), .empty, "nothing is in it"),
        (text("listing_id,price\n1,2\n"), .unknownForm, "no title column"),
        (text("\n\ntitle\nx\n"), .unknownForm, "no title column"),
    ]

    private static func text(_ text: String, _ mark: [UInt8] = []) -> [UInt8] {
        mark + Array(text.utf8)
    }

    @Test(arguments: foreign.indices)
    func `what is no export is named and refused`(place: Int) throws {
        let file = Self.foreign[place]

        let error = #expect(throws: ExportError.self) { try ReadExport(file.bytes) }

        #expect(error?.code == file.code)
        #expect(error?.message.contains(file.words) == true, "\(String(describing: error))")
    }

    @Test(arguments: ["/nonexistent/export.csv", "/"])
    func `what cannot be read says so`(path: String) throws {
        let error = #expect(throws: ExportError.self) {
            try ReadExport(path: path, form: nil, blockBytes: 1, limits: ScreeningLimits())
        }

        #expect(error?.code == .unreadable)
        #expect(error?.message.contains(path) == true)
    }

    @Test(arguments: ["title", "title\n", "\u{FEFF}title,brand\r\n", "\"title\"\n\n\n", "Name"])
    func `only a header is an export of nothing`(text: String) throws {
        let read = try ReadExport(Array(text.utf8))

        #expect(read == ReadExport(bytes: text.utf8.count))
    }

    @Test(arguments: [
        ("item-name\tseller-sku\nA\tB\n", ExportForm.tsv),
        ("Name;Marke\nA;B\n", .csv(delimiter: 59)),
        ("{\"title\":\"A\"}\n", .ndjson), ("ID|Product Name\n1|A\n", .csv(delimiter: 124)),
        ("\"GTIN, UPC, EAN, or ISBN\",\"Item\nname\"\n1,A\n", .csv(delimiter: 44)),
    ])
    func `a form is recognised from its first line`(text: String, form: ExportForm) throws {
        let recognised = try ExportRecognition.recognise(Array(text.utf8), name: "x", forced: nil)

        #expect(recognised.form == form)
        #expect(try ReadExport(Array(text.utf8)).titles == ["A"])
    }

    @Test func `a form that is insisted on is taken`() throws {
        let text = Array("title;brand,title\nA;B,C\n".utf8)

        #expect(try ReadExport(text, form: .csv(delimiter: 44)).titles == ["C"])
        #expect(try ReadExport(text, form: .csv(delimiter: 59)).titles == ["A"])
        #expect(throws: ExportError.self) { try ReadExport(text, form: .tsv) }
    }
}
