import RecallModel

/// Builds the index: numbers the terms, weighs the words, chooses the anchors.
///
/// An *anchor* is a term without which a listing cannot reach the review tier.
/// Identifiers are anchors by nature. Of a product's words and brand the
/// rarest are, as many as needed: taken together, the words left over cannot
/// lift the score to the review threshold, whatever else agrees (the prefix
/// filter of set-similarity joins: Chaudhuri, Ganti, Kaushik, ICDE 2006). So a
/// listing without an anchor is passed over without loss.
struct RecallIndexBuilder {
    /// Words of one name that are weighed, the most telling ones: past two
    /// dozen a name is a description.
    static let wordLimit = 24

    private let configuration: MatchingConfiguration
    private let seed: UInt64
    private let hash: TermHash
    private var numbers: [UInt64: Int32] = [:]
    private var products: [IndexedProduct] = []
    private var codeLengths: UInt64 = 0
    private var prefixLengths: UInt64 = 0
    /// The terms of each product's name and brands before they are weighed.
    private var frequency: [Int32: Int] = [:]
    private var background: [Int32: Int] = [:]
    private var largest: [Int32: Double] = [:]

    init(configuration: MatchingConfiguration, seed: UInt64) {
        self.configuration = configuration
        self.seed = seed
        hash = TermHash(seed: seed)
    }

    mutating func build(_ recalls: [Recall]) -> RecallIndexParts {
        for (recall, value) in recalls.enumerated() {
            for product in value.products.indices {
                products.append(index(value.products[product], recall: recall, product: product))
            }
        }
        weigh()
        var parts = RecallIndexParts()
        anchor(&parts)
        parts.products = IndexedProducts(products)
        parts.termHashes = Array(repeating: 0, count: numbers.count)
        for (hash, number) in numbers { parts.termHashes[Int(number)] = hash }
        parts.asinTerms = Set(products.flatMap(\.asins).map { UInt32($0.term) }).sorted()
        parts.seed = seed
        parts.codeLengths = codeLengths
        parts.prefixLengths = prefixLengths
        return parts
    }

    // MARK: Terms of one product

    private mutating func index(
        _ product: AffectedProduct, recall: Int, product place: Int
    ) -> IndexedProduct {
        var indexed = IndexedProduct(recall: recall, product: place)
        indexed.gtins = product.gtins.filter(\.isGloballyUnique).map { number(hash.hash($0)) }
        indexed.models = codes(product.models.map { ($0.text, $0.form == .prefix) })
        indexed.skus = codes(product.skus.map { ($0, false) })
        indexed.asins = codes(product.asins.map { ($0, false) })
        indexed.modelTexts = product.models.filter { $0.form == .exact }.map {
            FoldedText.code(of: $0.text)
        }.filter { CodeStrength($0) >= .weak }
        indexed.measures = Measure.read(product.name)
        indexed.brands = product.brands.map { words(of: $0) }
        let brandTerms = Set(indexed.brands.joined().map(\.term))
        let codeTerms = Set(indexed.models.map(\.term))
        indexed.words = words(of: product.name).filter {
            !brandTerms.contains($0.term) && !codeTerms.contains($0.term)
        }
        for term in brandTerms.union(indexed.words.map(\.term)) { frequency[term, default: 0] += 1 }
        return indexed
    }

    /// The distinct words of a name, not weighed yet.
    private mutating func words(of name: String) -> [IndexedProduct.Word] {
        var folded = FoldedText()
        folded.append(name)
        var seen: Set<Int32> = []
        var words: [IndexedProduct.Word] = []
        for index in folded.tokens.indices {
            let stem = folded.stem(of: index)
            let text = folded.text(stem)
            guard !CommonWords.ignored.contains(text) else { continue }
            let term = number(
                hash.hash(folded.bytes.span, from: stem.lowerBound, to: stem.upperBound))
            background[term] = CommonWords.documents(with: text)
            largest[term] = configuration.informationLimit(of: stem.map { folded.bytes[$0] })
            if seen.insert(term).inserted { words.append(.init(term: term, information: 0)) }
        }
        return words
    }

    private mutating func codes(_ texts: [(text: String, isPrefix: Bool)]) -> [IndexedProduct.Code]
    {
        var codes: [IndexedProduct.Code] = []
        for (place, (text, isPrefix)) in texts.enumerated() {
            var folded = FoldedText()
            folded.append(text)
            let strength = CodeStrength(folded.bytes[..<folded.count])
            guard strength > .none, folded.count <= ListingTerms.codeLimit else { continue }
            let exact = hash.hash(folded.bytes.span, from: 0, to: folded.count)
            let length = UInt64(1) << UInt64(min(folded.count, 63))
            if isPrefix { prefixLengths |= length } else { codeLengths |= length }
            codes.append(
                .init(
                    term: number(isPrefix ? TermHash.prefix(exact) : exact), strength: strength,
                    isPrefix: isPrefix, place: Int32(place)))
        }
        return codes
    }

