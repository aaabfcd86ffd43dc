/// How open-ended model numbers begin: nearly no token of a title begins like
/// any of them, and one look says so before each length is tried.
struct PrefixStarts: Sendable {
    /// Bytes that are looked at: a code of fewer says nothing and is not
    /// indexed.
    static let length = 3
    /// Words of 64 bits: 65,536 bits, of which 10,000 numbers set a seventh.
    static let wordCount = 1024

    private(set) var words: [UInt64]

    init(_ words: [UInt64] = Array(repeating: 0, count: wordCount)) { self.words = words }

    /// Notes the beginning of a folded number.
    mutating func insert(_ bytes: borrowing Span<UInt8>) {
        let bit = Self.bit(bytes, at: 0)
        words[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    }

    /// Whether some number begins with these three bytes; seldom true of
    /// others.
    @inline(__always)
    func has(_ bytes: borrowing Span<UInt8>, at start: Int) -> Bool {
        let bit = Self.bit(bytes, at: start)
        return words[Int(bit >> 6)] & (1 &<< UInt64(bit & 63)) != 0
    }

    @inline(__always)
    private static func bit(_ bytes: borrowing Span<UInt8>, at start: Int) -> UInt32 {
        let three =
            UInt32(bytes[start]) | UInt32(bytes[start + 1]) << 8 | UInt32(bytes[start + 2]) << 16
        return (three &* 0x9E37_79B1) >> 16
    }
}
