extension Scorer {
    /// Notes what the title states otherwise than the recall's name, or besides:
    /// asked last, of what will be reported, because it changes the tier alone.
    ///
    /// - Parameters:
    ///   - name: the product's, as the recall writes it.
    ///   - source: the bytes that the listing's tokens were folded from.
    func judgeParticulars(
        _ product: IndexedProduct, _ name: String, _ listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>, _ judgement: inout Judgement
    ) {
        let bytes = Array(name.utf8)
        var text = FoldedText()
        text.append(bytes.span, 0..<bytes.count)
        let own = Particulars(text, 0..<text.tokens.count, source: bytes.span, lists)
        let stated = Particulars(listing.text, 0..<listing.titleEnd, source: source, lists)
        judgement.particular = own.difference(from: stated)
        judgement.strangeWord = strangeWord(product, listing)
        judgement.isOtherKind = isOtherKind(product, text, listing)
        weighParticular(&judgement)
        judgeOtherNumber(product, text, listing, source: source, &judgement)
    }

    /// Whether the title calls the kind of product by another word than the name
    /// does: `bike` for `bicycle`, and `nightgown` for `pajamas`.
    private func isOtherKind(
        _ product: IndexedProduct, _ name: borrowing FoldedText, _ listing: borrowing ListingTerms
    ) -> Bool {
        var own: Set<String> = []
        for token in name.tokens.indices { own.insert(name.text(name.stem(of: token))) }
        return product.words.contains { word in
            guard let hit = listing.hit(word.term), listing.hits[hit].disguise == .none else {
                return false
            }
            let token = Int(listing.hits[hit].first)
            guard token >= 0, token < listing.titleEnd else { return false }
            let stem = listing.text.text(listing.text.stem(of: token))
            return lists.kind(of: stem) != nil && !own.contains(stem)
        }
    }

    /// What a figure or mark of its own says against the pair; nothing beside a
    /// number of the recall's list, which covers what is written beside it.
    private func weighParticular(_ judgement: inout Judgement) {
        let certain = weights.mediumCode + weights.codeWithoutBrand
        guard let particular = judgement.particular, judgement.measure == nil,
            !isNumbered(judgement), (judgement.model?.weight ?? 0) < certain
        else { return }
        if particular.isFigure {
            judgement.particularWeight = weights.otherFigure
        } else if !particular.stated.isEmpty {
            judgement.particularWeight = weights.otherVariant
        }
        judgement.logOdds += judgement.particularWeight
    }

    /// Adds that the name has numbers and the title has others instead.
    private func judgeOtherNumber(
        _ product: IndexedProduct, _ name: borrowing FoldedText, _ listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>, _ judgement: inout Judgement
    ) {
        guard !judgement.isNumbered, (judgement.asin?.weight ?? 0) <= 0,
            (judgement.sku?.weight ?? 0) <= 0,
            judgement.model?.weight ?? 0 > weights.otherNumber
        else { return }
        let own = Designation.all(in: name, 0..<name.tokens.count, lists)
        guard !own.isEmpty else { return }
        guard !own.contains(where: { isWritten($0, name, in: listing.text, 0..<listing.titleEnd) })
        else { return }
        let stated = Designation.all(in: listing.text, 0..<listing.titleEnd, lists)
        let other = stated.first { token in
            !isName(token, of: product, listing)
                && !isWritten(token, listing.text, in: name, 0..<name.tokens.count)
        }
        guard let other else {
            if judgement.model == nil, !product.hasBrand, product.models.isEmpty {
                judgement.model = .init(
                    weight: weights.missingNumber, place: 0, hit: Judgement.nowhere)
                judgement.logOdds += weights.missingNumber
            }
            return
        }
        judgement.logOdds += weights.otherNumber - (judgement.model?.weight ?? 0)
        judgement.model = .init(weight: weights.otherNumber, place: 0, hit: -1 - other)
    }

    /// Whether a text has the letters and digits of another text's token,
    /// however it parts them.
    private func isWritten(
        _ token: Int, _ own: borrowing FoldedText, in text: borrowing FoldedText,
        _ tokens: Range<Int>
    ) -> Bool {
        guard !tokens.isEmpty else { return false }
        let number = own.bytes[Int(own.tokens[token].start)..<Int(own.tokens[token].end)]
        let whole = text.bytes[
            Int(text.tokens[tokens.lowerBound].start)..<Int(text.tokens[tokens.upperBound - 1].end)]
        return whole.firstRange(of: number) != nil
    }

    /// A name among the words of the recalled product's that is none of them:
    /// `Ultra Flair 128GB` for `Ultra 128GB`.
    ///
    /// Before and behind them stand the maker's name and what sellers add.
    private func strangeWord(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Int? {
        var (first, last) = (Int.max, -1)
        for word in product.words {
            guard let hit = listing.hit(word.term) else { continue }
            let place = Int(listing.hits[hit].first)
            guard place < listing.titleEnd else { continue }
            (first, last) = (min(first, place), max(last, place))
        }
        guard first < last else { return nil }
        return (first + 1..<last).first { isStrangeName($0, product, listing) }
    }

    /// Whether a token is a word that nobody uses for things, and none of the
    /// product's or a seller's.
    func isStrangeName(
        _ token: Int, _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        isName(token, listing.text) && !isOwn(token, product, listing)
            && !product.words.contains { isAt(token, $0.term, listing) }
    }

    /// Whether a token is a word that nobody uses for things.
    func isName(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        let own = text.tokens[token]
        guard !own.hasDigit, !own.isForeign, !own.isIdeograph else { return false }
        return lists.isName(text.bytes.span, from: Int(own.start), to: Int(own.end))
    }
}
