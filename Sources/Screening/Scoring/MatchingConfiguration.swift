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
    /// The most that a single letter can tell: an initial, a size, a variant.
    package var letterInformation = 2.0
    /// The most that a measure can tell, `64gb` or `240v`.
    package var measureInformation = 3.0
    /// The most that a common noun can tell.
    package var commonInformation = 4.5
    /// A name whose words tell this much is known by its words to two thirds.
    package var tellingInformation = 3.0
    /// Share that the name in a brand of several words tells without the rest.
    package var brandPart = 0.6
    /// Share that a word tells which only comes along in a name or explains it.
    package var asideShare = 0.25
    /// The words by which titles are judged.
    package var lists = WordLists.builtIn

    package init() {}

    /// The most that a word of this form can tell.
    func informationLimit(of word: some Collection<UInt8>) -> Double {
        let isNumber = word.allSatisfy { (0x30...0x39).contains($0) }
        if isNumber, word.count <= 4 { return numberInformation }
        if word.count == 1 { return letterInformation }
        return Specification.isOne(word) ? measureInformation : informationLimit
    }

    /// What each piece of evidence weighs, in nats of log-odds.
    package struct Weights: Hashable, Sendable {
        /// Before any evidence: of listings that share an anchor with a recall,
        /// about one in a thousand is the recalled product.
        package var prior = -6.8
        /// A valid, globally unique GTIN in common.
        package var gtin = 16.0
        /// Another valid GTIN where the recall names some: recalls seldom list
        /// them all.
        package var otherGTIN = -3.0
        package var asin = 13.0
        /// The listing has another ASIN where the recall names some: a product
        /// has one for each of its colours.
        package var otherASIN = -3.0
        /// The listing's SKU is a recalled one but for a character that looks
        /// otherwise.
        package var siblingSKU = -3.5
        /// A model number or SKU in common, by the strength of its form.
        package var strongCode = 9.0
        package var mediumCode = 7.5
        package var weakCode = 6.0
        /// Two characters, beside the brand; without it nothing.
        package var slightCode = 5.0
        /// What a number in common loses where not the brand but only a word of
        /// the name agrees: another maker of the same kind of thing may use it.
        package var codeWithoutBrand = -1.0
        /// What a number loses whose end the recall leaves open.
        package var prefixCode = -2.0
        /// What a number loses that is the same but for a letter or digit that
        /// looks like another.
        package var likeCode = -1.5
        /// A number that differs by one letter of a colour at its end, or is in
        /// the recall's name only, beside the brand.
        package var variantCode = 2.0
        /// What a number of the recall's list loses that differs by a colour's or
        /// market's letters at its end, beside the brand.
        package var marketCode = -1.0
        /// A code that weighs so much identifies the product.
        var identifyingCode: Double { weakCode + codeWithoutBrand }
        /// The most that a code counts without an agreeing brand or word.
        package var unsupportedCode = 2.0
        /// The same of a number of five letters and digits and more in a title of
        /// another script, where brand and words cannot agree: for a person.
        package var foreignCode = 8.5
        /// A model number that differs from a recalled one by little: another
        /// product of the family.
        package var siblingModel = -12.0
        /// The listing's own model field has another number altogether.
        package var otherModel = -7.0
        /// The listing's title has something that looks like another number.
        package var strangeModel = -6.0
        /// The name has numbers of models, the title has others and none of them.
        ///
        /// Of 796 such pairs of the public sets 8 are one product, where of
        /// pairs without a number on either side two in five are.
        package var otherNumber = -5.0
        /// The title states another figure than the name: `800 W` for `700 W`.
        ///
        /// On the public sets the odds fall to a sixth or less by it.
        package var otherFigure = -3.0
        /// The title has a mark of a variant that the name lacks: `Plus`.
        ///
        /// The odds fall to between two thirds and a quarter.
        package var otherVariant = -1.0
        /// The recall names no brand but a number, and the listing has none.
        package var missingNumber = -3.0
        /// The brand in common, if it is a name nobody else has.
        package var brand = 5.0
        /// The recall names a brand and the listing does not have it.
        package var missingBrand = -1.3
        /// The listing states a brand, and it is none of the recall's.
        package var otherBrand = -7.0
        /// The title begins with a name that is none of the recall's.
        package var strangeName = -3.0
        /// All words of a name in common.
        package var coverage = 4.4
        /// What the whole of a long name in common weighs beyond that: with it
        /// common words alone are just enough for a person.
        package var wholeName = 2.5
        /// The title says nothing but what brand and name say, where no number
        /// decides: of a name of which it leaves out nearly all.
        package var wholeTitle = 3.0
        /// A word in common that names rather than describes, of a product
        /// without a brand.
        package var firstName = 3.5
        /// Each word in common that names rather than describes, beside a brand
        /// or another name.
        package var name = 1.5
        /// The first of them where the listing leaves out the brand: with all
        /// of the name it is just enough for a person.
        package var nameWithoutBrand = 4.0
        /// The title states another capacity, voltage or size than the name.
        package var otherMeasure = -11.0
        /// The name states a capacity, volume or weight and the title none.
        ///
        /// The odds fall to a fifth by it.
        package var missingMeasure = -1.5
        /// The title states another colour than the name, and no number that
        /// covers all colours.
        package var otherColour = -1.0
        /// The title sells something for the product: at least this, and all
        /// that names in the title spoke for, because they name what it is for.
        package var accessory = -9.0
        /// The title has a word for such goods, which the product may have as
        /// well; a person sees which.
        package var doubtfulRole = -1.0
        /// The title or category says that this is a toy or model of the
        /// vehicle: as much as an accessory.
        package var likeness = -9.0
        /// Nothing says that the vehicle itself is on offer, neither a year nor its
        /// mileage nor the like.
        ///
        /// Of 300,000 toys 20,281 pairs met a recalled vehicle's make and a word for
        /// it, all of them toys: what has a vehicle's names on a marketplace of goods
        /// is that vehicle in one of fifty offers at most.
        package var unsaidVehicle = -4.0
        /// The listing hides what it sells: nobody does so by accident.
        package var disguise = 0.5
        /// A word in common that was misspelt.
        package var misspelling = -0.3
        /// All that agrees is a letter off or part of another word: `Panzer` for
        /// `Paneer`, the pan in `Saucepan`.
        package var doubtfulWord = -2.5
        /// The names in a product's name agree and no word for the thing does, of a
        /// product without a brand: `Harry Potter` of `Harry Potter Bookends`.
        package var onlyNames = -1.5

        /// The recall names the seller.
        package var seller = 3.0
        /// The recall names the shop, one that sells everything.
        package var retailer = 0.3
        /// The category has all words of the name that the title leaves out.
        package var category = 1.0
        /// The category is one of parts or accessories.
        package var accessoryCategory = -2.0
        /// Put up while recalled units were sold.
        package var listedWithin = 0.3
        /// Put up before the first of them was sold: another product, or a
        /// page that was used again.
        package var listedBefore = -1.0
        /// The listing names a recalled lot.
        package var lot = 3.0
        /// It names lots, and none of them is recalled; anybody may say so.
        package var otherLot = -3.0

        package init() {}
    }

    /// Nats of matched words that vouch for a code: about one ordinary word.
    package var supportInformation = 2.5
    /// A word this telling names rather than describes: fewer than one product
    /// in 150 has it.
    package var rareInformation = 5.0
    /// Share of a name's information that must agree before words alone may
    /// take a listing down.
    package var identifyingCoverage = 0.9

    /// The same beside a number that only the name has.
    package var numberedCoverage = 0.5

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

    /// Every number by its name, and every list: what a verdict's digest is
    /// taken of.
    package var json: JSONValue {
        let numbers: KeyValuePairs = [
            "takedown": takedown, "review": review, "information_limit": informationLimit,
            "number_information": numberInformation, "letter_information": letterInformation,
            "measure_information": measureInformation,
            "common_information": commonInformation, "telling_information": tellingInformation,
            "support_information": supportInformation, "rare_information": rareInformation,
            "identifying_coverage": identifyingCoverage,
            "numbered_coverage": numberedCoverage, "aside_share": asideShare,
            "brand_part": brandPart,
        ]
        return .object(
            Self.members(numbers) + [
                .init("weights", weights.json),
                .init("words", lists.json),
            ])
    }

    private static func members(
        _ numbers: KeyValuePairs<String, Double>
    ) -> [JSONValue.Member] {
        numbers.map { .init($0.key, .number("\($0.value)")) }
    }
}

extension Double {
    /// The natural logarithm.
    var logarithm: Double { Glibc.log(self) }

    /// The logistic function: the probability of these log-odds.
    var probability: Double { 1 / (1 + Glibc.exp(-self)) }
}

/// e to this power.
func exponential(_ power: Double) -> Double { Glibc.exp(power) }
