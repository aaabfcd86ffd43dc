import RecallModel

/// A product's name taken apart: words, the numbers of models in it, and names
/// that carry a number.
struct ProductName {
    /// A word, folded.
    struct Word {
        var stem: [UInt8]
        var whole: [UInt8]
    }

    /// In order; ideographs in pairs.
    private(set) var words: [Word] = []
    /// How many of ``words`` stand before what only comes along or explains:
    /// `with remote control`, `(sold in sets)`.
    private(set) var headCount = 0
    /// The words by which the name says itself what the product is for.
    private(set) var purposes: Set<String> = []
    /// Marks of a generation behind a model number: `RX100 III`.
    private(set) var generations: Set<String> = []
    /// Model numbers that the name has and the recall's list of models lacks,
    /// as one run of letters and digits.
    private(set) var codes: [String] = []
    /// Words with a short number behind them.
    private(set) var series: [(name: [UInt8], number: UInt32)] = []

    init(_ product: AffectedProduct, _ lists: WordLists) {
        var text = FoldedText()
        text.append(product.name)
        let source = Array(product.name.utf8)
        let known = Set(product.models.map { FoldedText.code(of: $0.text) })
        var covered: Set<Int> = []
        for run in Self.runs(of: text) {
            let code = Array(text.bytes[Self.bytes(run, text)])
            let isNew = known.isEmpty && Self.isCode(run, text, source, lists)
            guard known.contains(code) || isNew else { continue }
            if isNew { codes.append(String(decoding: code, as: UTF8.self)) }
            covered.formUnion(run)
            guard run.upperBound < text.tokens.count else { continue }
            let next = text.text(text.stem(of: run.upperBound))
            if lists[.generation].contains(next) { generations.insert(next) }
        }
        words = Self.words(of: text, lists, besides: covered)
        readHead(text, source, lists, besides: covered)
        readSeries(text, lists, besides: covered)
    }

    /// The words of a text that tell something.
    static func words(of text: String, _ lists: WordLists) -> [Word] {
        var folded = FoldedText()
        folded.append(text)
        return words(of: folded, lists, besides: [])
    }

    private static func words(
        of text: borrowing FoldedText, _ lists: WordLists, besides covered: Set<Int>
    ) -> [Word] {
        var words: [Word] = []
        for token in text.tokens.indices where !covered.contains(token) {
            let range = text.stem(of: token)
            if text.tokens[token].isIdeograph, token > 0, text.tokens[token - 1].isIdeograph {
                let pair = text.bytes[Int(text.tokens[token - 1].start)..<range.upperBound]
                words.append(Word(stem: Array(pair), whole: Array(pair)))
                continue
            }
            guard !text.tokens[token].isIdeograph, !lists[.ignored].contains(text.text(range))
            else { continue }
            let whole = text.bytes[range.lowerBound..<Int(text.tokens[token].end)]
            words.append(Word(stem: Array(text.bytes[range]), whole: Array(whole)))
        }
        return words
    }

    private mutating func readHead(
        _ text: borrowing FoldedText, _ source: [UInt8], _ lists: WordLists,
        besides covered: Set<Int>
    ) {
        var head: Int?
        for token in text.tokens.indices {
            let stem = text.text(text.stem(of: token))
            if token > 0, lists[.purpose].contains(stem) { purposes.insert(stem) }
            let start = Int(text.tokens[token].sourceStart)
            let isAside =
                start > 0 && source[start - 1] == UInt8(ascii: "(")
                // A name of another script in its Latin form.
                && !(token > 0 && text.tokens[token - 1].isForeign)
                || (lists[.company].contains(stem) && stem != "and")
                || stem == "for" || lists[.aside].contains(stem)
            guard isAside, token > 0, head == nil else { continue }
            let behind = covered.union(token..<text.tokens.count)
            let before = Self.words(of: text, lists, besides: behind)
            if !before.isEmpty { head = before.count }
        }
        headCount = head ?? words.count
    }

    /// Every run of tokens that may be one number, longest first from each
    /// start.
    private static func runs(of text: borrowing FoldedText) -> [Range<Int>] {
        var runs: [Range<Int>] = []
        for first in text.tokens.indices {
            var end = first + 1
            while end < text.tokens.count, text.tokens[end].joinsPrevious,
                end - first < ListingTerms.leastJoined
            {
                end += 1
            }
            while end > first {
                runs.append(first..<end)
                end -= 1
            }
        }
        return runs
    }

    private static func bytes(_ run: Range<Int>, _ text: borrowing FoldedText) -> Range<Int> {
        Int(text.tokens[run.lowerBound].start)..<Int(text.tokens[run.upperBound - 1].end)
    }

    /// Whether the run is written as makers write model numbers: letters and
    /// digits in one token, or with dashes between parts that are no words.
    private static func isCode(
        _ run: Range<Int>, _ text: borrowing FoldedText, _ source: [UInt8], _ lists: WordLists
    ) -> Bool {
        let code = text.bytes[bytes(run, text)]
        guard CodeStrength(code) >= .medium, code.contains(where: { $0 >= 0x61 }) else {
            return false
        }
        for token in run {
            let part = text.text(text.stem(of: token))
            let isWritten =
                token == run.lowerBound
                || source[Int(text.tokens[token - 1].sourceEnd)] != UInt8(ascii: " ")
            let isWord =
                !text.tokens[token].hasDigit
                && (part.utf8.count > Self.partLetters || lists[.ignored].contains(part)
                    || CommonWords.documents(with: part) > 0)
            let isMeasure = Specification.isOne(text.bytes[text.stem(of: token)])
            if isWord || isMeasure || !isWritten { return false }
        }
        return run.count == 1 || run.contains { text.tokens[$0].hasLetter }
    }

    /// Letters that a part of a number has at most: `MB-MD32DA`, not `12-drawer`.
    private static let partLetters = 4

    private mutating func readSeries(
        _ text: borrowing FoldedText, _ lists: WordLists, besides covered: Set<Int>
    ) {
        for token in text.tokens.indices.dropFirst() where !covered.contains(token) {
            let number = text.bytes[text.stem(of: token)]
            let name = text.stem(of: token - 1)
            guard text.tokens[token].hasDigit,
                let packed = IndexedProduct.Series.packed(number),
                !Specification.isOne(number), !text.tokens[token - 1].hasDigit, name.count >= 3,
                CommonWords.documents(with: text.text(name)) == 0,
                !lists[.ignored].contains(text.text(name))
            else { continue }
            series.append((Array(text.bytes[name]), packed))
        }
    }
}
