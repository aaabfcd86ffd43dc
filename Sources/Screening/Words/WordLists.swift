package import JSONText

/// The words by which titles are judged, by what they show.
///
/// They are data: the lists of this program stand in `judgement-words.txt` and
/// `product-kinds.txt`,
/// and a team adds lists of its own in the same form.
package struct WordLists: Hashable, Sendable {
    /// What a word of a list shows.
    package enum Role: String, Hashable, CaseIterable, Sendable {
        /// What the offer is for stands behind it.
        case purpose
        /// A purpose only where it is written so, marks and endings included.
        case asWritten = "as-written"
        /// Behind a purpose it says for whom or where, and no product.
        case audience
        /// The same, but only behind goods for a product.
        case purposeOfGoods = "purpose-of-goods"
        /// Behind a purpose it is a condition: `for parts`.
        case salvage
        /// The thing sold does not work.
        case broken
        /// Sold by itself it is for the product, not the product.
        case accessory
        /// One of them that says so wherever it stands.
        case replacement
        /// One of them that products of the kinds before the colon are called
        /// besides.
        case kin
        /// One of them that every product of these kinds has.
        case component
        /// One kind of product, in the words by which titles of several languages
        /// call it; behind the list's name stands the one that stands for all.
        case kind
        /// In front of it an accessory only describes: `battery operated`.
        case describing
        /// Paper about the product, or its empty box.
        case document
        /// A document only where ``only`` is said too.
        case needsOnly = "needs-only"
        case only
        /// What stands behind it comes along with the product.
        case company
        /// Sellers begin titles with it, and it is no brand.
        case seller
        /// What stands in front of it does.
        case included
        /// What stands behind it in a name explains the product.
        case aside
        /// It never tells one product from another.
        case ignored
        /// A seller's word for having no brand.
        case noBrand = "no-brand"
        /// In a firm's name it says the form or trade, and names nobody.
        case firm
        /// In a headline the reason stands behind it, and no more names.
        case reason
        /// A shop that sells everything.
        case retailer
        /// The number of a lot stands behind it.
        case lot
        /// It stands between such a word and the number.
        case numberWord = "number-word"
        /// Behind a name or number it means another product of the family.
        case generation
        /// The same of siblings that a number has in common: `Pro`, `Mini`.
        case variant
        /// Behind a model number it means a colour or a market.
        case suffix
        /// A colour; behind the list's name stands which, whatever the language.
        case colour
        /// Beside a number it counts pieces that are sold together.
        case multipack
        /// It offers goods by the carton, to shops.
        case wholesale
        /// In the offer of a vehicle it says that this is a toy or model of one.
        case likeness
        /// It is said of road vehicles alone, and of no toy of one.
        case vehicle
    }

    private var words: [Role: Set<String>] = [:]
    /// Which colour a word of any language is.
    private var colours: [String: String] = [:]
    /// The kinds of products by what they are called besides, or have.
    private var kin: [Role: [String: Set<String>]] = [:]
    /// What stands for all words of a kind of product, and they.
    private var kinds: [String: String] = [:]
    private var kindWords: [String: Set<String>] = [:]
    /// All words but those that count for some goods only.
    private var things: Set<String> = []
    /// How the words of ``Role/asWritten`` are written, in small letters.
    private var spellings: Set<String> = []

    /// Stems of words that end in `y` or its plural, which lose it.
    private var endingInY: [Role: Set<String>] = [:]

    /// The stems of a list.
    package subscript(role: Role) -> Set<String> { words[role] ?? [] }

    /// Whether any list but that of kinds has the stem that counts for whatever is
    /// sold.
    func knows(_ stem: String) -> Bool { things.contains(stem) }

    /// Whether a folded word of Latin letters is one that nobody uses for things:
    /// no list has it that counts for whatever is sold, nor any notice in small
    /// letters.
    ///
    /// - Precondition: ``TermHash/slack`` bytes behind `end` may be read.
    func isName(_ bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Bool {
        guard end - start >= Self.nameLetters, !CommonWords.has(bytes, from: start, to: end) else {
            return false
        }
        let stem = bytes.extracting(start..<Stem.end(bytes, start: start, end: end))
        // No array on the way: this is asked of rows that match nothing.
        guard let text = try? UTF8Span(validating: stem) else { return true }
        let word = String(copying: text)
        return !things.contains(word) && kinds[word] == nil
    }

    /// Shorter words are mostly particles of some language, or units.
    private static let nameLetters = 4

    /// Lists whose words are not said of whatever is sold.
    private static let particular: Set<Role> = [.likeness, .vehicle, .kind]

    private mutating func noteThings() {
        things = words.reduce(into: []) { things, list in
            if !Self.particular.contains(list.key) { things.formUnion(list.value) }
        }
    }

    /// The stem that stands for all words of the kind of product that a stem
    /// names; `nil` where it names none.
    func kind(of stem: String) -> String? { kinds[stem] }

    /// The stems by which titles call the kind that a stem stands for.
    func words(ofKind kind: String) -> Set<String> { kindWords[kind] ?? [] }

    /// Whether a list has a word, as it is folded in full, and not only another
    /// of the same stem: a `party` is no part.
    func has(_ role: Role, _ stem: String, of word: String) -> Bool {
        self[role].contains(stem) && isOfStem(stem, word, role)
    }

    /// The colour that a stem means, if one; of a word as it is folded in full,
    /// `pinky` is none.
    func colour(_ stem: String, of word: String? = nil) -> String? {
        isOfStem(stem, word ?? stem, .colour) ? colours[stem] : nil
    }

    private func isOfStem(_ stem: String, _ word: String, _ role: Role) -> Bool {
        let isY =
            word.utf8.count > stem.utf8.count && (word.hasSuffix("y") || word.hasSuffix("ies"))
        return !isY || endingInY[role]?.contains(stem) ?? false
    }

    /// Whether what stands behind a token comes along with the product.
    ///
    /// A single letter says so in Czech, Polish or Spanish where it is a small one
    /// by itself, and no English article: not in `E-Bike`, nor in `Build-A-Bear`.
    func isCompany(
        _ stem: String, at token: FoldedText.Token, of source: borrowing Span<UInt8>
    ) -> Bool {
        guard self[.company].contains(stem) else { return false }
        let (start, end) = (Int(token.sourceStart), Int(token.sourceEnd))
        guard stem.utf8.count == 1, end < source.count else { return true }
        let space = UInt8(ascii: " ")
        return source[start] >= UInt8(ascii: "b") && source[end] == space
            && (start == 0 || source[start - 1] == space)
    }

    /// The kinds of products that are also called by a stem, or of which every one
    /// has it.
    func kinds(_ role: Role, of stem: String) -> Set<String> { kin[role]?[stem] ?? [] }

    /// Whether a word whose stem is of ``Role/asWritten`` is written so.
    func isSpelling(_ word: String) -> Bool { spellings.contains(word.lowercased()) }

    /// The lists of this program.
    package static let builtIn: WordLists = {
        let files = [PackageResources.judgement_words_txt, PackageResources.product_kinds_txt]
        return files.reduce(WordLists()) { lists, bytes in
            guard let own = try? WordLists(String(decoding: bytes, as: UTF8.self)) else {
                preconditionFailure("a word list of this program is broken")
            }
            return lists.union(own)
        }
    }()

    init() {}

    /// The lists that a text in the form of `judgement-words.txt` has.
    ///
    /// - Throws: ``WordListError`` at the first line that is none.
    package init(_ text: String) throws(WordListError) {
        for (number, line) in text.split(separator: "\n", omittingEmptySubsequences: false)
            .enumerated() where !line.isEmpty && !line.hasPrefix("#")
        {
            let halves = line.split(separator: ":", maxSplits: 1)
            let name = halves.first?.split(separator: " ").first.map(String.init) ?? ""
            guard halves.count == 2, let role = Role(rawValue: name) else {
                throw WordListError(line: number + 1, name: name)
            }
            let stems = Self.stems(halves[1])
            endingInY[role, default: []].formUnion(Self.stemsEndingInY(halves[1]))
            words[role, default: []].formUnion(stems)
            switch role {
            case .colour:
                let colour = String(halves[0].dropFirst(name.count + 1))
                for stem in stems { colours[stem] = colour }
            case .kin, .component:
                let kinds = Self.stems(halves[0].dropFirst(name.count))
                for stem in stems { kin[role, default: [:]][stem, default: []].formUnion(kinds) }
            case .kind:
                for kind in Self.stems(halves[0].dropFirst(name.count)).prefix(1) {
                    for stem in stems { kinds[stem] = kind }
                    kindWords[kind, default: []].formUnion(stems)
                }
            case .asWritten:
                spellings.formUnion(halves[1].split(separator: " ").map { $0.lowercased() })
            default: break
            }
        }
        noteThings()
    }

    /// Both lists together.
    package func union(_ other: WordLists) -> WordLists {
        var all = self
        all.words.merge(other.words) { $0.union($1) }
        all.colours.merge(other.colours) { $1 }
        all.kin.merge(other.kin) { $0.merging($1) { $0.union($1) } }
        all.spellings.formUnion(other.spellings)
        all.kinds.merge(other.kinds) { $1 }
        all.kindWords.merge(other.kindWords) { $0.union($1) }
        all.endingInY.merge(other.endingInY) { $0.union($1) }
        all.noteThings()
        return all
    }

    /// Every list by its name: what a configuration's digest is taken of.
    package var json: JSONValue {
        .object(written.map { .init($0.name, .string($0.words)) })
    }

    /// Every list, in a form that says when one of them was changed.
    var written: [(name: String, words: String)] {
        Role.allCases.map { role in
            let stems = self[role].sorted()
            let words =
                switch role {
                case .colour: stems.map { "\($0)=\(colours[$0] ?? "")" }
                case .kind: stems.map { "\($0)=\(kinds[$0] ?? "")" }
                case .kin, .component:
                    (kin[role] ?? [:]).sorted { $0.key < $1.key }.map {
                        "\($0.key)=\($0.value.sorted().joined(separator: ","))"
                    }
                case .asWritten: spellings.sorted()
                default: stems
                }
            return (role.rawValue, words.joined(separator: " "))
        }
    }

    private static func stemsEndingInY(_ words: Substring) -> [String] {
        words.split(separator: " ").map { $0.lowercased() }
            .filter { $0.hasSuffix("y") || $0.hasSuffix("ies") }
            .flatMap { stems(Substring($0)) }
    }

    /// Words as screening meets them: folded and stemmed; ideographs, which
    /// stand without spaces, in pairs.
    private static func stems(_ words: Substring) -> [String] {
        words.split(separator: " ").flatMap { word in
            var folded = FoldedText()
            folded.append(String(word))
            let stems = folded.tokens.indices.map { folded.text(folded.stem(of: $0)) }
            return stems.count > 1 && folded.tokens[1].isIdeograph
                ? zip(stems, stems.dropFirst()).map(+) : stems
        }
    }
}

/// A line of a word list that cannot be read.
package struct WordListError: Error, CustomStringConvertible {
    /// From 1.
    package let line: Int
    package let name: String

    package var description: String {
        let names = WordLists.Role.allCases.map(\.rawValue).joined(separator: ", ")
        return "line \(line): \"\(name)\" is no word list; begin it with one of \(names), a "
            + "language and a colon"
    }
}
