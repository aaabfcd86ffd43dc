import RecallModel

extension Scorer {
    /// Weighs brand and words.
    func judgeNames(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        judgement.hasBrand = product.hasBrand
        judgement.isVehicle = product.isVehicle
        let brand = brand(product, listing, &judgement)
        for word in product.words {
            judgement.name.all += word.information
            judgement.name.isGeneric =
                judgement.name.isGeneric && !word.isNumber
                && word.information < configuration.rareInformation
            guard let hit = listing.hit(word.term) else {
                judgement.lacksNumber = judgement.lacksNumber || word.isNumber
                continue
            }
            // `Pintoy`, a letter off `Pinty`, is as much off `Pinty's` in the name.
            if listing.hits[hit].disguise == .misspelling, let brand = judgement.brand?.hit,
                brand >= 0, listing.hits[brand].first == listing.hits[hit].first
            {
                continue
            }
            if word.information < configuration.rareInformation, word.information > 0,
                !word.isNumber
            {
                judgement.name.kinds += 1
            }
            judgement.name.matched += word.information
            judgement.name.count += 1
            if word.information >= configuration.rareInformation { judgement.name.names += 1 }
        }
        judgement.words = words(product, listing, judgement, beside: brand)
        guard !product.hasBrand, case .agrees = brand else { return }
        // A name that is only mentioned never lowers what words say by themselves.
        let alone = words(product, listing, judgement, beside: .unnamed)
        guard alone > judgement.words + (judgement.brand?.weight ?? 0) else { return }
        judgement.words = alone
        (judgement.brand, judgement.brandWords, judgement.brandInformation) = (nil, nil, 0)
    }

    private func words(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: Judgement,
        beside brand: NameWeights.Brand
    ) -> Double {
        let whole = wholeTitle(product, listing, judgement, beside: brand)
        let only = whole == 0 && isOnlyNamed(product, judgement, beside: brand)
        return
            (names.weight(judgement.name, beside: brand) + whole
            + (only ? weights.onlyNames : 0)).cents
    }

    /// Whether of a name without a brand, which has names and words for the thing,
    /// names alone agree: they are the brand that nobody stated.
    private func isOnlyNamed(
        _ product: IndexedProduct, _ judgement: Judgement, beside brand: NameWeights.Brand
    ) -> Bool {
        guard case .unnamed = brand, judgement.name.names > 0, judgement.name.kinds == 0 else {
            return false
        }
        return product.words.contains {
            $0.information < configuration.rareInformation && $0.information > 0 && !$0.isAside
                && !$0.isNumber
        }
    }

    private func brand(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) -> NameWeights.Brand {
        guard product.hasBrand else {
            return agreeing(product, listing, whole: false, &judgement) ?? .unnamed
        }
        if let found = agreeing(product, listing, whole: true, &judgement) { return found }
        if statesOtherBrand(product, listing) {
            judgement.brand = .init(weight: weights.otherBrand, place: -1, hit: 0)
        } else if beginsWithStranger(product, listing) {
            let weight = weights.missingBrand + weights.strangeName
            judgement.brand = .init(weight: weight, place: -1, hit: 0)
        } else {
            if let found = agreeing(product, listing, whole: false, &judgement) { return found }
            judgement.brand = .init(weight: weights.missingBrand, place: -1, hit: -1)
        }
        return .missing
    }

    /// Whether most of the title is of a script in which the recall's words
    /// cannot agree: there silence says nothing.
    func isForeign(_ listing: borrowing ListingTerms) -> Bool {
        var foreign = 0
        for token in 0..<listing.titleEnd {
            let own = listing.text.tokens[token]
            if own.isForeign || own.isIdeograph { foreign += 1 }
        }
        return 2 * foreign >= listing.titleEnd && foreign > 0
    }

