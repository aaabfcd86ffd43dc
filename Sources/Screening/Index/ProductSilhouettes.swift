/// The outline of every product in flat arrays: enough to tell in a few loads
/// that a candidate cannot reach the review tier.
///
/// Nearly every candidate shares one word and nothing else. Weighing it in full
/// costs twenty times this look (measured on the toy catalogue: 96,000 listings
/// a second without it on one core).
struct ProductSilhouettes: Sendable {
    private struct Outline {
        /// Ranges of `terms`: the name's words, then the brands' words, then
        /// identifiers.
        var words: Int32
        var brands: Int32
        var identifiers: Int32
        var end: Int32
        /// Nats of all words of the name.
        var information: Float
    }

    private var outlines: [Outline] = []
    private var terms: [Int32] = []
    private var information: [Float] = []

    init(_ products: IndexedProducts) {
        outlines.reserveCapacity(products.count)
        var scratch = ProductScratch()
        for place in products.indices {
            products.read(place, into: &scratch)
            let product = scratch.product
            let words = Int32(terms.count)
            append(product.words)
            let brands = Int32(terms.count)
            append(product.brands.flatMap { $0 })
            let identifiers = Int32(terms.count)
            for term in product.identifiers { append([.init(term: term, information: 0)]) }
            outlines.append(
                Outline(
                    words: words, brands: brands, identifiers: identifiers, end: Int32(terms.count),
                    information: Float(product.information)))
        }
    }

    private mutating func append(_ words: [IndexedProduct.Word]) {
        for word in words {
            terms.append(word.term)
            information.append(Float(word.information))
        }
    }

    /// More than any true judgement of the pair can come to.
    ///
    /// Brands are counted word by word, also of brands that agree only in
    /// part; an identifier is counted as if it were the best of its kind.
    func bound(
        _ product: Int, _ listing: borrowing ListingTerms,
        _ weights: MatchingConfiguration.Weights
    ) -> Double {
        let outline = outlines[product]
        let matched = sum(outline.words, outline.brands, listing)
        let brand = sum(outline.brands, outline.identifiers, listing)
        let missing = Double(outline.information) - matched
        var bound =
            weights.prior + brand * weights.word
            + max(matched * weights.word + missing * weights.missingWord, weights.missingWordsLimit)
        var place = Int(outline.identifiers)
        while place < Int(outline.end) {
            if listing.hit(terms[place]) != nil {
                bound += weights.gtin + weights.asin + weights.strongCode
                break
            }
            place += 1
        }
        return bound + Self.slack
    }

    /// Single precision and the rounding of evidence to hundredths lose less
    /// than this.
    private static let slack = 0.05

    @inline(__always)
    private func sum(
        _ start: Int32, _ end: Int32, _ listing: borrowing ListingTerms
    ) -> Double {
        var sum: Float = 0
        var place = Int(start)
        while place < Int(end) {
            if listing.hit(terms[place]) != nil { sum += information[place] }
            place += 1
        }
        return Double(sum)
    }
}
