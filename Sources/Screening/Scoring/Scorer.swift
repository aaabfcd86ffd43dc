import RecallModel

/// The judgement itself: weighs one product against one listing.
///
/// Fellegi and Sunter's record linkage (JASA 64, 1969): each comparison adds
/// the logarithm of how much likelier its outcome is among true pairs than
/// among others. What is absent on either side adds nothing.
struct Scorer: Sendable {
    let index: RecallIndex
    let configuration: MatchingConfiguration

    private var weights: MatchingConfiguration.Weights { configuration.weights }

    func judge(_ product: IndexedProduct, _ listing: borrowing ListingTerms) -> Judgement {
        var judgement = Judgement()
        judgeBrand(product, listing, &judgement)
        judgeWords(product, listing, &judgement)
        judgeGTIN(product, listing, &judgement)
        judgement.asin = code(product.asins, listing).map {
            Judgement.Agreement(weight: weights.asin, place: $0.place, hit: $0.hit)
        }
        let supported = judgement.isSupported(configuration)
        judgement.model = code(product.models, listing).map { weigh($0, judgement, supported) }
        judgement.sku = code(product.skus, listing).map { weigh($0, judgement, supported) }
        if judgement.model != nil { judgement.sku = nil }  // one number, not two witnesses
        if let model = judgement.model, isOtherGeneration(model, product, listing) {
            judgement.model = .init(
                weight: weights.siblingModel, place: model.place,
                hit: -1 - Int(listing.hits[model.hit].last))
        }
        if judgement.model == nil { judgement.model = otherModel(product, listing) }
        judgement.logOdds =
            weights.prior + (judgement.gtin?.weight ?? 0) + (judgement.asin?.weight ?? 0)
            + (judgement.sku?.weight ?? 0) + (judgement.model?.weight ?? 0)
            + (judgement.brand?.weight ?? 0) + judgement.words
        return judgement
    }

    /// Adds what the title's grammar says; asked only of pairs that would be
    /// reported without it, because it reads the title's words.
    func judgeRole(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        guard let token = RoleReader.foreignRole(of: product, in: listing, index: index) else {
            return
        }
        let weight = min(weights.accessory, -judgement.named)
        judgement.role = .init(weight: weight, place: token, hit: -1)
        judgement.logOdds += weight
    }

    /// Adds what quantities in the title contradict; asked like the role only
    /// of pairs that would be reported without it.
    ///
    /// Quantities that agree add nothing: they are words of the name already.
    func judgeMeasures(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms,
        source: borrowing Span<UInt8>, _ judgement: inout Judgement
    ) {
        // A number of the maker's own says more than a figure of the seller's.
        let isNumbered = max(judgement.model?.weight ?? 0, judgement.gtin?.weight ?? 0) > 0
        guard !product.measures.isEmpty, !isNumbered else { return }
        let stated = Measure.read(listing.text, 0..<listing.titleEnd, source: source)
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
    }

    // MARK: Names

    private func judgeBrand(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        judgement.hasBrand = product.brands.contains { !$0.isEmpty }
        for (place, brand) in product.brands.enumerated() {
            var information = 0.0
            var hit = -1
            for word in brand {
                guard let found = listing.hit(word.term) else {
                    information = 0
                    break
                }
                information += word.information
                hit = found
            }
            if information > judgement.brandInformation {
                judgement.brandInformation = information
                judgement.brand = .init(
                    weight: (information * weights.word).cents, place: place, hit: hit)
                judgement.hasRareWord =
                    brand.contains { $0.information >= configuration.rareInformation }
            }
        }
        if judgement.brand == nil, statesOtherBrand(product, listing) {
            judgement.brand = .init(weight: weights.otherBrand, place: -1, hit: -1)
        }
    }

    /// Whether the listing's brand field names somebody else.
    ///
    /// A word of the product's name there is no contradiction, nor is
    /// "unbranded".
    private func statesOtherBrand(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        guard product.brands.contains(where: { !$0.isEmpty }), listing.brandEnd > listing.titleEnd
        else { return false }
        for token in listing.titleEnd..<listing.brandEnd {
            let stem = listing.text.stem(of: token)
            if Self.noBrand.contains(listing.text.text(stem)) { return false }
            // Not by the listing's hits: they have a word's first place only,
            // and a brand's first place is mostly the title.
            let hash = index.hash.hash(
                listing.text.bytes.span, from: stem.lowerBound, to: stem.upperBound)
            let term = index.table.find(hash)
            if product.words.contains(where: { $0.term == term })
                || product.brands.contains(where: { $0.contains { $0.term == term } })
            {
                return false
            }
        }
        return true
    }

    /// What sellers write where they have no brand, folded and stemmed.
    private static let noBrand: Set<String> = [
        "unbranded", "generic", "none", "unknown", "na", "n", "oem", "doe", "no", "other", "null",
    ]

    private func judgeWords(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        for word in product.words {
            judgement.information += word.information
            guard listing.hit(word.term) != nil else { continue }
            judgement.matchedInformation += word.information
            if word.information >= configuration.rareInformation { judgement.hasRareWord = true }
        }
        let missing = judgement.information - judgement.matchedInformation
        judgement.words =
            max(
                judgement.matchedInformation * weights.word + missing * weights.missingWord,
                weights.missingWordsLimit
            ).cents
    }

