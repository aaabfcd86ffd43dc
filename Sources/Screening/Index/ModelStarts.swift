/// How the numbers of products that may vary begin: nearly no token of a title
/// begins like any of them, and one look says so.
struct ModelStarts: Sendable {
    /// Bytes that a number and its variant have in common at least: of shorter
    /// numbers a letter more is another model, as in `45S` and `G7X`.
    static let length = 5

    private var bits: [UInt64]

    /// - Parameter count: numbers to come; each has 64 bits and more, so that
    ///   one in sixty others is taken for one of them at the most.
    init(count: Int) {
        var words = 1 << 10
        while words < count { words *= 2 }
        bits = Array(repeating: 0, count: words)
    }

    /// Notes how a folded number begins.
    mutating func insert(_ number: [UInt8]) {
        guard number.count >= Self.length else { return }
        let bit = bit(number.span, at: 0)
        bits[bit >> 6] |= 1 << UInt64(bit & 63)
    }

    /// Whether some number may begin like the bytes that stand here.
    @inline(__always)
    func has(_ bytes: borrowing Span<UInt8>, at start: Int) -> Bool {
        let bit = bit(bytes, at: start)
        return bits[bit >> 6] & (1 &<< UInt64(bit & 63)) != 0
    }

    @inline(__always)
    private func bit(_ bytes: borrowing Span<UInt8>, at start: Int) -> Int {
        var five: UInt64 = 0
        for place in start..<start + Self.length { five = five << 8 | UInt64(bytes[place]) }
        return Int(truncatingIfNeeded: (five &* 0x9E37_79B9_7F4A_7C15) >> 32)
            & (bits.count * 64 - 1)
    }
}
