package import RecallModel

/// All recalls ready to be searched for: immutable, shared by every worker,
/// rebuilt when recalls change.
package final class RecallIndex: Sendable {
    /// What is known of a term: who has it as an anchor, and how much it tells.
    struct Term: Sendable {
        var anchors: Range<Int32>
        /// Whether it is the ASIN of some product.
        var isASIN: Bool
    }

    package let recalls: RecallList
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
    /// Bit `n` is set where some code has `n` letters and digits (63: more).
    let codeLengths: UInt64
    /// Bit `n` is set where some open-ended model number has `n`.
    let prefixLengths: UInt64
    let prefixStarts: PrefixStarts
    let hasASINs: Bool

    init(_ parts: RecallIndexParts, recalls: RecallList) throws(IndexFileError) {
        self.recalls = recalls
        products = parts.products
        silhouettes = ProductSilhouettes(parts.products)
        terms = parts.terms
        table = try TermTable(parts.termHashes)
        pairs = try TermPairs(parts)
        postings = parts.postings.map { Int32(truncatingIfNeeded: $0) }
        hash = TermHash(seed: parts.seed)
        codeLengths = parts.codeLengths
        prefixLengths = parts.prefixLengths
        prefixStarts = PrefixStarts(parts.prefixStarts)
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
            try self.init(parts, recalls: RecallList(recalls))
        } catch {
            preconditionFailure("the builder made an index that contradicts itself: \(error)")
        }
    }

    package var productCount: Int { products.count }
    package var termCount: Int { terms.count }
}
