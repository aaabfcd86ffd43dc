/// Which products have both words of a pair as anchors.
struct TermPairs: Sendable {
    private let table: TermTable
    private let ends: FlatEnds
    private let postings: [UInt32]
    /// Bit `n` is set where term `n` is in some pair.
    private var paired: [UInt64]

    init(_ parts: RecallIndexParts) throws(IndexFileError) {
        table = try TermTable(parts.pairHashes)
        ends = parts.pairs
        postings = parts.pairPostings
        paired = parts.pairedTerms
    }

    /// Whether the term is in any pair.
    @inline(__always)
    func has(_ term: Int32) -> Bool {
        paired[Int(term >> 6)] & (1 &<< UInt64(term & 63)) != 0
    }

    /// The products of a pair, whichever word comes first.
    @inline(__always)
    func products(of a: Int32, _ b: Int32) -> Range<Int> {
        let pair = table.find(Self.hash(a, b))
        return pair < 0 ? 0..<0 : ends[pair]
    }

    @inline(__always)
    func product(at place: Int) -> Int { Int(postings[place]) }

    /// A pair's name; that two pairs share one makes a candidate too many, with
    /// a chance of 10⁻⁷ for a million pairs.
    ///
    /// Not seeded: terms are numbered by the recalls, not by who writes titles.
    @inline(__always)
    static func hash(_ a: Int32, _ b: Int32) -> UInt64 {
        let both =
            UInt64(UInt32(bitPattern: min(a, b))) << 32 | UInt64(UInt32(bitPattern: max(a, b)))
        let product = (both ^ 0x9E37_79B9_7F4A_7C15).multipliedFullWidth(by: 0xD6E8_FEB8_6659_FD93)
        return (product.high ^ product.low) | 1
    }
}
