/// Where the cells of a block of rows end, one bit a byte.
///
/// The naive definition is ``ByteSearch``'s: look for the next delimiter or line
/// end from where the cell begins, behind its closing quote where it has one.
/// Cells are short, so that most of such a search is its beginning and its end;
/// here 64 bytes are looked at at once, and once: what ``RowEnds`` has to learn to
/// cut a block is what ``DelimitedRows`` reads its cells by.
struct CellEnds {
    /// Stretches of whole rows whose cells' ends are known, in their order.
    ///
    /// What lies between them has quotes that only reading can place.
    private(set) var known: [Range<Int>] = []
    private var ends: [UInt64] = []
    /// Quotes that are the second of two.
    private var doubled: [UInt64] = []

    /// Forgets what is known, for a block of so many bytes.
    mutating func begin(count: Int) {
        known.removeAll(keepingCapacity: true)
        let missing = count / ByteBlock.width + 1 - ends.count
        if missing > 0 {
            ends += repeatElement(0, count: missing)
            doubled += repeatElement(0, count: missing)
        }
    }

    /// Notes what is known of the 64 bytes at a place that is a multiple of 64.
    ///
    /// - Parameter counting: the bytes it is known of; an earlier stretch may have
    ///   ended among the others.
    @inline(__always)
    mutating func note(
        _ place: Int, ends marks: UInt64, doubled quotes: UInt64, counting: UInt64 = ~0
    ) {
        let window = place / ByteBlock.width
        ends[window] = ends[window] & ~counting | marks
        doubled[window] = doubled[window] & ~counting | quotes
    }

    /// Notes that all ends are known of a stretch of whole rows.
    mutating func note(_ stretch: Range<Int>) {
        if !stretch.isEmpty { known.append(stretch) }
    }

    /// Notes all ends of a text where quotes hide none.
    mutating func noteAll(_ text: [UInt8], count: Int, delimiter: UInt8) {
        begin(count: count)
        let bytes = text.span
        let delimiter = SIMD16(repeating: delimiter)
        let newline = SIMD16(repeating: QuotedText.newline)
        var place = 0
        while place < count {
            let block = ByteBlock(bytes, at: place)
            note(place, ends: block.places(of: delimiter, or: newline), doubled: 0)
            place &+= ByteBlock.width
        }
        note(0..<QuotedText.afterLastNewline(in: bytes, from: 0, to: count))
    }

    /// Goes from end to end of a stretch.
    struct Cursor {
        private var window = 0
        /// The ends that were not told yet.
        private var marks: UInt64 = 0
        private var doubled: UInt64 = 0

        /// Begins at a place of the stretch where a row begins.
        @inline(__always)
        mutating func begin(at place: Int, in ends: borrowing CellEnds) {
            window = place / ByteBlock.width
            marks = ends.ends[window] & (~0 &<< UInt64(place & (ByteBlock.width - 1)))
            doubled = ends.doubled[window]
        }

        /// The next end of the stretch, and whether two quotes may stand side by
        /// side in the cell before it.
        @inline(__always)
        mutating func next(in ends: borrowing CellEnds) -> (place: Int, mayDouble: Bool) {
            var quotes = doubled
            while marks == 0 {
                window &+= 1
                marks = ends.ends[window]
                doubled = ends.doubled[window]
                quotes |= doubled
            }
            let place = window &* ByteBlock.width &+ marks.trailingZeroBitCount
            marks &= marks &- 1
            return (place, quotes != 0)
        }
    }
}
