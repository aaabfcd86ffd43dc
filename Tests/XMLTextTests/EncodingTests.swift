import Testing
import XMLText

@Suite struct EncodingTests {
    private static let text = "<l><r>é€😀</r><r>b</r></l>"

    private static func utf16(_ text: String, big: Bool, mark: Bool) -> [UInt8] {
        ((mark ? "\u{FEFF}" : "") + text).utf16.flatMap { unit in
            big
                ? [UInt8(unit >> 8), UInt8(truncatingIfNeeded: unit)]
                : [UInt8(truncatingIfNeeded: unit), UInt8(unit >> 8)]
        }
    }

    @Test(arguments: [true, false], [true, false])
    func `UTF-16 is read in either order, marked or not`(big: Bool, mark: Bool) {
        let declared = "<?xml version='1.0' encoding='UTF-16'?>" + Self.text
        let bytes = Self.utf16(declared, big: big, mark: mark)
        for pieces in [1, 3, 10_000] {
            let reading = XMLReading(bytes, pieces: pieces)

            #expect(reading.texts == ["é€😀", "b"])
            #expect(reading.isWhole)
        }
    }

    @Test func `half a character of UTF-16 is damage`() {
        for tail in [[UInt8(0x3C)], [0x00, 0xD8], [0x00, 0xDC], [0x00, 0xD8, 0x41, 0x00]] {
            let bytes = Self.utf16("<l><r>a</r>", big: false, mark: true) + tail
            let reading = XMLReading(bytes + Self.utf16("</l>", big: false, mark: false))

            #expect(reading.texts == ["a"])
            #expect(!reading.isWhole)
        }
    }

    @Test func `a record behind damage in UTF-16 is read`() {
        let reading = XMLReading(
            Self.utf16("<l><r>a</r><r>b</x></r><r>é</r></l>", big: true, mark: true))

        #expect(reading.texts == ["a", "é"])
        #expect(reading.codes == [.malformed])
    }

    @Test func `Latin-1 is read by its declaration, also behind damage`() {
        let head = Array("<?xml version='1.0' encoding='ISO-8859-1'?><l><r>".utf8)
        let bytes =
            head + [0xE9] + Array("</r><r>b</x></r><r>".utf8) + [0xDF] + Array("</r></l>".utf8)
        let reading = XMLReading(bytes)

        #expect(reading.texts == ["é", "ß"])
        #expect(reading.codes == [.malformed])
    }

    @Test func `a byte order mark or white space in front does no harm`() {
        for front in ["\u{FEFF}", "\r\n  \t"] {
            let reading = XMLReading(front + "<?xml version='1.0'?>" + Self.text)

            #expect(reading.texts == ["é€😀", "b"])
            #expect(reading.isWhole)
        }
    }

    @Test func `an encoding that nobody knows is an error with its name`() {
        let reading = XMLReading("<?xml version='1.0' encoding='klingon'?><l/>")

        #expect(reading.error?.code == .unknownEncoding("klingon"))
        #expect(reading.error?.description.contains("use UTF-8") == true)
    }

    @Test func `nothing at all is a text cut off`() {
        for text in ["", " \n"] {
            #expect(XMLReading(text).codes == [.truncated])
            #expect(!XMLReading(text).isWhole)
        }
    }
}