    /// The brand that tells most of those that the listing has, whole or in
    /// part.
    private func agreeing(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, whole: Bool,
        _ judgement: inout Judgement
    ) -> NameWeights.Brand? {
        for (alternative, (brand, place)) in zip(product.brands, product.brandPlaces).enumerated() {
            guard let found = agreement(brand, of: product, listing, whole: whole) else {
                continue
            }
            // Roger is not Kroger, which is no brand but who sold the candles.
            guard product.hasBrand || listing.hits[found.hit].disguise != .misspelling
            else { continue }
            let weight = names.weight(.agrees(information: found.information))
            // As written before as one word, which is a disguise.
            guard weight > judgement.brand?.weight ?? 0 else { continue }
            judgement.brandInformation = found.information
            judgement.brandWords = alternative
            judgement.brand = .init(weight: weight.cents, place: Int(place), hit: found.hit)
        }
        let information = judgement.brandInformation
        return information > 0 ? .agrees(information: information) : nil
    }

    /// The nats of a brand that the listing has, and the last hit.
    ///
    /// A part of it will do if it is its first word and names by itself:
    /// `Fisher` for Fisher-Price.
    private func agreement(
        _ brand: [IndexedProduct.Word], of product: IndexedProduct,
        _ listing: borrowing ListingTerms, whole: Bool
    ) -> (information: Double, hit: Int)? {
        var information = 0.0
        var hit = -1
        var isName = false
        var isWhole = true
        var lacksName = false
        for word in brand {
            guard let found = listing.hit(word.term) else {
                isWhole = false
                lacksName = lacksName || word.information >= configuration.rareInformation
                continue
            }
            information += word.information
            hit = found
        }
        if let first = brand.first, let found = listing.hit(first.term) {
            isName =
                first.information >= configuration.rareInformation
                && listing.hits[found].disguise == .none
        }
        guard hit >= 0, isWhole || (isName && !whole),
            brand.count > 1 || !isPart(hit, of: product, listing)
        else { return nil }
        // `Starbucks` is all that `Starbucks Coffee` has of a name.
        return (isWhole || !lacksName ? information : information * configuration.brandPart, hit)
    }

    /// Whether the listing's brand field names somebody else.
    ///
    /// A word of the product's name there is no contradiction, nor is
    /// "unbranded".
    private func statesOtherBrand(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        guard listing.brandEnd > listing.titleEnd else { return false }
        for token in listing.titleEnd..<listing.brandEnd {
            if isOwn(token, product, listing)
                || lists[.noBrand].contains(listing.text.text(listing.text.stem(of: token)))
            {
                return false
            }
        }
        return true
    }

    /// Whether a token is a word of the product's name or of a brand of its.
    ///
    /// Not by the listing's hits: they have a word's first place only.
    func isOwn(
        _ token: Int, _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        let term = listing.termOf[token]
        guard term >= 0 else { return false }
        for word in product.words where word.term == term { return true }
        for brand in product.brands {
            for word in brand where word.term == term { return true }
        }
        return false
    }

    /// Whether the title begins, as most do, with a brand, and it is none of
    /// the recall's.
    ///
    /// A name is a word that nobody uses for things; one that is near a word of
    /// the product's is taken for that.
    private func beginsWithStranger(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        guard let first = listing.text.tokens.first, listing.titleEnd > 1, !first.hasDigit,
            !first.isForeign, !first.isIdeograph, first.disguise == .none,
            first.end - first.start >= Self.nameLetters
        else { return false }
        // Whatever is cheap first: this is asked for candidate after candidate.
        guard !CommonWords.has(listing.text.bytes.span, from: Int(first.start), to: Int(first.end)),
            !isOwn(0, product, listing),
            !listing.hits.contains(where: { $0.first == 0 && $0.disguise != .none })
        else { return false }
        let stem = listing.text.text(listing.text.stem(of: 0))
        return !lists[.ignored].contains(stem) && !lists[.seller].contains(stem)
    }

    /// `LG` and `3M` aside, shorter ones are mostly words of some language.
    private static let nameLetters = 4
}