    private mutating func number(_ hash: UInt64) -> Int32 {
        if let number = numbers[hash] { return number }
        let number = Int32(numbers.count)
        numbers[hash] = number
        return number
    }

    // MARK: Weights

    /// A word's information from how often it is met, in the background and
    /// among these very products taken together.
    private mutating func weigh() {
        let total = Double(CommonWords.documentCount + products.count)
        func information(_ term: Int32) -> Double {
            let met = Double((background[term] ?? 0) + (frequency[term] ?? 0))
            let limit = largest[term] ?? configuration.informationLimit
            return min(limit, max(0, -(max(met, 1) / total).logarithm))
        }
        func weighed(_ words: [IndexedProduct.Word]) -> [IndexedProduct.Word] {
            let all = words.map {
                IndexedProduct.Word(term: $0.term, information: information($0.term))
            }
            guard all.count > Self.wordLimit else { return all }
            let most = all.map(\.information).sorted(by: >)[Self.wordLimit - 1]
            return Array(all.filter { $0.information >= most }.prefix(Self.wordLimit))
        }
        for index in products.indices {
            products[index].words = weighed(products[index].words)
            products[index].brands = products[index].brands.map(weighed)
        }
    }

    // MARK: Anchors

    private func anchor(_ parts: inout RecallIndexParts) {
        var anchored: [[UInt32]] = Array(repeating: [], count: numbers.count)
        for (index, product) in products.enumerated() {
            for term in Set(anchors(of: product)) { anchored[Int(term)].append(UInt32(index)) }
        }
        for products in anchored {
            parts.postings.append(contentsOf: products)
            parts.anchors.append(count: products.count)
        }
    }

    private func anchors(of product: IndexedProduct) -> [Int32] {
        let codes = (product.models + product.skus).filter { $0.strength > .none }
        return product.gtins + product.asins.map(\.term) + codes.map(\.term)
            + anchorWords(of: product)
    }

    /// The rarest words of name and brands, until those left over cannot reach
    /// the review threshold by themselves.
    private func anchorWords(of product: IndexedProduct) -> [Int32] {
        let weights = configuration.weights
        let names = product.words.map { (word: $0, isBrand: false) }
        let brands = product.brands.joined().map { (word: $0, isBrand: true) }
        let byRarity = (names + brands).sorted {
            ($0.word.information, $1.word.term) > ($1.word.information, $0.word.term)
        }
        let needed = configuration.reviewLogOdds - weights.prior
        let all = product.information
        var left = (name: all, brand: brands.reduce(0) { $0 + $1.word.information })
        var anchors: [Int32] = []
        for (word, isBrand) in byRarity {
            let name = max(
                left.name * weights.word + (all - left.name) * weights.missingWord,
                weights.missingWordsLimit)
            if name + left.brand * weights.word < needed - Self.slack { break }
            anchors.append(word.term)
            if isBrand { left.brand -= word.information } else { left.name -= word.information }
        }
        return anchors
    }

    /// Evidence is rounded to hundredths.
    private static let slack = 0.05
}

extension TermHash {
    /// The name of an open-ended number, another one than the exact number's.
    static func prefix(_ exact: UInt64) -> UInt64 {
        (exact ^ 0xD6E8_FEB8_6659_FD93) | 1
    }

    /// The name of a GTIN.
    func hash(_ gtin: GTIN) -> UInt64 {
        var bytes: [UInt8] = [0xFF]  // never the first byte of folded text
        for shift in stride(from: UInt64(0), to: 64, by: 8) {
            bytes.append(UInt8(truncatingIfNeeded: gtin.value >> shift))
        }
        bytes.append(contentsOf: repeatElement(0, count: 8))
        return hash(bytes.span, from: 0, to: 9)
    }
}

extension FoldedText {
    mutating func append(_ text: String) {
        let bytes = Array(text.utf8)
        append(bytes.span, 0..<bytes.count)
    }

    /// The bytes of a token's stem; a token with digits is its own stem.
    @inline(__always)
    func stem(of index: Int) -> Range<Int> {
        let token = tokens[index]
        let start = Int(token.start)
        let end = Int(token.end)
        return start..<(token.hasDigit ? end : Stem.end(bytes.span, start: start, end: end))
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// All letters and digits of a text in one.
    static func code(of text: String) -> [UInt8] {
        var folded = FoldedText()
        folded.append(text)
        return Array(folded.bytes[..<folded.count])
    }
}
