// Regulators and sellers call one thing by names of unequal length: `Lorex Video
// Baby Monitors` and `Lorex Care N Share video baby monitors`. Of the longer name
// the shorter has little, but it says nothing else.

extension Scorer {
    /// What it weighs that the title says nothing but what the recall says.
    func wholeTitle(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: Judgement,
        beside brand: NameWeights.Brand
    ) -> Double {
        let isMeasured = product.isMeasured && statesMeasure(product, listing)
        let most = names.wholeTitle(judgement.name, beside: brand, isMeasured: isMeasured)
        guard most > 0, (judgement.brand?.weight ?? 0) >= weights.missingBrand,
            judgement.name.names > 0 || isMeasured || hasKind(product, listing),
            !product.isNumbered(in: listing),
            isTitle(listing, of: product) || isMeasured && isMeasuredTitle(listing, of: product)
        else { return 0 }
        return most
    }

    /// Whether the title states a quantity by which the product's variants are
    /// told apart, and it is the name's.
    private func statesMeasure(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        for token in 0..<listing.titleEnd {
            guard let stated = Measure(at: token, of: listing.text, before: listing.titleEnd)
            else { continue }
            for own in product.measures where own.dimension.isOfVariants && own.agrees(with: stated)
            {
                return true
            }
        }
        return false
    }

    /// Whether the title has no number of a model but the product's, and most
    /// of its words are: what its figures say besides describes.
    private func isMeasuredTitle(
        _ listing: borrowing ListingTerms, of product: IndexedProduct
    ) -> Bool {
        var (own, others) = (0, 0)
        let designations = Designation.all(in: listing.text, 0..<listing.titleEnd, lists)
        for token in 0..<listing.titleEnd {
            if isOfProduct(token, product, listing) {
                own += 1
                continue
            }
            if designations.contains(token) { return false }
            let stem = listing.text.text(listing.text.stem(of: token))
            if !listing.text.tokens[token].hasDigit, !lists[.ignored].contains(stem) { others += 1 }
        }
        return own >= Self.measuredShare * others
    }

    /// Own words to each other one, where a quantity stands for a name.
    private static let measuredShare = 3

    private func isOfProduct(
        _ token: Int, _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        isOwn(token, product, listing)
            || product.words.contains(where: { isAt(token, $0.term, listing) })
            || product.brands.contains(where: { $0.contains { isAt(token, $0.term, listing) } })
    }

    /// Whether the title says what kind of thing the product is: the last word
    /// of its name, before what comes along or explains.
    private func hasKind(_ product: IndexedProduct, _ listing: borrowing ListingTerms) -> Bool {
        guard let kind = product.words.last(where: { !$0.isAside && !$0.isNumber }) else {
            return false
        }
        return listing.hit(kind.term) != nil
    }

    /// Whether the title has a number or a name that no recall has: then it is the
    /// whole title of none.
    func hasStranger(_ listing: borrowing ListingTerms) -> Bool {
        for token in 0..<listing.titleEnd where !listing.isKnown(token) {
            let bounds = listing.text.tokens[token]
            if bounds.hasDigit || bounds.isForeign || bounds.isIdeograph
                || isName(token, listing.text)
            {
                return true
            }
        }
        return false
    }

    /// Whether the title has no number and no name but the product's, and no
    /// more words of its own than of the product's.
    private func isTitle(_ listing: borrowing ListingTerms, of product: IndexedProduct) -> Bool {
        var (own, others) = (0, 0)
        for token in 0..<listing.titleEnd {
            let bounds = listing.text.tokens[token]
            if isOfProduct(token, product, listing) {
                own += 1
                continue
            }
            if bounds.hasDigit || bounds.isForeign || bounds.isIdeograph
                || isStrangeName(token, product, listing)
            {
                return false
            }
            let stem = listing.text.text(listing.text.stem(of: token))
            if !lists[.ignored].contains(stem) { others += 1 }
        }
        return own >= others
    }
}
