/// The 64-bit name of a term, seeded anew in every process.
///
/// Titles are chosen by sellers: with a fixed hash one of them could send
/// thousands of words to one place of the table. Eight bytes are taken at a
/// time and mixed by a full 128-bit multiplication whose halves are folded
/// (the step of wyhash and of many tables since).
struct TermHash: Sendable {
    private let seed: UInt64
    private static let mixer: UInt64 = 0x9E37_79B9_7F4A_7C15  // 2^64 / golden ratio

    init(seed: UInt64) { self.seed = seed }

    /// What a hash may read behind a word.
    static let slack: [UInt8] = [0, 0, 0, 0, 0, 0, 0, 0]

    /// The hash of a whole word or number.
    func hash(_ word: [UInt8]) -> UInt64 {
        hash((word + Self.slack).span, from: 0, to: word.count)
    }

    /// The hash of `bytes[start..<end]`; never 0, which marks an empty place.
    ///
    /// - Precondition: eight bytes behind `end` may be read.
    @inline(__always)
    func hash(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> UInt64 {
        let raw = unsafe bytes.bytes
        var state = seed ^ UInt64(truncatingIfNeeded: end &- start)
        var position = start
        while position < end {
            // SAFETY: bounds-checked; any bits are a valid UInt64.
            var word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            let left = end &- position
            if left < 8 { word &= (1 &<< UInt64(truncatingIfNeeded: left &* 8)) &- 1 }
            let product = (state ^ word).multipliedFullWidth(by: Self.mixer)
            state = product.high ^ product.low
            position &+= 8
        }
        let product = state.multipliedFullWidth(by: Self.mixer ^ seed)
        return (product.high ^ product.low) | 1
    }
}
