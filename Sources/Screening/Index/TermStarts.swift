/// How terms of one kind begin: nearly nothing in a title begins like any of
/// them, and one look says so before anything is hashed.
struct TermStarts: Sendable {
    /// Bytes that are looked at.
    static let length = 3
    /// Words of 64 bits: 65,536 bits, of which 10,000 terms set a seventh.
    static let wordCount = 1024

    private(set) var words: [UInt64]

    init(_ words: [UInt64] = Array(repeating: 0, count: wordCount)) { self.words = words }

    /// Notes how folded text begins; what is shorter is not noted.
    ///
    /// - Parameter size: what else is known of the term, such as its letters.
    mutating func insert(_ text: [UInt8], size: Int = 0) {
        guard text.count >= Self.length else { return }
        let bit = Self.bit(text[0], text[1], text[2], size)
        words[Int(bit >> 6)] |= 1 << UInt64(bit & 63)
    }

    /// Whether some term begins with these three bytes; seldom true of others.
    @inline(__always)
    func has(_ a: UInt8, _ b: UInt8, _ c: UInt8, size: Int = 0) -> Bool {
        let bit = Self.bit(a, b, c, size)
        return words[Int(bit >> 6)] & (1 &<< UInt64(bit & 63)) != 0
    }

    /// The same of the bytes that stand at a place.
    @inline(__always)
    func has(_ bytes: borrowing Span<UInt8>, at start: Int, size: Int = 0) -> Bool {
        has(bytes[start], bytes[start + 1], bytes[start + 2], size: size)
    }

    @inline(__always)
    private static func bit(_ a: UInt8, _ b: UInt8, _ c: UInt8, _ size: Int) -> UInt32 {
        let three = UInt32(a) | UInt32(b) << 8 | UInt32(c) << 16
        return ((three | UInt32(truncatingIfNeeded: size) << 24) &* 0x9E37_79B1) >> 16
    }
}
