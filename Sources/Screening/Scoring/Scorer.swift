import RecallModel

/// The judgement itself: weighs one product against one listing.
///
/// Fellegi and Sunter's record linkage (JASA 64, 1969): each comparison adds
/// the logarithm of how much likelier its outcome is among true pairs than
/// among others. What is absent on either side adds nothing, but for a brand:
/// a listing that does not say whose product it sells is rarer than not.
struct Scorer: Sendable {
    let index: RecallIndex
    let configuration: MatchingConfiguration
    let names: NameWeights

    init(index: RecallIndex, configuration: MatchingConfiguration) {
        self.index = index
        self.configuration = configuration
        names = NameWeights(configuration)
    }

    var weights: MatchingConfiguration.Weights { configuration.weights }
    var lists: WordLists { configuration.lists }

    /// - Parameter least: log-odds below which nobody asks for more than that
    ///   they are below.
    func judge(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, least: Double = -.infinity
    ) -> Judgement {
        var judgement = Judgement()
        judgeNames(product, listing, &judgement)
        judgement.logOdds = weights.prior + (judgement.brand?.weight ?? 0) + judgement.words
        // Without a number in common the rest speaks against, but for this.
        if judgement.logOdds + names.others < least, !product.isNumbered(in: listing) {
            return judgement
        }
        judgeGTIN(product, listing, &judgement)
        judgeCodes(product, listing, &judgement)
        judgeDisguise(product, listing, &judgement)
        forgiveStranger(&judgement)
        judgement.logOdds =
            weights.prior + (judgement.gtin?.weight ?? 0) + (judgement.asin?.weight ?? 0)
            + (judgement.sku?.weight ?? 0) + (judgement.model?.weight ?? 0)
            + (judgement.brand?.weight ?? 0) + judgement.words + (judgement.disguise?.weight ?? 0)
        return judgement
    }

    /// A title that begins with some name and has the recalled number says
    /// nothing by the name.
    private func forgiveStranger(_ judgement: inout Judgement) {
        if judgement.isNumbered,
            judgement.brand?.weight == weights.missingBrand + weights.strangeName
        {
            judgement.brand?.weight = weights.missingBrand
        }
    }

    /// Adds what the listing hides: the gravest disguise of what agrees.
    private func judgeDisguise(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        var gravest = (kind: Disguise.none, hit: -1)
        func look(_ term: Int32) {
            guard let hit = listing.hit(term), listing.hits[hit].disguise > gravest.kind else {
                return
            }
            gravest = (listing.hits[hit].disguise, hit)
        }
        for word in product.words { look(word.term) }
        if let brand = judgement.brandWords {
            for word in product.brands[brand] { look(word.term) }
        }
        if let model = judgement.model, model.hit >= 0 {
            let kind = listing.hits[model.hit].disguise
            if kind > gravest.kind { gravest = (kind, model.hit) }
        }
        guard gravest.kind != .none else { return }
        if isShortInDigits(gravest.hit, listing) { gravest.kind = .misspelling }
        let isDoubtful = isDoubtful(product, listing, judgement)
        let weight =
            isDoubtful
            ? weights.doubtfulWord
            : gravest.kind.isIntentional
                ? weights.disguise : gravest.kind == .misspelling ? weights.misspelling : 0
        judgement.disguise = (gravest.kind, weight, gravest.hit)
    }

    /// Whether nothing agrees but what may be another word: one a letter off, or the
    /// part of a longer one.
    private func isDoubtful(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: Judgement
    ) -> Bool {
        guard !judgement.isNumbered, (judgement.asin?.weight ?? 0) <= 0,
            (judgement.sku?.weight ?? 0) <= 0
        else { return false }
        var sure = 0.0
        func count(_ word: IndexedProduct.Word) {
            guard let hit = listing.hit(word.term),
                listing.hits[hit].disguise != .misspelling,
                !isPart(hit, of: product, listing), !isShortInDigits(hit, listing)
            else { return }
            sure += word.information
        }
        for word in product.words { count(word) }
        if let brand = judgement.brandWords {
            for word in product.brands[brand] { count(word) }
        }
        return sure < configuration.supportInformation
    }

    /// `A7V` may be the tank of 1918, and no ATV in disguise.
    private func isShortInDigits(_ hit: Int, _ listing: borrowing ListingTerms) -> Bool {
        let found = listing.hits[hit]
        guard found.disguise == .digitsForLetters, found.first == found.last, found.first >= 0
        else { return false }
        let word = listing.text.tokens[Int(found.first)]
        return word.end - word.start < DisguisedWords.leastLetters
    }

    /// Whether what was found within a longer word is only a part of it: the rest is
    /// no word of the product's, and no number.
    func isPart(
        _ hit: Int, of product: IndexedProduct, _ listing: borrowing ListingTerms
    ) -> Bool {
        let found = listing.hits[hit]
        guard found.disguise == .otherSpacing, found.first == found.last, found.first >= 0,
            !listing.text.tokens[Int(found.first)].hasDigit
        else { return false }
        func isRest(_ word: IndexedProduct.Word) -> Bool {
            guard word.term != found.term, let other = listing.hit(word.term) else { return false }
            let rest = listing.hits[other]
            if rest.first == found.first { return true }
            // It stands elsewhere as well, and a hit is of its first place only.
            guard rest.first >= 0, rest.first == rest.last else { return false }
            let whole = listing.text.tokens[Int(found.first)]
            return listing.text.text(Int(whole.start)..<Int(whole.end))
                .contains(listing.text.text(listing.text.stem(of: Int(rest.first))))
        }
        return !product.words.contains(where: isRest)
            && !product.brands.contains { $0.contains(where: isRest) }
    }
}

extension Double {
    /// Rounded to hundredths, as evidence is shown: what is shown adds up.
    var cents: Double { (self * 100).rounded() / 100 }
}
