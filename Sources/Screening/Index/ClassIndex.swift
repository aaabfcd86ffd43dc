import RecallModel

/// The classes of products that recalls name by words: magnets sold as toys, of
/// whatever brand and number (requirements research, section 9.2, S1).
///
/// A class is no product, so nothing is weighed: a title has every word of a
/// list, or it is not of the class. Whether it is meant a person says.
struct ClassIndex: Sendable {
    /// One list of words.
    struct Rule: Sendable {
        /// The recall's place in its index.
        let recall: Int
        let product: Int
        /// As the recall has it.
        let text: String
        let words: [Word]
    }

    /// The folded stem of a word, or the beginning that `*` leaves open.
    struct Word: Hashable, Sendable {
        let bytes: [UInt8]
        let isBeginning: Bool
    }

    private let rules: [Rule]
    /// The rules by the first bytes of their longest word.
    private let starts: [UInt32: [Int]]

    /// - Parameter recalls: in the order of their index.
    /// - Returns: `nil` where none names a class.
    init?(_ recalls: [Recall]) {
        var rules: [Rule] = []
        for (recall, one) in recalls.enumerated() {
            for (product, affected) in one.products.enumerated() {
                for text in affected.classes {
                    let words = Self.words(of: text)
                    guard !words.isEmpty else { continue }
                    rules.append(Rule(recall: recall, product: product, text: text, words: words))
                }
            }
        }
        guard !rules.isEmpty else { return nil }
        self.rules = rules
        starts = Dictionary(
            rules.enumerated().map { place, rule in
                (Self.start(rule.words[0].bytes[...]), [place])
            }, uniquingKeysWith: +)
    }

    /// The longest first: it is of the fewest titles.
    private static func words(of text: String) -> [Word] {
        let words = text.split(whereSeparator: \.isWhitespace).flatMap { part -> [Word] in
            var folded = FoldedText()
            folded.append(String(part))
            let last = folded.tokens.count - 1
            return folded.tokens.indices.map { place in
                let isBeginning = place == last && part.hasSuffix("*")
                let token = folded.tokens[place]
                let range = isBeginning ? Int(token.start)..<Int(token.end) : folded.stem(of: place)
                return Word(bytes: Array(folded.bytes[range]), isBeginning: isBeginning)
            }
        }
        return words.sorted { $0.bytes.count > $1.bytes.count }
    }

    /// The first two bytes, which every token that matches a word has as well;
    /// of a word of one byte that one alone.
    private static func start(_ bytes: ArraySlice<UInt8>) -> UInt32 {
        guard let first = bytes.first else { return 0 }
        let second = bytes.count > 1 ? bytes[bytes.startIndex + 1] : 0
        return UInt32(first) << 8 | UInt32(second)
    }

    /// The rules of which a title has every word, in the order of the recalls and
    /// of their lists.
    func find(_ title: borrowing FoldedText) -> [Rule] {
        var places: Set<Int> = []
        for token in title.tokens.indices {
            let own = title.tokens[token]
            let bytes = title.bytes[Int(own.start)..<Int(own.end)]
            if let known = starts[Self.start(bytes)] { places.formUnion(known) }
            // A token may have become one letter by its stem.
            if let first = bytes.first, let known = starts[UInt32(first) << 8] {
                places.formUnion(known)
            }
        }
        var found: [Rule] = []
        for place in places.sorted() where Self.has(title, all: rules[place].words) {
            found.append(rules[place])
        }
        return found
    }

    private static func has(_ title: borrowing FoldedText, all words: [Word]) -> Bool {
        for word in words {
            guard has(title, word) else { return false }
        }
        return true
    }

    private static func has(_ title: borrowing FoldedText, _ word: Word) -> Bool {
        for place in title.tokens.indices {
            let token = title.tokens[place]
            if word.isBeginning {
                if title.bytes[Int(token.start)..<Int(token.end)].starts(with: word.bytes) {
                    return true
                }
            } else if title.bytes[title.stem(of: place)].elementsEqual(word.bytes) {
                return true
            }
        }
        return false
    }
}

extension RecallIndex {
    /// The review that a class asks for: no score of its own, so just past what a
    /// person is asked about, and never a takedown.
    static func weight(ofClass configuration: MatchingConfiguration) -> Double {
        (configuration.reviewLogOdds + pastReview - configuration.weights.prior).cents
    }

    private static let pastReview = 0.5
}

extension Match {
    /// Notes that the title is of one more class of a recall which nothing else
    /// speaks for; it weighs nothing, for one class is what a person is asked about.
    mutating func note(furtherClass text: String) {
        guard (1..<Self.classLimit).contains(classes.count), !classes.contains(text) else {
            return
        }
        classes.append(text)
        evidence.append(Evidence(kind: .words, recall: text, listing: listing.title, weight: 0))
    }

    /// A title of twenty words is seldom of more than two; a list that says the same
    /// a thousand times must not make a case of a thousand lines.
    private static let classLimit = 12
}
