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
        return (0..<generator.below(generator.oneIn(9) ? 9000 : 400)).map { _ in
            isDense && generator.oneIn(2) ? delimiter : generator.pick(letters)
        }
    }

    /// Where a text may be read behind its end.
    private static func padded(_ text: [UInt8], _ byte: UInt8) -> [UInt8] {
        text + [UInt8](repeating: byte, count: RecordBlocks.slack)
    }

    /// The ends behind a place as far as they are known without a gap.
    private static func told(_ ends: CellEnds, from start: Int) -> [Int] {
        guard let known = ends.known.first(where: { $0.contains(start) }) else { return [] }
        var (cursor, places) = (CellEnds.Cursor(), [Int]())
        cursor.begin(at: start, in: ends)
        while (places.last ?? start - 1) < known.upperBound - 1 {
            places.append(cursor.next(in: ends).place)
        }
        return places
    }

    @Test func `every end of a text without quotes is told once and in order`() {
        var generator = SeededGenerator(5)
        for _ in 0..<2000 {
            let delimiter = generator.pick(Self.delimiters)
            let text = Self.text(&generator, delimiter) + [0x0A]
            let start = generator.below(text.count)
            var ends = CellEnds()
            ends.noteAll(
                Self.padded(text, delimiter), count: text.count, delimiter: delimiter)

            #expect(ends.known == [0..<text.count])
            #expect(
                Self.told(ends, from: start)
                    == text.indices[start...].filter {
                        text[$0] == delimiter || text[$0] == 0x0A
                    })
        }
    }

    @Test func `ends of a last line that is not closed are not known`() {
        var ends = CellEnds()
        let text = Array("a,b\nc,d".utf8)
        ends.noteAll(Self.padded(text, 0x0A), count: text.count, delimiter: 0x2C)

        #expect(ends.known == [0..<4])
    }

    /// A cell as a writer makes it, and what it holds.
    private static func cell(
        _ generator: inout SeededGenerator, _ delimiter: UInt8
    ) -> (written: [UInt8], hasDoubledQuote: Bool) {
        let letters: [UInt8] = [0x61, 0x62, 0x0D, 0x20, 0xC3]
        let length = generator.below(generator.oneIn(5) ? 150 : 12)
        guard generator.oneIn(2) else {
            return ((0..<length).map { _ in generator.pick(letters) }, false)
        }
        var (written, hasDoubledQuote): ([UInt8], Bool) = ([0x22], false)
        for _ in 0..<length {
            switch generator.below(40) {
            case 0: written.append(delimiter)
            case 1: written.append(0x0A)
            case 2:
                written += [0x22, 0x22]
                hasDoubledQuote = true
            default: written.append(generator.pick(letters))
            }
        }
        return (written + [0x22], hasDoubledQuote)
    }

    @Test func `what stands between quotes ends no cell, and two of them are told`() {
        var generator = SeededGenerator(6)
        for _ in 0..<1000 {
            let delimiter = generator.pick([0x2C, 0x3B, 0x7C] as [UInt8])
            var (text, places, doubled): ([UInt8], [Int], [Bool]) = ([], [], [])
            let width = generator.below(9) + 1
            for number in 1...width * (generator.below(20) + 1) {
                let cell = Self.cell(&generator, delimiter)
                text += cell.written
                let endsLine = number % width == 0
                if endsLine, generator.oneIn(2) { text.append(0x0D) }
                places.append(text.count)
                doubled.append(cell.hasDoubledQuote)
                text.append(endsLine ? 0x0A : delimiter)
            }
            var ends = CellEnds()
            let rows = RowEnds(delimiter: delimiter, width: width, longest: 1 << 20)
            _ = rows.last(
                in: Self.padded(text, 0x22).span, count: text.count, isFinal: false, &ends)

            for stretch in ends.known {
                var cursor = CellEnds.Cursor()
                cursor.begin(at: stretch.lowerBound, in: ends)
                for (place, isDoubled) in zip(places, doubled)
                where stretch.contains(place) {
                    let end = cursor.next(in: ends)
                    #expect(end.place == place)
                    #expect(end.mayDouble || !isDoubled)
                }
            }
        }
    }

    @Test func `of rows that are lines nearly all ends are known`() {
        let row = Array("1,\"a, \"\"b\"\"\",,\"c\"\r\n".utf8)
        let text = (0..<100).flatMap { _ in row }
        var ends = CellEnds()
        let rows = RowEnds(delimiter: 0x2C, width: 4, longest: 1 << 20)
        let last = rows.last(
            in: Self.padded(text, 0x22).span, count: text.count, isFinal: false, &ends)

        #expect(last.end == text.count)
        #expect(ends.known.first?.lowerBound == 0)
        #expect(ends.known.map(\.count).reduce(0, +) >= text.count - 64 - row.count)
    }

    @Test(
        arguments: [
            #"a,b"c,d\#n"#, #"a,"b"c,d\#n"#, #"a, "b",c\#n"#, "a,\"b\"\r,c\n", #"a,"b" ,c\#n"#,
            #"a,"""b"c,d\#n"#, "a,\"b\nc\",d\n",
        ], [0, 60, 61, 62, 63, 64, 200])
    func `no end is known of a row that only reading can place, and those around it are`(
        text: String, before: Int
    ) {
        let plain = String(repeating: "x", count: before) + ",y,z\n"
        let bytes = Array((plain + text + String(repeating: plain, count: 64)).utf8)
        var ends = CellEnds()
        let rows = RowEnds(delimiter: 0x2C, width: 3, longest: 1 << 20)
        let padded = Self.padded(bytes, 0x22)
        _ = rows.last(in: padded.span, count: bytes.count, isFinal: false, &ends)

        let broken = plain.utf8.count..<plain.utf8.count + text.utf8.count
        #expect(ends.known.count == 2)
        #expect(ends.known.first == 0..<broken.lowerBound)
        #expect(ends.known.last?.lowerBound == broken.upperBound)
        #expect(Self.told(ends, from: 0).first == before)
        #expect(Self.told(ends, from: broken.upperBound).first == broken.upperBound + before)
    }
}
