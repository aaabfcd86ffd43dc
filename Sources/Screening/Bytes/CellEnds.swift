/// Where the cells of a delimited text end, told 64 bytes at a time.
///
/// The naive definition is ``ByteSearch``'s: look for the next delimiter or line
/// end from where the cell begins. Cells are short, so that most of such a
/// search is its beginning and its end; here each 64 bytes are looked at once,
/// whatever number of cells they have.
struct CellEnds {
    /// Bytes that are looked at together: behind a text so many may be read.
    static let width = 64

    private let delimiter: UInt64
    private let newline = ByteSearch.repeated(UInt8(ascii: "\n"))
    /// Where the bytes begin whose marks these are.
    private var base = 0
    /// One bit a byte, the first the lowest, without those taken already.
    private var marks: UInt64 = 0

    init(delimiter: UInt8) { self.delimiter = ByteSearch.repeated(delimiter) }

    /// Begins at a place of the text.
    @inline(__always)
    mutating func begin(_ bytes: borrowing Span<UInt8>, at position: Int) {
        base = position
        marks = mark(bytes)
    }

    /// Goes on at a place behind the last end told, such as behind a quoted cell.
    @inline(__always)
    mutating func skip(_ bytes: borrowing Span<UInt8>, to position: Int) {
        let ahead = position &- base
        if ahead < Self.width {
            marks &= ~0 &<< UInt64(truncatingIfNeeded: ahead)
        } else {
            begin(bytes, at: position)
        }
    }

    /// The next end at or behind where this stands, or `end`.
    @inline(__always)
    mutating func next(_ bytes: borrowing Span<UInt8>, to end: Int) -> Int {
        while marks == 0 {
            base &+= Self.width
            guard base < end else { return end }
            marks = mark(bytes)
        }
        let place = base &+ marks.trailingZeroBitCount
        guard place < end else { return end }
        marks &= marks &- 1
        return place
    }

    @inline(__always)
    private func mark(_ bytes: borrowing Span<UInt8>) -> UInt64 {
        let raw = unsafe bytes.bytes
        var marks: UInt64 = 0
        for step in 0..<8 {
            // SAFETY: bounds-checked; any bits are a valid UInt64.
            let word = unsafe raw.unsafeLoadUnaligned(
                fromByteOffset: base &+ step &* 8, as: UInt64.self)
            let others = Self.isOther(word ^ delimiter) & Self.isOther(word ^ newline)
            marks |= Self.gathered(~others & Self.top) &<< UInt64(truncatingIfNeeded: step &* 8)
        }
        return marks
    }

    private static let low: UInt64 = 0x7F7F_7F7F_7F7F_7F7F
    private static let top: UInt64 = 0x8080_8080_8080_8080

    /// The top bit of every byte that is not zero; unlike Mycroft's sum, exact
    /// for all bytes of a word.
    @inline(__always)
    private static func isOther(_ word: UInt64) -> UInt64 { ((word & low) &+ low) | word }

    /// The top bits of eight bytes side by side: the product adds each of them
    /// at its place, and no two anywhere.
    @inline(__always)
    private static func gathered(_ tops: UInt64) -> UInt64 {
        ((tops &>> 7) &* 0x0102_0408_1020_4080) &>> 56
    }
}
