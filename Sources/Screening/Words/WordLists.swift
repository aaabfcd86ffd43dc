package import JSONText

/// The words by which titles are judged, by what they show.
///
/// They are data: the lists of this program stand in `judgement-words.txt`,
/// and a team adds lists of its own in the same form.
package struct WordLists: Hashable, Sendable {
    /// What a word of a list shows.
    package enum Role: String, Hashable, CaseIterable, Sendable {
        /// What the offer is for stands behind it.
        case purpose
        /// The same, but only behind goods for a product.
        case purposeOfGoods = "purpose-of-goods"
        /// Behind a purpose it is a condition: `for parts`.
        case salvage
        /// The thing sold does not work.
        case broken
        /// Sold by itself it is for the product, not the product.
        case accessory
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
    }

    private var words: [Role: Set<String>] = [:]
    /// Which colour a word of any language is.
    private var colours: [String: String] = [:]

    /// The stems of a list.
    package subscript(role: Role) -> Set<String> { words[role] ?? [] }

    /// Whether any list has the stem that counts for whatever is sold.
    func knows(_ stem: String) -> Bool {
        words.contains { $0.key != .likeness && $0.value.contains(stem) }
    }

    /// The colour that a stem means, if one.
    func colour(_ stem: String) -> String? { colours[stem] }

    /// The lists of this program.
    package static let builtIn: WordLists = {
        let text = String(decoding: PackageResources.judgement_words_txt, as: UTF8.self)
        guard let lists = try? WordLists(text) else {
            preconditionFailure("judgement-words.txt of this program is broken")
        }
        return lists
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
            words[role, default: []].formUnion(stems)
            if role == .colour {
                let colour = String(halves[0].dropFirst(name.count + 1))
                for stem in stems { colours[stem] = colour }
            }
        }
    }

    /// Both lists together.
    package func union(_ other: WordLists) -> WordLists {
        var all = self
        all.words.merge(other.words) { $0.union($1) }
        all.colours.merge(other.colours) { $1 }
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
            let words = role == .colour ? stems.map { "\($0)=\(colours[$0] ?? "")" } : stems
            return (role.rawValue, words.joined(separator: " "))
        }
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
