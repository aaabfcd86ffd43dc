/// An affected product as the index knows it: numbers of terms instead of
/// words.
struct IndexedProduct: Sendable {
    /// A word of the product's name.
    struct Word: Sendable {
        var term: Int32
        /// How much the word tells, in nats: -ln of the share of products it
        /// is found in; less for what only comes along with the product.
        var information: Double
        var isAside = false
        /// Whether it has a digit: then a listing without it may be a sibling.
        var isNumber = false
    }

    /// A model number, SKU or other code.
    struct Code: Sendable {
        var term: Int32
        var strength: CodeStrength
        var isPrefix: Bool
        /// Whether a name's number is only a part of one, or one only where
        /// somebody runs its pieces together.
        var isPart = false
        /// Its place among the product's models, SKUs or ASINs; of a number in
        /// a name which of the name's numbers it writes.
        var place: Int32
    }

    /// A word that names, and the number that stands behind it.
    struct Series: Sendable {
        /// Letters and digits of a number: `Hero 5`, `Galaxy S10`, `iPhone 12`;
        /// longer ones are model numbers.
        static let numberLimit = 4

        var term: Int32
        /// The number's bytes, the first in the lowest place.
        var number: UInt32

        /// A folded number by its bytes, or `nil` where it is too long for one.
        static func packed(_ number: some Collection<UInt8>) -> UInt32? {
            guard number.count <= numberLimit else { return nil }
            return number.reversed().reduce(0) { $0 << 8 | UInt32($1) }
        }
    }

    /// Which recall, and which of its products.
    var recall: Int
    var product: Int
    var words: [Word] = []
    /// The words of each brand, and of a brand of several words once more
    /// without the spaces.
    var brands: [[Word]] = []
    /// The place of each of ``brands`` among the product's; of a name that its
    /// recall only mentions, ``mentioned`` and 0 for the headline, from 1 the
    /// firm's place.
    var brandPlaces: [UInt32] = []
    /// Those that the recall lists: each of them is the product.
    var models: [Code] = []
    /// Those that only its name has: the product has all of them.
    var nameCodes: [Code] = []
    var skus: [Code] = []
    var asins: [Code] = []
    /// The folded SKUs, to tell another from none.
    var skuTexts: [[UInt8]] = []
    /// The numbers of the terms of its GTINs.
    var gtins: [Int32] = []
    /// The quantities that its name states.
    var measures: [Measure] = []
    /// The folded model numbers, to tell a sibling from a stranger.
    var modelTexts: [[UInt8]] = []
    /// What each of these has in common with its variants; its place is the
    /// number's among ``modelTexts``.
    var trunks: [Code] = []
    /// The words by which its name says what it is for.
    var purposes: [[UInt8]] = []
    /// Marks of a generation behind a number in its name, as in `RX100 III`.
    var generations: [[UInt8]] = []
    /// Names with a short number behind them, as in `Hero 5`.
    var series: [Series] = []
    /// The colours that its name states, by their English words.
    var colours: [[UInt8]] = []
    /// The markets that its recall speaks for, packed and sorted; empty for all.
    var markets: [UInt32] = []

    /// Whether it is a road vehicle, which toys and parts are named after.
    var isVehicle = false

    /// Marks the places of names that are not stated as brands.
    static let mentioned: UInt32 = 1 << 31

    /// Whether the recall states a brand: then a listing without it is likelier
    /// another's.
    var hasBrand: Bool { brandPlaces.first.map { $0 < Self.mentioned } ?? false }

    /// Whether its name states a quantity by which variants are told apart.
    var isMeasured: Bool { measures.contains { $0.dimension.isOfVariants } }

    /// Whether the listing has a number of the product's.
    func isNumbered(in listing: borrowing ListingTerms) -> Bool {
        for term in gtins where listing.hit(term) != nil { return true }
        for trunk in trunks where listing.hit(trunk.term) != nil { return true }
        return Self.hasAny(models, listing) || Self.hasAny(nameCodes, listing)
            || Self.hasAny(skus, listing) || Self.hasAny(asins, listing)
    }

    private static func hasAny(_ codes: [Code], _ listing: borrowing ListingTerms) -> Bool {
        for code in codes where listing.hit(code.term) != nil { return true }
        return false
    }

    /// What all words tell together.
    var information: Double { words.reduce(0) { $0 + $1.information } }

    /// The terms of everything that identifies it.
    var identifiers: [Int32] {
        gtins + (asins + models + nameCodes + skus + trunks).map(\.term)
    }
}

/// How much a code says by its form alone.
enum CodeStrength: Int, Comparable, Sendable {
    /// One character, a word, or a specification (`240V`): says nothing.
    case none
    /// `A1`: says something beside the maker's name only.
    case slight
    /// `A10`, `5803`: many makers have one. Or letters that are no word.
    case weak
    /// Four characters of both kinds, or six digits.
    case medium
    /// Five characters and more of both kinds, or eight digits.
    case strong
    /// Eight characters and more, of both kinds: no two makers' numbers are the
    /// same by chance.
    case unmistakable

    static func < (a: CodeStrength, b: CodeStrength) -> Bool { a.rawValue < b.rawValue }

    /// The strength of folded letters and digits.
    init(_ code: some Collection<UInt8>) {
        let digits = code.count { (0x30...0x39).contains($0) }
        let letters = code.count - digits
        if Specification.isOne(code) || digits == 0 || code.count < 3 {
            self = .none
        } else if letters == 0 {
            self = digits >= 8 ? .strong : digits >= 6 ? .medium : digits >= 4 ? .weak : .none
        } else {
            let isLong = code.count >= Self.unmistakableLength && min(digits, letters) >= 2
            self =
                isLong
                ? .unmistakable : code.count >= 5 ? .strong : code.count == 4 ? .medium : .weak
        }
    }

    /// What a code says at least because a recall lists it as a model, however
    /// it looks: one that is called `130L` is no volume, `FKL-BG` no word.
    init(listed text: String, isPrefix: Bool) {
        let code = FoldedText.code(of: text)
        let letters = code.count { $0 >= UInt8(ascii: "a") }
        if letters == code.count {
            let isWord = !text.contains("-") && Self.canBeSaid(code)
            self = isPrefix || isWord || letters < Self.leastLetters ? .none : .weak
        } else if letters == 0 || isPrefix && code.count < 3 {
            self = .none
        } else {
            self = code.count >= 3 ? .weak : Specification.isOne(code) ? .none : .slight
        }
    }

    /// Characters of a number that nobody else has by chance: two letters and
    /// six digits alone are 676 million.
    private static let unmistakableLength = 8

    /// Letters of a model that has no digit: fewer are any abbreviation.
    private static let leastLetters = 5

    /// Whether letters may be a word: no language of these lists has four
    /// consonants in a row but in compounds.
    private static func canBeSaid(_ letters: [UInt8]) -> Bool {
        var consonants = 0
        for letter in letters {
            consonants = "aeiouy".utf8.contains(letter) ? 0 : consonants + 1
            if consonants == 4 { return false }
        }
        return true
    }
}
