import RecallModel

/// Builds the index: numbers the terms, weighs the words, chooses the anchors.
///
/// An *anchor* is a term, or a pair of terms, without any of which a listing
/// cannot reach the review tier; see ``AnchorChoice``. So a listing without an
/// anchor is passed over without loss.
struct RecallIndexBuilder {
    /// Words of one name that are weighed, the most telling ones: past two
    /// dozen a name is a description.
    static let wordLimit = 24

    private let configuration: MatchingConfiguration
    private let seed: UInt64
    private let hash: TermHash
    private var numbers = TermNumbering()
    private var products: [IndexedProduct] = []
    private var codeLengths: UInt64 = 0
    private var prefixLengths: UInt64 = 0
    private var prefixStarts = PrefixStarts()
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
        parts.termHashes = numbers.hashes
        parts.asinTerms = Set(products.flatMap(\.asins).map { UInt32($0.term) }).sorted()
        parts.seed = seed
        parts.codeLengths = codeLengths
        parts.prefixLengths = prefixLengths
        parts.prefixStarts = prefixStarts.words
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
            if isPrefix {
                prefixLengths |= length
                prefixStarts.insert(folded.bytes.span)
            } else {
                codeLengths |= length
            }
            codes.append(
                .init(
                    term: number(isPrefix ? TermHash.prefix(exact) : exact), strength: strength,
                    isPrefix: isPrefix, place: Int32(place)))
        }
        return codes
    }

    private mutating func number(_ hash: UInt64) -> Int32 { Int32(numbers.number(hash)) }

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
        let choice = AnchorChoice(configuration: configuration)
        var singles = PostingLists()
        var pairs = PostingLists()
        var pairNumbers = TermNumbering()
        parts.pairedTerms = Array(repeating: 0, count: numbers.hashes.count / 64 + 1)
        for (index, product) in products.enumerated() {
            for term in Set(choice.identifiers(of: product)) {
                singles.add(Int(term), product: index)
            }
            choice.words(
                of: product, single: { singles.add(Int($0), product: index) },
                pair: { first, second in
                    let number = pairNumbers.number(TermPairs.hash(first, second))
                    pairs.add(number, product: index)
                    for term in [first, second] {
                        parts.pairedTerms[Int(term >> 6)] |= 1 << UInt64(term & 63)
                    }
                })
        }
        (parts.anchors, parts.postings) = singles.laidOut(count: numbers.hashes.count)
        parts.pairHashes = pairNumbers.hashes
        (parts.pairs, parts.pairPostings) = pairs.laidOut(count: pairNumbers.hashes.count)
    }
}

extension TermHash {
    /// The name of an open-ended number, another one than the exact number's.
    static func prefix(_ exact: UInt64) -> UInt64 {
        (exact ^ 0xD6E8_FEB8_6659_FD93) | 1
    }

    /// The name of a GTIN.
    @inline(__always)
    func hash(_ gtin: GTIN) -> UInt64 { hash(number: gtin.value) }

    /// The name of a GTIN of this value.
    @inline(__always)
    func hash(number: UInt64) -> UInt64 {
        var bytes: [17 of UInt8] = .init(repeating: 0)
        bytes[0] = 0xFF  // never the first byte of folded text
        for place in 0..<8 {
            bytes[place + 1] = UInt8(truncatingIfNeeded: number >> UInt64(8 * place))
        }
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
