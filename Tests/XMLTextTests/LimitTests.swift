import Testing
import XMLText

/// Every bound at the limit and one past it.
@Suite struct LimitTests {
    private static func codes(_ inner: String, _ limits: XMLLimits) -> [XMLDamage.Code] {
        let reading = XMLReading("<l>\(inner)<r>next</r></l>", limits: limits)
        // Whatever is wrong with the first, the second is read.
        #expect(reading.texts.last == "next")
        #expect(reading.isWhole == reading.damages.isEmpty)
        return reading.codes
    }

    private static func nested(_ depth: Int) -> String {
        String(repeating: "<a>", count: depth) + String(repeating: "</a>", count: depth)
    }

    @Test func `64 levels are read and 65 are not`() {
        #expect(Self.codes("<r>\(Self.nested(62))</r>", .hostile) == [])
        #expect(Self.codes("<r>\(Self.nested(63))</r>", .hostile) == [.tooDeep])
        #expect(Self.codes(Self.nested(63), .hostile) == [])
        #expect(Self.codes(Self.nested(64), .hostile).first == .tooDeep)
    }

    @Test func `64 attributes are read and 65 are not`() {
        for (count, codes) in [(64, []), (65, [XMLDamage.Code.tooManyAttributes])] {
            let attributes = (0..<count).map { " a\($0)='x'" }.joined()

            #expect(Self.codes("<r\(attributes)/>", .hostile) == codes)
            #expect(Self.codes("<r><x\(attributes)/></r>", .hostile) == codes)
        }
    }

    @Test func `a million attributes cost no more than a tag may have`() {
        let attributes = (0..<1_000_000).map { " a\($0)=''" }.joined()

        #expect(Self.codes("<r\(attributes)/>", .hostile).first == .tagTooLong)
    }

    @Test func `a tag of the limit's length is read and one byte more is not`() {
        let limits = XMLLimits.with { $0.tagBytes = 100_000 }
        for (length, codes) in [(100_000, []), (100_001, [XMLDamage.Code.tagTooLong])] {
            let value = String(repeating: "x", count: length - #"<r a=""/>"#.utf8.count)

            #expect(Self.codes(#"<r a="\#(value)"/>"#, limits) == codes)
        }
    }

    @Test func `1 MiB of text is read and one byte more is not`() {
        for (count, codes) in [(1 << 20, []), (1 << 20 + 1, [XMLDamage.Code.textTooLong])] {
            let text = String(repeating: "x", count: count)

            #expect(Self.codes("<r>\(text)</r>", .hostile) == codes)
            #expect(Self.codes("<r><a><![CDATA[\(text)]]></a></r>", .hostile) == codes)
        }
    }

    @Test func `text that never ends is bounded, and so is a comment`() {
        for start in ["<r>", "<r><![CDATA[", "<r><!--", "<!--", "<r a='"] {
            let endless = "<l>" + start + String(repeating: "x", count: 9 << 20)
            let reading = XMLReading(endless, pieces: 65_536)

            #expect(reading.records.isEmpty)
            #expect(!reading.damages.isEmpty, "\(start)")
        }
    }

    @Test func `a record of the limit's length is read and one byte more is not`() {
        let limits = XMLLimits.with { $0.recordBytes = 200_000 }
        for (length, codes) in [(200_000, []), (200_001, [XMLDamage.Code.recordTooLong])] {
            let pieces = String(repeating: "<a>x</a>", count: 20_000)
            let rest = length - pieces.utf8.count - "<r></r>".utf8.count
            let text = String(repeating: "y", count: rest)

            #expect(Self.codes("<r>\(pieces.dropFirst(0))\(text)</r>", limits.roomy) == codes)
        }
    }

    @Test func `so many elements are read and one more is not`() {
        let limits = XMLLimits.with { $0.recordElements = 5 }

        #expect(Self.codes("<r><a/><a/><a><a/></a></r>", limits) == [])
        #expect(Self.codes("<r><a/><a/><a><a/><a/></a></r>", limits) == [.tooManyElements])
    }

    @Test func `so many damaged places are borne and one more is not`() {
        let limits = XMLLimits.with { $0.damages = 3 }
        let three = String(repeating: "<r></x>", count: 3)

        #expect(XMLReading("<l>\(three)<r>a</r></l>", limits: limits).error == nil)
        let reading = XMLReading("<l><r></x>\(three)<r>a</r></l>", limits: limits)
        #expect(reading.error?.code == .tooDamaged(limit: 3))
    }
}

extension XMLLimits {
    /// As many elements as one likes.
    fileprivate var roomy: XMLLimits {
        var limits = self
        limits.recordElements = .max
        return limits
    }
}
