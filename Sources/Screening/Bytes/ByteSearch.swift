/// Searching bytes eight at a time in one machine word.
///
/// The naive definition of each is "look at every byte"; the word does the
/// same eight times at once. A byte equal to `x` becomes zero in
/// `word ^ (x repeated)`, and `(v - 0x01…) & ~v & 0x80…` marks zero bytes
/// (Mycroft 1987); marks above the first may be false, so only the lowest one
/// is used.
enum ByteSearch {
    @inline(__always)
    private static func repeated(_ byte: UInt8) -> UInt64 { UInt64(byte) &* 0x0101_0101_0101_0101 }

    @inline(__always)
    private static func zeroMarks(_ word: UInt64) -> UInt64 {
        (word &- 0x0101_0101_0101_0101) & ~word & 0x8080_8080_8080_8080
    }

    /// Where `byte` next stands at or after `start`, or `end`.
    @inline(__always)
    static func first(_ byte: UInt8, in bytes: borrowing Span<UInt8>, from start: Int, to end: Int)
        -> Int
    {
        let raw = unsafe bytes.bytes
        let pattern = repeated(byte)
        var position = start
        while position &+ 8 <= end {
            // SAFETY: eight bytes from `position` lie below `end`; any bits are a
            // valid UInt64, and the load itself is bounds-checked.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let marks = zeroMarks(word ^ pattern)
            if marks != 0 { return position &+ marks.trailingZeroBitCount >> 3 }
            position &+= 8
        }
        while position < end, bytes[position] != byte { position &+= 1 }
        return position
    }

    /// Where `a` or `b` next stands at or after `start`, or `end`.
    @inline(__always)
    static func first(
        _ a: UInt8, or b: UInt8, in bytes: borrowing Span<UInt8>, from start: Int, to end: Int
    ) -> Int {
        let raw = unsafe bytes.bytes
        let patternA = repeated(a)
        let patternB = repeated(b)
        var position = start
        while position &+ 8 <= end {
            // SAFETY: as above.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let marks = zeroMarks(word ^ patternA) | zeroMarks(word ^ patternB)
            if marks != 0 { return position &+ marks.trailingZeroBitCount >> 3 }
            position &+= 8
        }
        while position < end, bytes[position] != a, bytes[position] != b { position &+= 1 }
        return position
    }
}
