import RecallModel

extension Scorer {
    // MARK: Numbers that agree

    func judgeGTIN(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        for (place, term) in product.gtins.enumerated() {
            guard let hit = listing.hit(term) else { continue }
            judgement.gtin = .init(weight: weights.gtin, place: place, hit: hit)
            return
        }
        guard !product.gtins.isEmpty, !listing.gtins.isEmpty else { return }
        judgement.gtin = .init(weight: weights.otherGTIN, place: 0, hit: -1)
    }

    func judgeCodes(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        judgement.asin = asin(product, listing)
        let supported = judgement.isSupported(configuration)
        judgement.model = code(product.models, listing).map {
            weigh($0, judgement, supported, listing)
        }
        if product.models.isEmpty {
            judgement.model = nameCodes(product, listing, judgement, supported)
            judgement.isFromName = judgement.model != nil
            if let model = judgement.model, model.hit >= 0 {
                judgement.isInPieces = isInPieces(model.place, product)
            }
            judgement.lacksNumber =
                judgement.lacksNumber || !isWhole(product, listing)
            judgement.lacksPiece = lacksPiece(product, listing)
        }
        judgement.sku = code(product.skus, listing).map {
            weigh($0, judgement, supported, listing)
        }
        if judgement.sku == nil, isSiblingSKU(product, listing) {
            judgement.sku = .init(weight: weights.siblingSKU, place: 0, hit: -1)
        }
        // One number, not two witnesses.
        if judgement.model != nil, (judgement.sku?.weight ?? 0) > 0 { judgement.sku = nil }
        if judgement.model == nil, (judgement.sku?.weight ?? 0) <= 0 {
            judgement.model = variant(product, listing, judgement)
            judgement.isVariant = judgement.model != nil
            judgement.isFromName = judgement.isVariant && product.models.isEmpty
        }
        if let model = judgement.model, model.hit >= 0, isOtherGeneration(model, product, listing) {
            judgement.isVariant = false
            judgement.model = .init(
                weight: weights.siblingModel, place: model.place,
                hit: -1 - Int(listing.hits[model.hit].last))
        } else if let model = judgement.model, lacksGeneration(product, listing) {
            judgement.model?.weight = min(model.weight, weights.unsupportedCode)
        }
        if judgement.model == nil {
            judgement.model = contradiction(product, listing, judgement)
        }
    }

    private func contradiction(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: Judgement
    ) -> Judgement.Agreement? {
        let model = otherModel(product, listing, judgement)
        let number = otherNumber(product, listing)
        guard let model, let number else {
            return model ?? number ?? missingNumber(product, listing)
        }
        return model.weight <= number.weight ? model : number
    }

