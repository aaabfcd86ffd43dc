package import RecallModel

/// All recalls ready to be searched for: immutable, shared by every worker,
/// rebuilt when recalls change.
package final class RecallIndex: Sendable {
    /// What is known of a term: who has it as an anchor, and how much it tells.
    struct Term: Sendable {
        var anchors: Range<Int32>
        /// Whether it is the ASIN of some product.
        var isASIN: Bool
        /// Whether it is a word of some name or brand.
        var isWord: Bool
    }

    package let recalls: RecallList
    /// Classes that recalls name by words; `nil` where none does, and of a compiled
    /// index, which has none.
    let classes: ClassIndex?
    let products: IndexedProducts
    /// The same products once more, for the first look at a candidate.
    let silhouettes: ProductSilhouettes
    let terms: [Term]
    let table: TermTable
    /// The products behind pairs of words.
    let pairs: TermPairs
    /// The products behind the anchors of all terms.
    let postings: [Int32]
    let hash: TermHash
    /// The words that a misspelt one may be.
    let nearWords: NearWords
    /// The same by their sound, for words of other alphabets.
    let soundingWords: NearWords
    /// Bit `n` is set where some code has `n` letters and digits (63: more).
    let codeLengths: UInt64
    /// Bit `n` is set where some open-ended model number has `n`.
    let prefixLengths: UInt64
    /// Bit `n` is set where the trunk of some number has `n`.
    let trunkLengths: UInt64
    let prefixStarts: TermStarts
    let codeStarts: TermStarts
    let aliasStarts: TermStarts
    let letterStarts: TermStarts
    /// Tokens that a code of these recalls is written as, at most.
    let joinLimit: Int
    let hasASINs: Bool

    init(
        _ parts: RecallIndexParts, recalls: RecallList, names: NameWeights
    ) throws(IndexFileError) {
        self.recalls = recalls
        classes = recalls.given.flatMap { ClassIndex($0) }
        products = parts.products
        silhouettes = ProductSilhouettes(parts.products, names)
        terms = parts.terms
        table = try parts.table()
        pairs = try TermPairs(parts)
        postings = parts.postings.map { Int32(truncatingIfNeeded: $0) }
        hash = TermHash(seed: parts.seed)
        codeLengths = parts.codeLengths
        prefixLengths = parts.prefixLengths
        trunkLengths = parts.trunkLengths
        prefixStarts = TermStarts(parts.prefixStarts)
        codeStarts = TermStarts(parts.codeStarts)
        aliasStarts = TermStarts(parts.aliasStarts)
        letterStarts = TermStarts(parts.letterStarts)
        joinLimit = parts.joinLimit
        nearWords = parts.nearWords
        soundingWords = parts.soundingWords
        hasASINs = !parts.asinTerms.isEmpty
    }

    /// The index over these recalls.
    ///
    /// - Parameter seed: names the terms; random by default, because listing
    ///   text is chosen by strangers.
    package convenience init(
        _ recalls: [Recall], configuration: MatchingConfiguration,
        seed: UInt64 = .random(in: .min ... .max)
    ) {
        var builder = RecallIndexBuilder(configuration: configuration, seed: seed)
        let parts = builder.build(recalls)
        do {
            try self.init(
                parts, recalls: RecallList(recalls), names: NameWeights(configuration))
        } catch {
            preconditionFailure("the builder made an index that contradicts itself: \(error)")
        }
    }

    /// The term of a word of names or brands that stands here, by its stem.
    ///
    /// - Precondition: ``TermHash/slack`` bytes behind `end` may be read.
    @inline(__always)
    func word(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int32? {
        let stem = Stem.end(bytes, start: start, end: end)
        let term = table.find(hash.hash(bytes, from: start, to: stem))
        return term >= 0 && terms[term].isWord ? Int32(truncatingIfNeeded: term) : nil
    }

    /// The term of a word of names or brands.
    func word(_ bytes: [UInt8]) -> Int32? {
        word((bytes + TermHash.slack).span, from: 0, to: bytes.count)
    }

    package var productCount: Int { products.count }
    package var termCount: Int { terms.count }
}