    // MARK: Identifiers

    private func judgeGTIN(
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

    private struct FoundCode {
        var strength: CodeStrength
        var isPrefix: Bool
        var place: Int
        var hit: Int
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
            if let best,
                (best.strength, best.isPrefix ? 0 : 1) >= (code.strength, code.isPrefix ? 0 : 1)
            {
                continue
            }
            best = found
        }
        return best
    }

    private func weigh(
        _ code: FoundCode, _ judgement: Judgement, _ supported: Bool
    ) -> Judgement.Agreement {
        var full =
            switch code.strength {
            case .strong: weights.strongCode
            case .medium: weights.mediumCode
            case .weak, .none: weights.weakCode
            }
        if code.isPrefix { full += weights.prefixCode }
        if judgement.brandInformation == 0 { full += weights.codeWithoutBrand }
        let weight = supported ? full : min(full, weights.unsupportedCode)
        return .init(weight: weight.cents, place: code.place, hit: code.hit)
    }

    /// Whether a mark of another generation stands behind the number, as in
    /// `RX100 II`, that the recall's name does not have.
    private func isOtherGeneration(
        _ model: Judgement.Agreement, _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        let next = Int(listing.hits[model.hit].last) + 1
        guard next < listing.titleEnd else { return false }
        let stem = listing.text.stem(of: next)
        guard Self.generations.contains(listing.text.text(stem)) else { return false }
        return !product.words.contains { word in
            listing.hit(word.term).map { Int(listing.hits[$0].first) == next } ?? false
        }
    }

    /// Marks of a later generation, folded and stemmed.
    private static let generations: Set<String> = [
        "ii", "iii", "iv", "vi", "mk2", "mk3", "mkii", "mkiii", "mark", "mk",
    ]

    /// Another model number than any recalled one, a sibling's or a stranger's.
    ///
    /// A recall that leaves the end of a number open is never contradicted.
    private func otherModel(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Judgement.Agreement? {
        guard !product.modelTexts.isEmpty, !product.models.contains(where: \.isPrefix) else {
            return nil
        }
        var stranger: Int?
        for token in 0..<listing.mpnEnd where listing.text.tokens[token].hasDigit {
            if token >= listing.titleEnd, token < listing.brandEnd { continue }
            for (place, model) in product.modelTexts.enumerated()
            where isSibling(listing, tokensFrom: token, of: model) {
                return .init(weight: weights.siblingModel, place: place, hit: -1 - token)
            }
            if stranger == nil, isModelLike(token, product, listing) { stranger = token }
        }
        if listing.mpnEnd > listing.brandEnd, !statesVariant(product, listing) {
            return .init(weight: weights.otherModel, place: 0, hit: -1 - listing.brandEnd)
        }
        return stranger.map { .init(weight: weights.strangeModel, place: 0, hit: -1 - $0) }
    }

    /// Whether the model field extends or shortens a recalled number by a few
    /// letters, as colours and markets do (`UK30500PC`): neither for nor
    /// against.
    private func statesVariant(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        let start = Int(listing.text.tokens[listing.brandEnd].start)
        let end = Int(listing.text.tokens[listing.mpnEnd - 1].end)
        let stated = listing.text.bytes[start..<end]
        return product.modelTexts.contains { model in
            let (short, long) =
                model.count < stated.count ? (model[...], stated) : (stated, model[...])
            let rest = long.dropFirst(short.count)
            return short.count >= 3 && long.starts(with: short) && rest.count <= Self.variantLetters
                && rest.allSatisfy { !(0x30...0x39).contains($0) }
        }
    }

    /// `BK`, `WHT`, `US`: a suffix longer than this is another number.
    private static let variantLetters = 3

    /// Whether a title's token has the form of a model number and is no word of
    /// the product's name.
    private func isModelLike(
        _ token: Int, _ product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        let stem = listing.text.stem(of: token)
        guard CodeStrength(listing.text.bytes[stem]) >= .medium else { return false }
        return !product.words.contains { word in
            listing.hit(word.term).map { Int(listing.hits[$0].first) == token } ?? false
        }
    }

    /// Whether the run of tokens that begins here is nearly that model number:
    /// as long, alike in its first half, and yet another.
    private func isSibling(
        _ listing: borrowing ListingTerms, tokensFrom first: Int, of model: [UInt8]
    ) -> Bool {
        let start = Int(listing.text.tokens[first].start)
        let token = Int(listing.text.tokens[first].end) - start
        let previousJoins = listing.text.tokens[first].joinsPrevious
        let lead =
            previousJoins && first > 0 ? start - Int(listing.text.tokens[first - 1].start) : 0
        return differs(listing, start, token, model)
            || (lead > 0 && differs(listing, start - lead, token + lead, model))
    }

    private func differs(
        _ listing: borrowing ListingTerms, _ start: Int, _ count: Int, _ model: [UInt8]
    ) -> Bool {
        guard count == model.count, count >= 4 else { return false }
        var same = 0
        while same < count, listing.text.bytes[start + same] == model[same] { same += 1 }
        return same >= max(2, count / 2) && same < count
    }
}

extension Double {
    /// Rounded to hundredths, as evidence is shown: what is shown adds up.
    var cents: Double { (self * 100).rounded() / 100 }
}
