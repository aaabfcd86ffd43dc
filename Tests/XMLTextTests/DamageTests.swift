import TestKit
import Testing
import XMLText

/// Texts that somebody broke: what stands around the damage is read.
@Suite struct DamageTests {
    /// Twelve records as a feed has them, each with a CDATA section.
    private static let records = (0..<12).map { number in
        "<r id=\"\(number)\"><n>Kettle \(number)</n><d><![CDATA[a <b> & \(number)]]></d></r>"
    }
    private static let text =
        "<?xml version=\"1.0\"?><l><c>" + records.joined(separator: "\n")
        + "</c></l>"

    private static func ids(_ reading: XMLReading) -> [String] {
        reading.records.compactMap { $0.attribute("id") }
    }

    @Test(arguments: [
        ("<n>Kettle 5", "<n>Kettle \u{1}5", XMLDamage.Code.malformed),
        ("<n>Kettle 5</n>", "<n>Kettle 5", .malformed), ("<r id=\"5\">", "<r id=\"5>", .malformed),
        ("& 5]]>", "& 5]>", .swallowedRecord), ("& 5]]></d></r>", "& 5]]></d>", .unclosedRecord),
        ("<n>Kettle 5", "<n>Ket<tle 5", .malformed), ("Kettle 5", "&Kettle; 5", .malformed),
        ("<r id=\"5\">", "<r id=\"5\" id=\"5\">", .malformed),
        ("<n>Kettle 5", "<!-- <n>Kettle 5", .truncated),
    ])
    func `the eleven others are read`(good: String, bad: String, code: XMLDamage.Code) throws {
        let reading = XMLReading(Self.text.replacing(good, with: bad))

        #expect(Self.ids(reading) == (0..<12).filter { $0 != 5 }.map(String.init))
        try #require(reading.codes == [code])
        #expect(!reading.isWhole)
        let record = try #require(Self.text.firstRange(of: Self.records[5])).lowerBound
        let start = Self.text.utf8.distance(from: Self.text.startIndex, to: record)
        #expect(reading.damages[0].record == nil || reading.damages[0].record == start)
        #expect(reading.damages[0].offset >= start)
    }

    @Test func `a beginning that is lost costs no record`() {
        for front in ["", "<l", "<?xml version=", "<l><x></y>", "garbage"] {
            let reading = XMLReading(front + Self.records.joined())

            #expect(Self.ids(reading).count == 12, "\(front)")
            #expect(!reading.isWhole)
        }
    }

    @Test func `a text cut at any byte gives every record before the cut`() {
        let bytes = Array(Self.text.utf8)
        for end in bytes.indices {
            let reading = XMLReading(Array(bytes[..<end]), pieces: 50)
            let whole = Self.text.utf8.prefix(end).split(separator: UInt8(ascii: "\n")).count
            let ended = String(decoding: bytes[..<end], as: UTF8.self).ranges(of: "</r>").count

            #expect(reading.records.count == ended && ended <= whole)
            #expect(reading.codes == [.truncated] && reading.error == nil)
            #expect(!reading.isWhole)
        }
    }

    @Test func `any one bit flipped costs two records at most`() {
        let bytes = Array(Self.text.utf8)
        let start = Self.text.utf8.count - Self.records.joined(separator: "\n").utf8.count - 8
        for index in bytes.indices where index >= start {
            for bit in 0..<8 {
                var flipped = bytes
                flipped[index] ^= 1 << bit
                let reading = XMLReading(flipped)

                #expect(reading.error == nil)
                #expect(reading.records.count >= 10, "byte \(index), bit \(bit)")
                #expect(reading.records.count >= 11 || !reading.damages.isEmpty)
            }
        }
    }

    @Test func `two thousand seeded splices do no harm`() {
        let bytes = Array(Self.text.utf8)
        var dice = SplitMix64(seed: 0x0E14)
        for _ in 0..<2000 {
            var spliced = bytes
            let at = Int.random(in: bytes.indices, using: &dice)
            let from = Int.random(in: bytes.indices, using: &dice)
            let piece = bytes[from...].prefix(Int.random(in: 0...90, using: &dice))
            spliced.replaceSubrange(at..<min(bytes.count, at + 20), with: piece)
            let reading = XMLReading(spliced, pieces: 97)

            #expect(XMLReading(spliced) == reading)
            #expect(reading.error == nil)
            #expect(reading.records.count >= 9 && reading.records.count <= 14)
        }
    }
}
