/// Chooses by what terms a product is found.
///
/// Identifiers are anchors by themselves. Words hardly ever are: one word tells
/// 6.8 nats at most, and two or three are needed. So words are anchors in
/// *pairs*: of the words that a matching listing shares with the product, the
/// two rarest are such a pair, and a pair is left out only where the product's
/// words from the second one on, all of them together with the first, cannot
/// lift the score to the review threshold (the prefix filter of set-similarity
/// joins, Chaudhuri, Ganti, Kaushik, ICDE 2006, for the two rarest words in
/// common instead of the rarest). Of 100,000 products a listing met 365 by
/// single words.
struct AnchorChoice {
    private let names: NameWeights
    /// Log-odds that a pair must be able to reach.
    private let needed: Double

    init(configuration: MatchingConfiguration) {
        names = NameWeights(configuration)
        needed = configuration.reviewLogOdds - Self.slack
    }

    /// Evidence is rounded to hundredths.
    private static let slack = 0.05

    /// Calls with each word that is enough by itself, and with each pair of
    /// words that with rarer words missing may be.
    func words(
        of product: IndexedProduct, single: (Int32) -> Void, pair: (Int32, Int32) -> Void
    ) {
        let ranked = RankedWords(product, perNat: names.perNat(product.information))
        let terms = ranked.terms
        for first in terms.indices {
            if reaches(ranked, first, with: terms.count) {
                single(terms[first])
                continue
            }
            for second in first + 1..<max(first + 1, terms.count) {
                guard reaches(ranked, first, with: second) else { break }
                pair(terms[first], terms[second])
            }
        }
    }

    /// Whether the word of one rank, and those from another on, and nothing
    /// else, may lift a listing to the review threshold.
    private func reaches(_ words: RankedWords, _ first: Int, with rest: Int) -> Bool {
        var agreement = NameWeights.Agreement(all: words.information, perNat: words.perNat)
        for word in words.name where word.rank == first || word.rank >= rest {
            agreement.matched += word.information
            agreement.count += 1
            if word.information >= names.rareInformation { agreement.names += 1 }
        }
        let brand = words.brands.compactMap { nats(of: $0, first, rest) }.max()
        let bound = names.bound(
            agreement, hasBrand: words.hasBrand, brand: brand, isMeasured: words.isMeasured)
        return bound >= needed
    }

    /// Nats of a brand that agrees by these words: by all of its own, or by the
    /// first, where that one names.
    private func nats(of brand: [RankedWords.Word], _ first: Int, _ rest: Int) -> Double? {
        guard let leading = brand.first else { return nil }
        var sum = 0.0
        var isWhole = true
        for word in brand {
            if word.rank == first || word.rank >= rest {
                sum += word.information
            } else {
                isWhole = false
            }
        }
        if isWhole { return sum }
        let hasLeading = leading.rank == first || leading.rank >= rest
        return hasLeading && leading.information >= names.rareInformation ? sum : nil
    }
}

/// The words of a product by how much they tell: the rarest is the first.
private struct RankedWords {
    struct Word {
        var rank: Int
        var information: Double
    }

    /// Each word's term, by its rank.
    let terms: [Int32]
    let name: [Word]
    let brands: [[Word]]
    let information: Double
    let perNat: Double
    let hasBrand: Bool
    let isMeasured: Bool

    init(_ product: IndexedProduct, perNat: Double) {
        var most: [Int32: Double] = [:]
        for word in product.words + product.brands.joined() {
            most[word.term] = max(most[word.term] ?? 0, word.information)
        }
        terms = most.sorted { ($0.value, $1.key) > ($1.value, $0.key) }.map(\.key)
        let ranks = Dictionary(uniqueKeysWithValues: zip(terms, terms.indices))
        func ranked(_ words: [IndexedProduct.Word]) -> [Word] {
            words.compactMap { word in
                ranks[word.term].map { Word(rank: $0, information: word.information) }
            }
        }
        name = ranked(product.words)
        brands = product.brands.map(ranked)
        information = product.information
        hasBrand = product.hasBrand
        isMeasured = product.isMeasured
        self.perNat = perNat
    }
}
