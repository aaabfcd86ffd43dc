import Testing

@testable import Screening

/// Where cells end, against looking at every byte.
@Suite struct CellEndsTests {
    private static let delimiters: [UInt8] = [0x09, 0x2C, 0x3B, 0x7C, 0x80, 0xFF]
    /// Bytes that differ from an end by a bit, a carry or a sign, and ends.
    private static let letters: [UInt8] = [
        0x00, 0x01, 0x08, 0x09, 0x0A, 0x0B, 0x2B, 0x2C, 0x2D, 0x61, 0x7F, 0x80, 0x81, 0x8A, 0xAC,
        0xFE, 0xFF,
    ]

    private static func text(_ generator: inout SeededGenerator, _ delimiter: UInt8) -> [UInt8] {
        let isDense = generator.oneIn(3)
        return (0..<generator.below(400)).map { _ in
            isDense && generator.oneIn(2) ? delimiter : generator.pick(letters)
        }
    }

    private static func naive(
        _ bytes: [UInt8], _ delimiter: UInt8, from start: Int, to end: Int
    ) -> Int {
        (start..<max(start, end)).first { bytes[$0] == delimiter || bytes[$0] == 0x0A } ?? end
    }

    @Test func `every end is told once and in order, wherever one begins`() {
        var generator = SeededGenerator(5)
        for _ in 0..<2000 {
            let delimiter = generator.pick(Self.delimiters)
            let text = Self.text(&generator, delimiter)
            let bytes = text + [UInt8](repeating: delimiter, count: CellEnds.width)
            var position = text.isEmpty ? 0 : generator.below(text.count)
            var ends = CellEnds(delimiter: delimiter)
            ends.begin(bytes.span, at: position)
            while position < text.count {
                let end = ends.next(bytes.span, to: text.count)
                #expect(end == Self.naive(bytes, delimiter, from: position, to: text.count))
                position = end + 1
            }
        }
    }

    @Test func `it goes on behind whatever was passed over`() {
        var generator = SeededGenerator(6)
        for _ in 0..<2000 {
            let delimiter = generator.pick(Self.delimiters)
            let text = Self.text(&generator, delimiter)
            let bytes = text + [UInt8](repeating: delimiter, count: CellEnds.width)
            var (position, ends) = (0, CellEnds(delimiter: delimiter))
            ends.begin(bytes.span, at: 0)
            while position < text.count {
                position += generator.below(min(150, text.count - position))
                ends.skip(bytes.span, to: position)
                let end = ends.next(bytes.span, to: text.count)
                #expect(end == Self.naive(bytes, delimiter, from: position, to: text.count))
                position = end + 1
            }
        }
    }

    @Test func `an end behind the text is not told`() {
        let bytes = [UInt8](repeating: 0x2C, count: CellEnds.width + 3)
        var ends = CellEnds(delimiter: 0x2C)
        ends.begin(bytes.span, at: 2)

        #expect(ends.next(bytes.span, to: 3) == 2)
        #expect(ends.next(bytes.span, to: 3) == 3)
    }
}
