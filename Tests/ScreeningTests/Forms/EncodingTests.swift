import RecallModel
import Testing

@testable import Screening

/// Letters, however they were written.
@Suite struct EncodingTests {
    private static let text = "listing_id;title;brand\n1;Wasserkocher für Café 🧸;Émile\n"
    private static let latin = "listing_id;title;brand\n1;Wasserkocher für Café – 5 €;Émile\n"

    private static func units(_ text: String, high: Int) -> [UInt8] {
        text.utf16.flatMap { unit in
            let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
            return high == 0 ? bytes : bytes.reversed()
        }
    }

    /// The text in Windows-1252, as far as these tests have letters.
    private static func windows(_ text: String) -> [UInt8] {
        text.unicodeScalars.map { scalar in
            switch scalar {
            case "€": 0x80
            case "–": 0x96
            default: UInt8(truncatingIfNeeded: scalar.value)
            }
        }
    }

    private static func twice(_ text: String) -> [UInt8] {
        text.utf8.flatMap { Array(String(UnicodeScalar($0)).utf8) }
    }

    @Test(arguments: [
        (Array(text.utf8), TextEncoding.utf8), (Array("\u{FEFF}\(text)".utf8), .utf8),
        (units("\u{FEFF}\(text)", high: 1), .utf16LittleEndian),
        (units("\u{FEFF}\(text)", high: 0), .utf16BigEndian),
        (units(text, high: 1), .utf16LittleEndian),
    ])
    func `a text is read in any form of Unicode`(bytes: [UInt8], encoding: TextEncoding) throws {
        let read = try ReadForm(bytes)

        #expect(read.lines == ["1|Wasserkocher für Café 🧸|Émile|"])
        #expect(read.recognition?.encoding == encoding)
        #expect(read.summary.bytes == bytes.count)
    }

    @Test func `a text of Windows is read and called so`() throws {
        let read = try ReadForm(Self.windows(Self.latin))

        #expect(read.lines == ["1|Wasserkocher für Café – 5 €|Émile|"])
        #expect(read.recognition?.encoding == .windows1252)
        #expect(read.summary.form.contains("Windows-1252"))
    }

    @Test func `letters that were written twice are read as they were meant`() throws {
        let meant = "listing_id;title;brand\n1;Wasserkocher für Café;Émile\n"

        let read = try ReadForm(Self.twice(meant))

        #expect(read.lines == ["1|Wasserkocher für Café|Émile|"])
        #expect(read.recognition?.encoding == .twiceUTF8)
    }

    @Test func `one broken byte does not change the encoding`() throws {
        var bytes = Array((Self.text + "2;Kanne;Zoë\n").utf8)
        bytes[25] = 0xFF

        #expect(try ReadForm(bytes).lines.last == "2|Kanne|Zoë|")
    }

    @Test(arguments: [TextEncoding.utf16LittleEndian, .utf16BigEndian, .twiceUTF8, .windows1252])
    func `a text rewrites the same wherever it is cut`(encoding: TextEncoding) {
        let bytes: [UInt8] =
            switch encoding {
            case .utf16BigEndian: Self.units(Self.text, high: 0)
            case .twiceUTF8: Self.twice(Self.latin)
            case .windows1252: Self.windows(Self.latin)
            default: Self.units(Self.text, high: 1)
            }
        var whole = TextRewriting(encoding)
        let expected = whole.rewrite(bytes, isLast: true)
        for cut in 0...bytes.count {
            var parts = TextRewriting(encoding)
            let first = parts.rewrite(bytes[..<cut], isLast: false)
            #expect(first + parts.rewrite(bytes[cut...], isLast: true) == expected)
        }
    }

    @Test func `a feed in Latin-1 that says so is read`() throws {
        let text = FormSample.heureka.text.replacing("utf-8", with: "iso-8859-1")
            .replacing("Konvice", with: "Théière")

        #expect(try ReadForm(Self.windows(text)).listings[0].title == "Théière Luna")
    }
}
