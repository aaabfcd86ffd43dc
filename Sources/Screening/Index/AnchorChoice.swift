/// Chooses by what terms a product is found.
///
/// Identifiers are anchors by themselves. Words hardly ever are: one word tells
/// 6.8 nats at most, and ten or so are needed. So words are anchors in *pairs*:
/// of the words that a matching listing shares with the product, the two rarest
/// are such a pair, and a pair is left out only where the product's words from
/// the second one on, all of them together with the first, cannot lift the
/// score to the review threshold (the prefix filter of set-similarity joins,
/// Chaudhuri, Ganti, Kaushik, ICDE 2006, for the two rarest words in common
/// instead of the rarest). Of 100,000 products a listing met 365 by single
/// words.
struct AnchorChoice {
    let configuration: MatchingConfiguration

    private var weights: MatchingConfiguration.Weights { configuration.weights }

    /// Evidence is rounded to hundredths.
    private static let slack = 0.05

    /// A word with what it tells as part of the name, and of brands.
    private struct Weighed {
        var term: Int32
        var name = 0.0
        var brand = 0.0

        var information: Double { max(name, brand) }
    }

    /// Terms each of which makes a listing a candidate.
    func identifiers(of product: IndexedProduct) -> [Int32] {
        let codes = (product.models + product.skus).filter { $0.strength > .none }
        return product.gtins + product.asins.map(\.term) + codes.map(\.term)
    }

    /// Calls with each word that is enough by itself, and with each pair of
    /// words that with rarer words missing may be.
    func words(
        of product: IndexedProduct, single: (Int32) -> Void, pair: (Int32, Int32) -> Void
    ) {
        let words = weighed(product)
        var rest = words.reversed().reduce(into: [(name: 0.0, brand: 0.0)]) { sums, word in
            let last = sums[sums.count - 1]
            sums.append((last.name + word.name, last.brand + word.brand))
        }
        rest.reverse()  // rest[n]: what all words from the n-th on tell
        for (first, word) in words.enumerated() {
            if reaches(word.name, word.brand, of: product) {
                single(word.term)
                continue
            }
            for second in first + 1..<max(first + 1, words.count) {
                let (name, brand) = rest[second]
                guard reaches(word.name + name, word.brand + brand, of: product) else { break }
                pair(word.term, words[second].term)
            }
        }
    }

    /// The words of name and brands, each once, the rarest first.
    private func weighed(_ product: IndexedProduct) -> [Weighed] {
        var words = product.words.map { Weighed(term: $0.term, name: $0.information) }
        for word in product.brands.joined() {
            if let known = words.firstIndex(where: { $0.term == word.term }) {
                words[known].brand += word.information
            } else {
                words.append(Weighed(term: word.term, brand: word.information))
            }
        }
        return words.sorted { ($0.information, $1.term) > ($1.information, $0.term) }
    }

    /// Whether so many nats of its name and brands, and nothing else, may lift
    /// a listing to the review threshold.
    private func reaches(_ name: Double, _ brand: Double, of product: IndexedProduct) -> Bool {
        let words = max(
            name * weights.word + (product.information - name) * weights.missingWord,
            weights.missingWordsLimit)
        return weights.prior + words + brand * weights.word
            >= configuration.reviewLogOdds - Self.slack
    }
}
