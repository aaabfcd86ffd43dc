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
        /// What its words count a nat.
        var perNat: Float
        var hasBrand: Bool
        var isMeasured: Bool
        var isVehicle: Bool
    }

    private var outlines: [Outline] = []
    private var terms: [Int32] = []
    private var information: [Float] = []

    init(_ products: IndexedProducts, _ names: NameWeights) {
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
                    information: Float(product.information),
                    perNat: Float(names.perNat(product.information)),
                    hasBrand: product.hasBrand, isMeasured: product.isMeasured,
                    isVehicle: product.isVehicle))
        }
    }

    private mutating func append(_ words: [IndexedProduct.Word]) {
        for word in words {
            terms.append(word.term)
            information.append(Float(word.information))
        }
    }

    func isVehicle(_ product: Int) -> Bool { outlines[product].isVehicle }

    /// More than any true judgement of the pair can come to.
    ///
    /// Brands are counted word by word, also of brands that agree only in
    /// part; an identifier is counted as if it were the best of its kind.
    ///
    /// - Parameters:
    ///   - listing: the terms that the listing has.
    ///   - mayHide: whether something may have been hidden on purpose.
    ///   - mayBeWhole: whether the title may say nothing but what a recall says.
    func bound(
        _ product: Int, _ listing: borrowing TermMarks, _ names: NameWeights, mayHide: Bool = true,
        mayBeWhole: Bool = true
    ) -> Double {
        let outline = outlines[product]
        var words = sum(outline.words, outline.brands, listing, names.rareInformation)
        let brand = sum(outline.brands, outline.identifiers, listing, names.rareInformation)
        words.all = Double(outline.information)
        words.perNat = Double(outline.perNat)
        var bound = names.bound(
            words, hasBrand: outline.hasBrand,
            brand: brand.matched > 0 ? brand.matched : nil, isMeasured: outline.isMeasured,
            mayHide: mayHide, mayBeWhole: mayBeWhole)
        var place = Int(outline.identifiers)
        while place < Int(outline.end) {
            if listing.has(Int(terms[place])) {
                bound += names.identifiers
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
        _ start: Int32, _ end: Int32, _ listing: borrowing TermMarks, _ rare: Double
    ) -> NameWeights.Agreement {
        var sum = NameWeights.Agreement()
        var place = Int(start)
        while place < Int(end) {
            if listing.has(Int(terms[place])) {
                sum.matched += Double(information[place])
                sum.count += 1
                if Double(information[place]) >= rare - Self.slack { sum.names += 1 }
            }
            place += 1
        }
        return sum
    }
}
