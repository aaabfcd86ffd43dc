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

    let configuration: MatchingConfiguration
    private let seed: UInt64
    let hash: TermHash
    private var numbers = TermNumbering()
    /// Other names of codes, what their look-alikes have in common, and the
    /// code of each.
    private var aliases = TermNumbering()
    private var aliasTerms: [UInt32] = []
    private var notedKinds: Set<String> = []
    /// Words for kinds of products that are brands by themselves: they stay what
    /// they are, for a title's word can have one term alone.
    private var brandsCalledAsKinds: Set<String> = []
    var products: [IndexedProduct] = []
    private var codeLengths: UInt64 = 0
    private var prefixLengths: UInt64 = 0
    private var trunkLengths: UInt64 = 0
    private var prefixStarts = TermStarts()
    private var codeStarts = TermStarts()
    private var aliasStarts = TermStarts()
    private var letterStarts = TermStarts()
    private var joinLimit = ListingTerms.leastJoined
    /// In how many products' names a number is found.
    var codeFrequency: [Int32: Int] = [:]
    /// What these numbers are, folded.
    var codeTexts: [Int32: [UInt8]] = [:]
    /// In how many products a word is found.
    var frequency: [Int32: Int] = [:]
    /// Every word's folded stem.
    var stems: [Int32: [UInt8]] = [:]
    /// Every word unstemmed, for a slip may lie in the ending.
    private var wholes: [Int32: Set<[UInt8]>] = [:]

    init(configuration: MatchingConfiguration, seed: UInt64) {
        self.configuration = configuration
        self.seed = seed
        hash = TermHash(seed: seed)
    }

    mutating func build(_ recalls: [Recall]) -> RecallIndexParts {
        noteBrandsCalledAsKinds(recalls)
        for (recall, value) in recalls.enumerated() {
            let markets = value.markets.map(\.packed).sorted()
            let mentioned =
                value.products.allSatisfy { !$0.brands.isEmpty }
                ? [] : MentionedName.all(of: value, configuration.lists)
            for (place, product) in value.products.enumerated() {
                products.append(
                    index(product, recall: recall, product: place, mentioned: mentioned))
                products[products.count - 1].markets = markets
                products[products.count - 1].isVehicle = product.isVehicle
            }
        }
        weigh()
        var parts = RecallIndexParts()
        anchor(&parts)
        parts.products = IndexedProducts(products)
        parts.termHashes = numbers.hashes
        parts.asinTerms = Set(products.flatMap(\.asins).map { UInt32($0.term) }).sorted()
        nameTerms(&parts)
        parts.seed = seed
        parts.codeLengths = codeLengths
        parts.prefixLengths = prefixLengths
        parts.trunkLengths = trunkLengths
        parts.prefixStarts = prefixStarts.words
        parts.codeStarts = codeStarts.words
        parts.aliasStarts = aliasStarts.words
        parts.letterStarts = letterStarts.words
        parts.joinLimit = joinLimit
        return parts
    }

    /// What else terms are called and known by.
    private func nameTerms(_ parts: inout RecallIndexParts) {
        parts.wordTerms = Array(repeating: 0, count: numbers.hashes.count / 64 + 1)
        for term in stems.keys { parts.wordTerms[Int(term >> 6)] |= 1 << UInt64(term & 63) }
        let terms = Set(numbers.hashes)
        for (hash, term) in zip(aliases.hashes, aliasTerms) where !terms.contains(hash) {
            parts.aliasHashes.append(hash)
            parts.aliasTerms.append(term)
        }
        parts.nearWords = nearWords { $0 }
        parts.soundingWords = nearWords(PhoneticKey.of)
    }

    /// The words of Latin letters, filed as `name` writes them.
    private func nearWords(_ name: ([UInt8]) -> [UInt8]) -> NearWords {
        var words: [(bytes: [UInt8], term: Int32)] = []
        for (term, stem) in stems.sorted(by: { $0.key < $1.key })
        where stem.allSatisfy({ $0 &- UInt8(ascii: "a") < 26 }) {
            let forms = (wholes[term] ?? []).union([stem])
            for form in forms.sorted(by: { $0.lexicographicallyPrecedes($1) }) {
                words.append((name(form), term))
            }
        }
        return NearWords(words, hash: hash)
    }

    private mutating func noteBrandsCalledAsKinds(_ recalls: [Recall]) {
        for brand in recalls.lazy.flatMap(\.products).flatMap(\.brands)
        where !brand.utf8.contains(UInt8(ascii: " ")) {
            let stem = Stem.of(brand.lowercased())
            if configuration.lists.kind(of: stem) != nil { brandsCalledAsKinds.insert(stem) }
        }
    }

    // MARK: Terms of one product

    private mutating func index(
        _ product: AffectedProduct, recall: Int, product place: Int, mentioned: [MentionedName]
    ) -> IndexedProduct {
        var indexed = IndexedProduct(recall: recall, product: place)
        let name = ProductName(product, configuration.lists)
        indexed.gtins = product.gtins.filter(\.isGloballyUnique).map { number(hash.hash($0)) }
        indexed.models = codes(
            product.models.map { ($0.text, $0.form == .prefix) }, areListed: true)
        indexed.nameCodes = nameCodes(name.codes)
        indexed.skus = codes(product.skus.map { ($0, false) })
        indexed.skuTexts = product.skus.map { FoldedText.code(of: $0) }
        indexed.asins = codes(product.asins.map { ($0, false) })
        indexed.modelTexts =
            (product.models.filter { $0.form == .exact }.map(\.text) + name.codes.map(\.text)).map {
                FoldedText.code(of: $0)
            }.filter { Self.hasSiblings($0) }
        for code in indexed.nameCodes { codeFrequency[code.term, default: 0] += 1 }
        indexed.measures = Measure.read(product.name)
        let parted = addBrands(product.brands, to: &indexed)
        if product.brands.isEmpty { addMentioned(mentioned, to: &indexed) }
        indexed.trunks = trunks(of: indexed)
        // `Govee` of `GoveeLife and Govee heaters` is a word of the name.
        let brandTerms = Set(
            indexed.brands.enumerated().filter { !parted.contains($0.offset) }
                .flatMap(\.element).map(\.term))
        let codeTerms = Set((indexed.models + indexed.nameCodes).map(\.term))
        indexed.words = words(of: name.words, head: name.headCount, kinds: true).filter {
            !brandTerms.contains($0.term) && !codeTerms.contains($0.term)
        }
        // What is left of the name is the name.
        if indexed.words.allSatisfy(\.isAside) {
            for place in indexed.words.indices { indexed.words[place].isAside = false }
        }
        indexed.generations = name.generations.sorted().map { Array($0.utf8) }
        // A colour of the brand's name is none.
        indexed.colours = Set(
            name.words.compactMap { own in
                configuration.lists.colour(
                    String(decoding: own.stem, as: UTF8.self),
                    of: String(decoding: own.whole, as: UTF8.self)
                ).flatMap { brandTerms.contains(word(own.stem)) ? nil : $0 }
            }
        ).sorted().map { Array($0.utf8) }
        indexed.purposes = name.purposes.sorted().map { Array($0.utf8) }
        indexed.series = name.series.map { series in
            .init(term: kindOrWord(series.name), number: series.number)
        }
        for term in brandTerms.union(indexed.words.map(\.term)) { frequency[term, default: 0] += 1 }
        return indexed
    }

    /// Whether other models can be told by a number nearly this one's.
    private static func hasSiblings(_ code: [UInt8]) -> Bool {
        let digits = code.count { $0 < UInt8(ascii: "a") }
        return code.count >= 3
            ? digits > 0 : code.count == 2 && digits == 1 && code[0] >= UInt8(ascii: "a")
    }

    /// What the product's numbers have in common with their variants; nothing
    /// where the recall leaves the end of a number open anyway.
    private mutating func trunks(of product: IndexedProduct) -> [IndexedProduct.Code] {
        guard !product.models.contains(where: \.isPrefix) else { return [] }
        var trunks: [IndexedProduct.Code] = []
        for (place, text) in product.modelTexts.enumerated() {
            guard let trunk = NumberTrunk.of(text).map(Array.init) else { continue }
            // A number that only the name has, and no brand beside it, is varied
            // only where it is nobody else's.
            guard product.hasBrand || !product.models.isEmpty || CodeStrength(trunk) >= .strong
            else { continue }
            trunkLengths |= 1 << UInt64(trunk.count)
            codeStarts.insert(trunk)
            trunks.append(
                .init(
                    term: number(TermHash.trunk(hash.hash(trunk))), strength: CodeStrength(trunk),
                    isPrefix: false, place: Int32(place)))
        }
        return trunks
    }

    /// Every brand, and one of several words also as one: `FisherPrice`, and the
    /// other way round.
    ///
    /// - Returns: the places of those that the recall writes as one word.
    private mutating func addBrands(
        _ brands: [String], to indexed: inout IndexedProduct
    ) -> Set<Int> {
        var places: Set<Int> = []
        for (place, brand) in brands.enumerated() {
            let names = ProductName.words(of: brand, configuration.lists)
            guard !names.isEmpty else { continue }
            let whole = Self.inOne(brand)
            // `Co-Sleeper` without its `Co` is any sleeper.
            let isCut = names.count == 1 && !brand.contains(" ") && Self.tokens(of: brand) > 1
            var writings = [isCut ? [whole] : names]
            if let parted = parted(brand) {
                places.insert(indexed.brands.count + writings.count)
                writings.append(parted)
            }
            if names.count > 1, whole.whole.allSatisfy({ $0 < 0x80 }) { writings.append([whole]) }
            for writing in writings {
                // `Bikes` of `Rad Power Bikes` is a bicycle's word too, or nobody else's
                // bike would be one; a brand of one word is that word.
                indexed.brands.append(words(of: writing, kinds: writing.count > 1))
                indexed.brandPlaces.append(UInt32(place))
            }
        }
        return places
    }

    /// All letters and digits of a brand as one word.
    private static func inOne(_ brand: String) -> ProductName.Word {
        let whole = FoldedText.code(of: brand)
        let end = Stem.end(whole.span, start: 0, end: whole.count)
        return .init(stem: Array(whole[..<end]), whole: whole)
    }

    /// The words of `TheKiddoSpace` as people write it, `Kiddo Space`; `nil` where
    /// it is not of several words that begin with capitals.
    private func parted(_ brand: String) -> [ProductName.Word]? {
        guard brand.utf8.allSatisfy({ $0 >= 0x41 && $0 < 0x7B }) else { return nil }
        var pieces: [String] = []
        for letter in brand {
            if letter.isUppercase || pieces.isEmpty { pieces.append("") }
            pieces[pieces.count - 1].append(letter)
        }
        guard pieces.count > 1, pieces.allSatisfy({ $0.count >= Self.partLetters }) else {
            return nil
        }
        let words = ProductName.words(
            of: pieces.joined(separator: " "), configuration.lists)
        return words.count > 1 ? words : nil
    }

    /// Letters of each word in a brand of several written as one: fewer are
    /// initials, or `Mc`.
    private static let partLetters = 3

    private mutating func addMentioned(
        _ names: [MentionedName], to indexed: inout IndexedProduct
    ) {
        for name in names {
            indexed.brands.append(words(of: name.words, kinds: name.words.count > 1))
            let place: UInt32 =
                switch name.place {
                case .headline: 0
                case .firm(let firm): UInt32(firm + 1)
                }
            indexed.brandPlaces.append(IndexedProduct.mentioned | place)
        }
    }

    /// The distinct words, not weighed yet.
    ///
    /// - Parameter kinds: whether they may name a kind of product, by any word.
    private mutating func words(
        of names: [ProductName.Word], head: Int = .max, kinds: Bool = false
    ) -> [IndexedProduct.Word] {
        var seen: Set<Int32> = []
        return names.enumerated().compactMap { place, name in
            let term = kinds ? kindOrWord(name.stem) : word(name.stem)
            wholes[term, default: []].insert(name.whole)
            guard seen.insert(term).inserted else { return nil }
            return .init(
                term: term, information: 0, isAside: place >= head,
                isNumber: name.stem.contains { $0 < UInt8(ascii: "a") && $0 < 0x80 })
        }
    }

    private mutating func word(_ written: [UInt8]) -> Int32 {
        let stem = Measure.oneWriting(of: written)
        let term = number(hash.hash(stem))
        if stems.updateValue(stem, forKey: term) == nil {
            noteStart(stem)
            noteMeasure(stem, term)
        }
        return term
    }

    /// The word by which all titles' words for a kind of product are known, if
    /// it names one.
    private mutating func kindOrWord(_ written: [UInt8]) -> Int32 {
        let stem = String(decoding: written, as: UTF8.self)
        guard let kind = configuration.lists.kind(of: stem), !brandsCalledAsKinds.contains(stem)
        else { return word(written) }
        let term = word(Array(kind.utf8))
        guard notedKinds.insert(kind).inserted else { return term }
        for other in configuration.lists.words(ofKind: kind).sorted() where other != kind {
            let stem = Array(other.utf8)
            noteStart(stem)
            alias(hash.hash(stem), of: term)
        }
        return term
    }

    /// Notes the other ways to write a quantity, and that its unit may stand
    /// apart.
    private mutating func noteMeasure(_ stem: [UInt8], _ term: Int32) {
        guard stem.first.map({ $0 < UInt8(ascii: "a") }) == true,
            stem.last.map({ $0 >= UInt8(ascii: "a") }) == true
        else { return }
        let others = Measure.otherWritings(of: stem)
        guard !others.isEmpty || Specification.isOne(stem) else { return }
        for writing in [stem] + others {
            codeLengths |= 1 << UInt64(min(writing.count, 63))
            codeStarts.insert(writing)
        }
        for writing in others { alias(hash.hash(writing), of: term) }
    }

    /// Notes how something begins that may be written in pieces.
    private mutating func noteStart(_ term: [UInt8]) {
        if term.contains(where: { $0 < UInt8(ascii: "a") }) {
            codeStarts.insert(term)
        } else {
            letterStarts.insert(term, size: term.count)
        }
    }

    /// The numbers in a name.
    private mutating func nameCodes(_ names: [ProductName.Code]) -> [IndexedProduct.Code] {
        codes(names.map { ($0.text, false) }).map { code in
            var code = code
            let name = names[Int(code.place)]
            codeTexts[code.term] = FoldedText.code(of: name.text)
            code.place = Int32(name.number)
            code.isPart = name.isPart
            return code
        }
    }

    /// - Parameter areListed: whether the recall itself calls them models,
    ///   which then they are, however they look.
    private mutating func codes(
        _ texts: [(text: String, isPrefix: Bool)], areListed: Bool = false
    ) -> [IndexedProduct.Code] {
        var codes: [IndexedProduct.Code] = []
        for (place, (text, isPrefix)) in texts.enumerated() {
            var code = FoldedText.code(of: text)
            var strength = CodeStrength(code)
            if areListed {
                strength = max(strength, CodeStrength(listed: text, isPrefix: isPrefix))
            }
            guard strength > .none, code.count <= ListingTerms.codeLimit,
                !Self.isStandards(text)
            else { continue }
            // Letters stand in a title as a word does, and are looked up as one.
            if !code.contains(where: { $0 < UInt8(ascii: "a") }) {
                code.removeLast(code.count - Stem.end(code.span, start: 0, end: code.count))
            }
            let exact = hash.hash(code)
            joinLimit = max(joinLimit, Self.tokens(of: text))
            let length = UInt64(1) << UInt64(min(code.count, 63))
            if isPrefix {
                prefixLengths |= length
                prefixStarts.insert(code)
            } else {
                codeLengths |= length
                noteStart(code)
            }
            let term = number(isPrefix ? TermHash.prefix(exact) : exact)
            codes.append(
                .init(term: term, strength: strength, isPrefix: isPrefix, place: Int32(place)))
            guard !isPrefix, code.count >= 4 else { continue }
            let skeleton = LookAlikeDigits.skeleton(code)
            aliasStarts.insert(skeleton)
            alias(TermHash.lookAlike(hash.hash(skeleton)), of: term)
        }
        return codes
    }

    /// Whether a number is of several standards and nothing else: `KN95/FFP2`
    /// stands on every such mask.
    private static func isStandards(_ code: String) -> Bool {
        var text = FoldedText()
        text.append(code)
        guard text.tokens.count > 1 else { return false }
        for token in text.tokens.indices
        where !Specification.isOne(
            text.bytes[Int(text.tokens[token].start)..<Int(text.tokens[token].end)])
        {
            return false
        }
        return true
    }

    /// Notes another name of a term; the first term that has one keeps it.
    private mutating func alias(_ hash: UInt64, of term: Int32) {
        if aliases.number(hash) == aliasTerms.count { aliasTerms.append(UInt32(term)) }
    }

    private mutating func number(_ hash: UInt64) -> Int32 { Int32(numbers.number(hash)) }

    /// Into how many pieces folding cuts a code.
    private static func tokens(of code: String) -> Int {
        var text = FoldedText()
        text.append(code)
        return min(text.tokens.count, ListingTerms.joinLimit)
    }

    // MARK: Anchors

    private func anchor(_ parts: inout RecallIndexParts) {
        let choice = AnchorChoice(configuration: configuration)
        var singles = PostingLists()
        var pairs = PostingLists()
        var pairNumbers = TermNumbering()
        parts.pairedTerms = Array(repeating: 0, count: numbers.hashes.count / 64 + 1)
        for (index, product) in products.enumerated() {
            for term in Set(product.identifiers) {
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

    /// The name of what a number has in common with its variants.
    static func trunk(_ exact: UInt64) -> UInt64 {
        (exact ^ 0xA409_3822_299F_31D0) | 1
    }

    /// The name of what a code's look-alikes have in common.
    static func lookAlike(_ skeleton: UInt64) -> UInt64 {
        (skeleton ^ 0x082E_FA98_EC4E_6C89) | 1
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
