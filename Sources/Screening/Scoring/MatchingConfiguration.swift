internal import Glibc
package import JSONText

/// Thresholds and weights of the judgement, all of them data.
package struct MatchingConfiguration: Hashable, Sendable {
    /// The probability from which a match may take a listing down.
    package var takedown = 0.95
    /// The probability from which a person should look.
    package var review = 0.5
    package var weights = Weights()
    /// The most that one word can tell, in nats: a word seen nowhere is one of
    /// about 1,000 products' words, not one of a million's.
    package var informationLimit = 6.8

    /// The most that a bare number of up to four digits can tell: every second
    /// title has one.
    package var numberInformation = 2.0
    /// The most that a measure can tell, `64gb` or `240v`.
    package var measureInformation = 3.0

    package init() {}

    /// The most that a word of this form can tell.
    func informationLimit(of word: some Collection<UInt8>) -> Double {
        let isNumber = word.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, word.count <= 4 { return numberInformation }
        return Specification.isOne(word) ? measureInformation : informationLimit
    }

    /// What each piece of evidence weighs, in nats of log-odds.
    package struct Weights: Hashable, Sendable {
        /// Before any evidence: of listings that share an anchor with a recall,
        /// about one in a thousand is the recalled product.
        package var prior = -7.0
        /// A valid, globally unique GTIN in common.
        package var gtin = 16.0
        /// Another valid GTIN where the recall names some: recalls seldom list
        /// them all.
        package var otherGTIN = -3.0
        package var asin = 13.0
        /// A model number or SKU in common, by the strength of its form, where
        /// the brand agrees too.
        package var strongCode = 10.5
        package var mediumCode = 9.0
        package var weakCode = 7.0
        /// What a number in common loses where not the brand but only a word of
        /// the name agrees: another maker of the same kind of thing may use it.
        package var codeWithoutBrand = -2.0
        /// What a number loses whose end the recall leaves open.
        package var prefixCode = -2.5
        /// A code that weighs so much identifies the product.
        var identifyingCode: Double { weakCode }
        /// The most that a code counts without an agreeing brand or word.
        package var unsupportedCode = 2.0
        /// A model number that differs from a recalled one by little: another
        /// product of the family.
        package var siblingModel = -12.0
        /// The listing's own model field has another number altogether.
        package var otherModel = -10.0
        /// The listing's title has something that looks like another number.
        package var strangeModel = -2.5
        /// For each nat that a word in common tells.
        ///
        /// Below 1 because the words of a name are not independent of each
        /// other.
        package var word = 0.7
        /// For each nat of a name's word that the listing lacks.
        package var missingWord = -0.25
        /// What all missing words together can weigh at most: a title may be in
        /// another language.
        package var missingWordsLimit = -2.5
        /// The listing states a brand, and it is none of the recall's.
        package var otherBrand = -7.0
        /// The title states another capacity, voltage or size than the name.
        package var otherMeasure = -11.0
        /// The title sells something for the product: at least this, and all
        /// that names in the title spoke for, because they name what it is for.
        package var accessory = -9.0

        package init() {}
    }

    /// Nats of matched words that vouch for a code: about one ordinary word.
    package var supportInformation = 2.5
    /// A word this telling names rather than describes: fewer than one product
    /// in 150 has it.
    package var rareInformation = 5.0
    /// Share of a name's information that must agree before words alone may
    /// take a listing down.
    package var identifyingCoverage = 0.8

    var reviewLogOdds: Double { Self.logOdds(review) }

    static func logOdds(_ probability: Double) -> Double {
        (probability / (1 - probability)).logarithm
    }

    /// What is wrong with the thresholds, one line each.
    package var problems: [String] {
        var problems: [String] = []
        if !(review > 0 && review < 1) { problems.append("review must be above 0 and below 1") }
        if !(takedown > 0 && takedown < 1) {
            problems.append("takedown must be above 0 and below 1")
        }
        if takedown < review { problems.append("takedown must not be below review") }
        return problems
    }

    /// Every number by its name: what a verdict's digest is taken of.
    package var json: JSONValue {
        let weights = weights
        return .record([
            "takedown": .number("\(takedown)"), "review": .number("\(review)"),
            "information_limit": .number("\(informationLimit)"),
            "number_information": .number("\(numberInformation)"),
            "measure_information": .number("\(measureInformation)"),
            "support_information": .number("\(supportInformation)"),
            "rare_information": .number("\(rareInformation)"),
            "identifying_coverage": .number("\(identifyingCoverage)"),
            "weights": .record([
                "prior": .number("\(weights.prior)"), "gtin": .number("\(weights.gtin)"),
                "other_gtin": .number("\(weights.otherGTIN)"), "asin": .number("\(weights.asin)"),
                "strong_code": .number("\(weights.strongCode)"),
                "medium_code": .number("\(weights.mediumCode)"),
                "weak_code": .number("\(weights.weakCode)"),
                "prefix_code": .number("\(weights.prefixCode)"),
                "unsupported_code": .number("\(weights.unsupportedCode)"),
                "sibling_model": .number("\(weights.siblingModel)"),
                "other_model": .number("\(weights.otherModel)"),
                "strange_model": .number("\(weights.strangeModel)"),
                "code_without_brand": .number("\(weights.codeWithoutBrand)"),
                "word": .number("\(weights.word)"),
                "missing_word": .number("\(weights.missingWord)"),
                "missing_words_limit": .number("\(weights.missingWordsLimit)"),
                "other_brand": .number("\(weights.otherBrand)"),
                "other_measure": .number("\(weights.otherMeasure)"),
                "accessory": .number("\(weights.accessory)"),
            ]),
        ])
    }
}

extension Double {
    /// The natural logarithm.
    var logarithm: Double { Glibc.log(self) }

    /// The logistic function: the probability of these log-odds.
    var probability: Double { 1 / (1 + Glibc.exp(-self)) }
}
