/// What brand and words of a name weigh together, and at most could.
///
/// Coverage decides, not the sum of words: of pairs that share a brand, those
/// that share most of the name are the same product, and a long name of common
/// words must not add up to a certainty (logistic regressions on the three
/// public sets give a word beyond coverage next to nothing).
struct NameWeights {
    /// What becomes of the recall's brand in a listing.
    enum Brand {
        /// The recall names none.
        case unnamed
        case agrees(information: Double)
        case missing
    }

    /// The words of a name that a listing has.
    struct Agreement {
        /// Nats of the words in common.
        var matched = 0.0
        /// Nats of all the name's words.
        var all = 0.0
        /// Words in common.
        var count = 0
        /// Words in common that name rather than describe.
        var names = 0
        /// Words in common that describe, bare numbers aside.
        var kinds = 0
        /// What coverage counts a nat, where it is known.
        var perNat: Double?
        /// Whether no word of the name names and none is a number: then all of it
        /// is the kind of thing, and a bound takes it for that.
        var isGeneric = true
    }

    private let weights: MatchingConfiguration.Weights
    private let tellingInformation: Double
    /// Nats from which a word names.
    let rareInformation: Double

    init(_ configuration: MatchingConfiguration) {
        weights = configuration.weights
        tellingInformation = configuration.tellingInformation
        rareInformation = configuration.rareInformation
    }

    /// What coverage of a name that tells so many nats counts, a nat.
    func perNat(_ all: Double) -> Double {
        all > 0 ? weights.coverage * (1 - exponential(-all / tellingInformation)) / all : 0
    }

    /// The weight of a brand that agrees or is missing.
    func weight(_ brand: Brand) -> Double {
        switch brand {
        case .unnamed: 0
        case .agrees(let information):
            weights.brand * min(1, information / rareInformation)
        case .missing: weights.missingBrand
        }
    }

    /// The weight of the words, beside such a brand.
    func weight(_ words: Agreement, beside brand: Brand) -> Double {
        guard words.all > 0 else { return 0 }
        return coverage(words) + names(words.names, beside: brand) + whole(words, beside: brand)
    }

    /// What a name weighs beyond its share where nearly all of it agrees: that
    /// many words in common, even common ones, are no chance.
    private func whole(_ words: Agreement, beside brand: Brand) -> Double {
        var information = words.all
        switch brand {
        case .unnamed: break
        case .agrees(let brand): information += brand
        case .missing: return 0
        }
        let isWhole = words.isGeneric && words.matched > words.all - Self.rounding
        let more = isWhole ? Self.namesake : Self.shortName
        let length = (information - Self.shortName) / more
        let share = (words.matched / words.all - Self.wholeShare) / (1 - Self.wholeShare)
        return weights.wholeName * min(1, max(0, length)) * min(1, max(0, share))
    }

    /// Nats of two ordinary words: a name of no more has many namesakes, one of
    /// twice as many has none.
    private static let shortName = 8.0
    /// Nats of one more: where a title has all of a name of common nouns, three
    /// will do (`neodymium magnet balls`), for no other name could be in it.
    private static let namesake = 4.5
    /// The share of a name that agrees from which it may be the name itself.
    private static let wholeShare = 0.7

    /// What it weighs at most that the title says nothing but what the recall
    /// says: less the more of the name it has, which counts already.
    ///
    /// One word in common might be anybody's, and so it is beside a brand that
    /// many of these recalls are of. A firm that such a title leaves
    /// out is as often the importer as the brand on the goods.
    ///
    /// - Parameter isMeasured: whether a quantity in common stands for a name:
    ///   in a list of one maker's cards no word names, and the capacity does.
    func wholeTitle(_ words: Agreement, beside brand: Brand, isMeasured: Bool) -> Double {
        guard words.all > 0, words.count > 0, weights.coverage > 0 else { return 0 }
        var forgiven = 0.0
        switch brand {
        case .agrees(let information):
            let isNamed = words.names > 0 || isMeasured
            guard isNamed && words.count > 1 || information >= ownBrand else { return 0 }
        case .unnamed, .missing:
            guard words.names > 0, words.count > 1 else { return 0 }
            if case .missing = brand { forgiven = -weights.missingBrand }
        }
        let telling = (words.perNat ?? perNat(words.all)) / weights.coverage
        return weights.wholeTitle * telling * max(0, words.all - words.matched) + forgiven
    }

    /// Nats from which a brand is of few recalls: those of a name, less what
    /// rounding takes, so that no bound is below a score.
    private var ownBrand: Double { rareInformation - Self.rounding }
    private static let rounding = 0.05

    private func coverage(_ words: Agreement) -> Double {
        (words.perNat ?? perNat(words.all)) * min(words.all, words.matched)
    }

    private func names(_ count: Int, beside brand: Brand) -> Double {
        guard count > 0 else { return 0 }
        let more = Double(min(count, Self.nameLimit))
        return switch brand {
        case .unnamed: weights.firstName + (more - 1) * weights.name
        case .agrees: more * weights.name
        case .missing: weights.nameWithoutBrand + (more - 1) * weights.name
        }
    }

    /// A third name repeats what two have said.
    private static let nameLimit = 3

    /// The most that identifiers can weigh.
    var identifiers: Double { weights.gtin + weights.asin + weights.strongCode }

    /// The most that anything else can weigh that no term stands for.
    var others: Double { weights.disguise }

    /// The most that a listing can come to that has these words and no number.
    ///
    /// - Parameters:
    ///   - hasBrand: whether the recall states one, so that none in common speaks
    ///     against.
    ///   - brand: nats of the brand in common, or of a name that the recall only
    ///     mentions; `nil` for none.
    ///   - isMeasured: whether its name states a quantity that tells variants.
    ///   - mayHide: whether something may have been hidden on purpose.
    ///   - mayBeWhole: whether the title may say nothing but what the recall says.
    func bound(
        _ words: Agreement, hasBrand: Bool, brand: Double?, isMeasured: Bool,
        mayHide: Bool = true, mayBeWhole: Bool = true
    ) -> Double {
        func sum(_ brand: Brand) -> Double {
            let whole =
                mayBeWhole || isMeasured
                ? wholeTitle(words, beside: brand, isMeasured: isMeasured) : 0
            return weight(brand) + weight(words, beside: brand) + whole
        }
        let least = weights.prior + (mayHide ? others : 0)
        let without = least + sum(hasBrand ? .missing : .unnamed)
        guard let brand else { return without }
        return max(without, least + sum(.agrees(information: brand + Self.rounding)))
    }
}
