/// What speaks for and against one pair, still in numbers: words are made only
/// of what will be reported.
struct Judgement {
    /// One piece of evidence that has a counterpart in the listing.
    struct Agreement {
        var weight: Double
        /// Its place among the product's identifiers or brands.
        var place: Int
        /// The hit it rests on, or -1; below, -1 less the token.
        var hit: Int
    }

    /// The hit of a number that is missing altogether.
    static let nowhere = Int.min

    var gtin: Agreement?
    var asin: Agreement?
    var sku: Agreement?
    var model: Agreement?
    var brand: Agreement?
    /// The words of the name that the listing has.
    var name = NameWeights.Agreement()
    /// Which of the ways to write the product's brands agrees.
    var brandWords: Int?
    /// Nats of the agreeing brand.
    var brandInformation = 0.0
    /// Whether the number in common is in the recall's product name only.
    var isFromName = false
    /// Whether the number is the recalled one but for a market's or a colour's
    /// letters.
    var isVariant = false
    /// Whether that number is written in pieces, and so may be less than all.
    var isInPieces = false
    /// Whether the recall names a brand at all.
    var hasBrand = false
    /// Whether it is of a road vehicle.
    var isVehicle = false
    var words = 0.0
    /// Whether nothing says that the vehicle itself is on offer.
    var isUnsaidVehicle = false
    var role: Agreement?
    /// How much of the product the title offers at once, where it says so.
    var offer: RoleReader.Offer?
    /// A quantity that the title states otherwise, and how.
    var measure: Agreement?
    var otherMeasure: Measure?
    /// A quantity of the name's of which the title says nothing.
    var missingMeasure: Agreement?
    /// A colour that the title states instead; its place is the title's token.
    var colour: Agreement?
    /// Whether only one side names a generation.
    var isOtherwiseMarked = false
    /// A figure or mark of a variant that is another than the name's.
    var particular: Particulars.Difference?
    var particularWeight = 0.0
    /// The title's token that is a name among the product's words and none of
    /// them.
    var strangeWord: Int?
    /// Whether the title calls the kind of product by another word.
    var isOtherKind = false
    /// Whether a number in the recall's name is missing in the listing.
    var lacksNumber = false
    /// The same of a number that the name writes in pieces, or of one of them.
    var lacksPiece = false
    /// Whether the title has a model number that the recall does not know.
    var hasStrangeNumber = false
    /// What had to be undone before something agreed, and the hit.
    var disguise: (kind: Disguise, weight: Double, hit: Int)?
    /// Prior and all weights.
    var logOdds = 0.0

    /// Whether a model number or a GTIN agrees.
    var isNumbered: Bool { max(model?.weight ?? 0, gtin?.weight ?? 0) > 0 }

    /// Whether brand or words vouch for a code.
    func isSupported(_ configuration: MatchingConfiguration) -> Bool {
        brandInformation > 0 || name.matched >= configuration.supportInformation
            || (gtin?.weight ?? 0) > 0
    }

    /// What names in the title speak for: brand, words, model, SKU.
    var named: Double {
        max(brand?.weight ?? 0, 0) + max(words, 0) + max(model?.weight ?? 0, 0)
            + max(sku?.weight ?? 0, 0) + max(disguise?.weight ?? 0, 0)
    }

    /// Whether what tells siblings apart is another than the name's.
    private var isOtherwise: Bool { isOtherwiseMarked || colour != nil || particular != nil }

    /// Whether anything identifies the product, as against describing it: no
    /// sum of common words may take a listing down, nor words beside a brand
    /// that is not named or a model number that is another.
    func identifies(_ configuration: MatchingConfiguration) -> Bool {
        let weights = configuration.weights
        if (gtin?.weight ?? 0) > 0 || (asin?.weight ?? 0) > 0 { return true }
        if role != nil || isUnsaidVehicle || measure != nil
            || (brand?.weight ?? 0) < weights.missingBrand
        {
            return false
        }
        if max(model?.weight ?? 0, sku?.weight ?? 0) >= weights.identifyingCode {
            // Letters more may be another maker's, or another of the family.
            if isVariant, brandInformation == 0, name.names == 0 { return false }
            guard isFromName, (sku?.weight ?? 0) <= 0 else { return true }
            if isVariant { return false }
            // A number in a name is as often the family's.
            if isOtherwise || lacksPiece || isInPieces && lacksNumber { return false }
            return name.all == 0 || name.matched >= configuration.numberedCoverage * name.all
        }
        // Words without a brand are of all makers' things, and a make with a kind of
        // vehicle is of all that it builds.
        if !hasBrand || isVehicle { return false }
        if (model?.weight ?? 0) < 0 || brandInformation == 0 { return false }
        // Words are of all siblings; a number, a mark or a colour tells them apart.
        if lacksNumber || hasStrangeNumber || strangeWord != nil || isOtherwise { return false }
        // A word that is a letter off may be another's name, or a number in letters; another
        // word for the kind may be another kind.
        if disguise?.kind == .misspelling || isOtherKind { return false }
        // Beside a brand one name of the product's own.
        guard name.names >= 1, name.all > 0 else { return false }
        return model == nil && name.matched >= configuration.identifyingCoverage * name.all
    }
}
