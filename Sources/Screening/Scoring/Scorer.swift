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

    /// Adds what the title's grammar says; asked only of pairs that would be
    /// reported without it, because it reads the title's words.
    func judgeRole(
        _ product: IndexedProduct, _ listing: borrowing ListingTerms, _ judgement: inout Judgement
    ) {
        let reader = RoleReader(index: index, lists: lists)
        guard let token = reader.foreignRole(of: product, in: listing) else { return }
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
        // One in the name is the family's as often, in every capacity.
        let isNumbered =
            judgement.isFromName ? (judgement.gtin?.weight ?? 0) > 0 : judgement.isNumbered
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
        let weight =
            gravest.kind.isIntentional
            ? weights.disguise : gravest.kind == .misspelling ? weights.misspelling : 0
        judgement.disguise = (gravest.kind, weight, gravest.hit)
    }
}

extension Double {
    /// Rounded to hundredths, as evidence is shown: what is shown adds up.
    var cents: Double { (self * 100).rounded() / 100 }
}
