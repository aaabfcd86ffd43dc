// What is asked only of pairs that would be reported without it, because it
// reads the title's words: it takes away, and never adds.

extension Scorer {
    /// Adds what the title's grammar says, and what quantities and colours in it
    /// contradict.
    ///
    /// - Parameter source: the bytes that the listing's tokens were folded from.
    func judgeDetails(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>, _ judgement: inout Judgement
    ) {
        judgeMeasures(product, listing, source: source, &judgement)
        judgeColour(product, listing, &judgement)
        judgement.hasStrangeNumber = hasStrangeNumber(product, listing)
        judgeRole(product, listing, source: source, &judgement)
    }

    private func judgeRole(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>, _ judgement: inout Judgement
    ) {
        let reader = RoleReader(
            index: index, lists: lists, leastName: configuration.rareInformation)
        judgement.offer = reader.offer(of: product, in: listing)
        guard let role = reader.foreignRole(of: product, in: listing, source: source) else {
            return
        }
        let weight =
            role.isCertain ? min(weights.accessory, -judgement.named) : weights.doubtfulRole
        judgement.role = .init(weight: weight, place: role.token, hit: -1)
        judgement.logOdds += weight
    }

    /// Whether a number agrees that says more than figures and colours do: one
    /// in the name only is as often the family's, in every capacity.
    func isNumbered(_ judgement: Judgement) -> Bool {
        judgement.isFromName ? (judgement.gtin?.weight ?? 0) > 0 : judgement.isNumbered
    }

    /// Quantities that agree add nothing: they are words of the name already.
    private func judgeMeasures(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>, _ judgement: inout Judgement
    ) {
        guard !isNumbered(judgement) else { return }
        let stated = Measure.read(listing.text, 0..<listing.titleEnd, source: source)
        let isMarked = product.measures.contains { $0.dimension == .generation }
        judgement.isOtherwiseMarked =
            isMarked
            ? !stated.contains { $0.dimension == .generation }
            : namesGeneration(listing, besides: judgement.model?.hit ?? -1)
        for (place, measure) in product.measures.enumerated() {
            let others = stated.filter { $0.dimension == measure.dimension }
            let isStated = product.measures.contains { own in
                others.contains { own.agrees(with: $0) }
            }
            guard !others.isEmpty, !isStated, measure.dimension.identifies else { continue }
            judgement.measure = .init(weight: weights.otherMeasure, place: place, hit: -1)
            judgement.otherMeasure = others[0]
            judgement.logOdds += weights.otherMeasure
            return
        }
        let missing = product.measures.firstIndex { measure in
            measure.dimension.isOfVariants
                && !stated.contains { $0.dimension == measure.dimension }
        }
        guard let missing, !judgement.isNumbered else { return }
        judgement.missingMeasure = .init(weight: weights.missingMeasure, place: missing, hit: -1)
        judgement.logOdds += weights.missingMeasure
    }

    /// Whether the title names a generation elsewhere than in the number of that
    /// hit, as `2630v3` does.
    private func namesGeneration(_ listing: borrowing ListingTerms, besides hit: Int) -> Bool {
        let end = listing.titleEnd
        guard hit >= 0, listing.hits[hit].first < end else {
            return !GenerationMark.read(listing.text, 0..<end).isEmpty
        }
        let (first, last) = (Int(listing.hits[hit].first), Int(listing.hits[hit].last))
        return !GenerationMark.read(listing.text, 0..<first).isEmpty
            || !GenerationMark.read(listing.text, min(last + 1, end)..<end).isEmpty
    }

    /// Another colour is most often the same product, so it speaks softly; but
    /// then words alone are no proof.
    private func judgeColour(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        guard !product.colours.isEmpty, !isNumbered(judgement) else { return }
        var other: Int?
        for token in 0..<listing.titleEnd {
            guard let colour = colour(token, listing) else {
                continue
            }
            if product.colours.contains(where: colour.utf8.elementsEqual) { return }
            if !isBrand(token, of: product, listing) { other = other ?? token }
        }
        guard let other else { return }
        judgement.colour = .init(weight: weights.otherColour, place: other, hit: -1)
        judgement.logOdds += weights.otherColour
    }

    private func colour(_ token: Int, _ listing: borrowing ListingTerms) -> String? {
        let own = listing.text.tokens[token]
        return lists.colour(
            listing.text.text(listing.text.stem(of: token)),
            of: listing.text.text(Int(own.start)..<Int(own.end)))
    }

    private func isBrand(
        _ token: Int, of product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        product.brands.contains { $0.contains { isAt(token, $0.term, listing) } }
    }

    /// Whether the title has a number of some model's that the recall does not know:
    /// `Bambu Lab P1S` is no `A1`, nor is `QX-4417`.
    private func hasStrangeNumber(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        let designations = Designation.all(in: listing.text, 0..<listing.titleEnd, lists)
        return (0..<listing.titleEnd).contains { token in
            (isModelLike(token, listing) || designations.contains(token))
                && !isNumber(token, of: product, listing) && !isCountOfPieces(token, listing)
        }
    }

    /// Whether a token is of a number, word or brand of the product's.
    private func isNumber(
        _ token: Int, of product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        isName(token, of: product, listing)
            || product.words.contains { isAt(token, $0.term, listing) }
            || (product.models + product.nameCodes + product.skus).contains {
                isAt(token, $0.term, listing)
            }
    }

    /// `6pcs`, `12ct`.
    private func isCountOfPieces(_ token: Int, _ listing: borrowing ListingTerms) -> Bool {
        let text = listing.text.text(listing.text.stem(of: token))
        let unit = text.drop { $0.isNumber }
        return unit.count < text.count && lists[.multipack].contains(String(unit))
    }
}
