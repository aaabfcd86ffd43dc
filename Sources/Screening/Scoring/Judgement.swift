/// What speaks for and against one pair, still in numbers: words are made only
/// of what will be reported.
struct Judgement {
    /// One piece of evidence that has a counterpart in the listing.
    struct Agreement {
        var weight: Double
        /// Its place among the product's identifiers or brands.
        var place: Int
        /// The hit it rests on, or -1.
        var hit: Int
    }

    var gtin: Agreement?
    var asin: Agreement?
    var sku: Agreement?
    var model: Agreement?
    var brand: Agreement?
    /// Nats of the name's words that the listing has, and of all.
    var matchedInformation = 0.0
    var information = 0.0
    /// Nats of the agreeing brand.
    var brandInformation = 0.0
    var hasRareWord = false
    /// Whether the recall names a brand at all.
    var hasBrand = false
    var words = 0.0
    var role: Agreement?
    /// A quantity that the title states otherwise, and how.
    var measure: Agreement?
    var otherMeasure: Measure?
    /// Prior and all weights.
    var logOdds = 0.0

    /// Whether brand or words vouch for a code.
    func isSupported(_ configuration: MatchingConfiguration) -> Bool {
        brandInformation > 0 || matchedInformation >= configuration.supportInformation
            || (gtin?.weight ?? 0) > 0
    }

    /// What names in the title speak for: brand, words, model, SKU.
    var named: Double {
        max(brand?.weight ?? 0, 0) + max(words, 0) + max(model?.weight ?? 0, 0)
            + max(sku?.weight ?? 0, 0)
    }

    /// Whether anything identifies the product, as against describing it: no
    /// sum of common words may take a listing down, nor words beside a brand
    /// that is not named or a model number that is another.
    func identifies(_ configuration: MatchingConfiguration) -> Bool {
        let weights = configuration.weights
        if (gtin?.weight ?? 0) > 0 || (asin?.weight ?? 0) > 0 { return true }
        if role != nil || measure != nil { return false }
        if max(model?.weight ?? 0, sku?.weight ?? 0) >= weights.identifyingCode { return true }
        if model.map({ $0.weight < 0 }) ?? false { return false }
        if hasBrand, brandInformation == 0 { return false }
        let all = information + brandInformation
        let matched = matchedInformation + brandInformation
        return hasRareWord && all > 0 && matched >= configuration.identifyingCoverage * all
    }
}