    private func asin(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Judgement.Agreement? {
        if let found = code(product.asins, listing) {
            let isLike = listing.hits[found.hit].disguise == .lookAlikeDigits
            return .init(
                weight: weights.asin + (isLike ? weights.likeCode : 0), place: found.place,
                hit: found.hit)
        }
        guard !product.asins.isEmpty, listing.hasASIN else { return nil }
        return .init(weight: weights.otherASIN, place: 0, hit: -1)
    }

    /// Whether the listing's SKU is as long as a recalled one and differs in one
    /// character.
    private func isSiblingSKU(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        guard !product.skuTexts.isEmpty, listing.skuEnd > listing.mpnEnd else { return false }
        let start = Int(listing.text.tokens[listing.mpnEnd].start)
        let stated = listing.text.bytes[start..<Int(listing.text.tokens[listing.skuEnd - 1].end)]
        return product.skuTexts.contains { sku in
            sku.count == stated.count && sku.count >= NumberTrunk.length
                && zip(sku, stated).count(where: { $0 != $1 }) == 1
        }
    }

    struct FoundCode {
        var strength: CodeStrength
        var isPrefix: Bool
        var place: Int
        var hit: Int

        /// Orders by what the code says.
        var rank: (CodeStrength, Int) { (strength, isPrefix ? 0 : 1) }
    }

    /// The strongest of the product's codes that the listing has.
    private func code(
        _ codes: [IndexedProduct.Code], _ listing: borrowing ListingTerms
    ) -> FoundCode? {
        var best: FoundCode?
        for code in codes {
            guard let hit = listing.hit(code.term) else { continue }
            let found = FoundCode(
                strength: code.strength, isPrefix: code.isPrefix, place: Int(code.place), hit: hit)
            if let best, best.rank >= found.rank { continue }
            best = found
        }
        return best
    }

    /// The numbers in the product's name: all of them are needed, because some
    /// are of a part or a standard that others have too (`LGA1155`).
    private func nameCodes(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: Judgement,
        _ supported: Bool
    ) -> Judgement.Agreement? {
        guard var found = code(product.nameCodes, listing) else { return nil }
        // What stands in pieces on both sides only may be a number.
        if listing.hits[found.hit].first < listing.hits[found.hit].last,
            isInPieces(found.place, product)
        {
            found.strength = min(found.strength, .weak)
        }
        let agreement = weigh(found, judgement, supported, listing)
        guard !isWhole(product, listing, besidesBelow: found.strength) else { return agreement }
        if let other = otherModel(product, listing, judgement),
            other.weight <= weights.siblingModel
        {
            return other
        }
        let stranger = (0..<listing.mpnEnd).first { token in
            isModelLike(token, listing)
                && !product.nameCodes.contains { isAt(token, $0.term, listing) }
                && !isName(token, of: product, listing)
        }
        if let stranger {
            return .init(weight: weights.strangeModel, place: found.place, hit: -1 - stranger)
        }
        return .init(
            weight: min(agreement.weight, weights.unsupportedCode), place: found.place,
            hit: found.hit)
    }

    /// Whether a number of the name's is written in pieces only.
    func isInPieces(_ place: Int, _ product: IndexedProduct) -> Bool {
        !product.nameCodes.contains { $0.place == place && !$0.isPart }
    }

    /// Whether the listing lacks something of a number that the name writes in
    /// pieces: of `MO 4250 CLI` it has `MO 4250`, or nothing.
    private func lacksPiece(_ product: IndexedProduct, _ listing: borrowing ListingTerms) -> Bool {
        product.nameCodes.contains { code in
            listing.hit(code.term) == nil && isInPieces(Int(code.place), product)
        }
    }

    /// Whether the listing has each of the numbers in the product's name, in
    /// one of its writings.
    ///
    /// - Parameter strength: weaker ones may be missing: beside `75UV341C` a
    ///   `75in` is none of the maker's.
    private func isWhole(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms,
        besidesBelow strength: CodeStrength = .none
    ) -> Bool {
        for code in product.nameCodes
        where !code.isPart && code.strength >= strength && listing.hit(code.term) == nil {
            let hasOther = product.nameCodes.contains {
                $0.place == code.place && !$0.isPart && listing.hit($0.term) != nil
            }
            if !hasOther { return false }
        }
        return true
    }

    /// Whether the listing has the term at a token.
    func isAt(_ token: Int, _ term: Int32, _ listing: borrowing ListingTerms) -> Bool {
        guard let hit = listing.hit(term) else { return false }
        let (first, last) = (Int(listing.hits[hit].first), Int(listing.hits[hit].last))
        return first <= token && token <= last
    }

    func weigh(
        _ code: FoundCode, _ judgement: Judgement, _ supported: Bool,
        _ listing: borrowing ListingTerms
    ) -> Judgement.Agreement {
        var full =
            switch code.strength {
            case .unmistakable, .strong: weights.strongCode
            case .medium: weights.mediumCode
            case .weak: weights.weakCode
            case .slight, .none: weights.slightCode
            }
        if code.isPrefix { full += weights.prefixCode }
        if listing.hits[code.hit].disguise == .lookAlikeDigits { full += weights.likeCode }
        if judgement.brandInformation == 0 { full += weights.codeWithoutBrand }
        let isAlone = code.strength == .slight ? judgement.brandInformation == 0 : !supported
        let weight =
            switch code.strength {
            case _ where !isAlone: full
            case .slight: 0.0
            case .unmistakable where !code.isPrefix: weights.foreignCode
            case .strong where !code.isPrefix && isForeign(listing): weights.foreignCode
            default: min(full, weights.unsupportedCode)
            }
        return .init(weight: weight.cents, place: code.place, hit: code.hit)
    }
}
