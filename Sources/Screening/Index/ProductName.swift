import RecallModel

/// A product's name taken apart: words, the numbers of models in it, and names
/// that carry a number.
struct ProductName {
    /// A word, folded.
    struct Word {
        var stem: [UInt8]
        var whole: [UInt8]
    }

    /// A model number in the name, as one run of letters and digits.
    struct Code {
        var text: String
        /// Which of the name's numbers it writes.
        var number: Int
        /// Whether it is only a part of that number, or one only where somebody
        /// runs its pieces together.
        var isPart: Bool
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
    /// Model numbers that the name has and the recall's list of models lacks.
    private(set) var codes: [Code] = []
    /// Words with a short number behind them.
    private(set) var series: [(name: [UInt8], number: UInt32)] = []

    init(_ product: AffectedProduct, _ lists: WordLists) {
        var text = FoldedText()
        text.append(product.name)
        let source = Array(product.name.utf8)
        let known = Set(product.models.map { FoldedText.code(of: $0.text) })
        var covered: Set<Int> = []
        let writing = NumberWriting(source: source, lists: lists)
        for run in Self.runs(of: text) {
            let code = Array(text.bytes[Self.bytes(run, text)])
            let isNew =
                known.isEmpty && writing.isCode(run, text)
            guard known.contains(code) || isNew else { continue }
            if isNew {
                add(code, run, covered, text, source)
                addWritings(of: run, besides: covered, text, writing)
            }
            covered.formUnion(run)
            guard run.upperBound < text.tokens.count else { continue }
            let next = text.text(text.stem(of: run.upperBound))
            if lists[.generation].contains(next) { generations.insert(next) }
        }
        if known.isEmpty { readSpacedCodes(text, source, lists, besides: covered) }
        words = Self.words(of: text, lists, besides: covered)
        readHead(text, source, lists, besides: covered)
        readSeries(text, lists, besides: covered)
    }

    private mutating func add(
        _ code: [UInt8], _ run: Range<Int>, _ covered: Set<Int>, _ text: borrowing FoldedText,
        _ source: [UInt8]
    ) {
        let code = String(decoding: code, as: UTF8.self)
        guard !codes.contains(where: { $0.text == code }) else { return }
        let isPart = run.contains(where: covered.contains)
        // `KGE49VI/KGE49VJ` are two ways to number it, either of which will do.
        let isOther =
            run.lowerBound > 0 && covered.contains(run.lowerBound - 1)
            && source[Int(text.tokens[run.lowerBound].sourceStart) - 1] == UInt8(ascii: "/")
        let last = codes.last?.number ?? -1
        // `RR39M73407F` is all that `RR39M73407F/EU` has of a number.
        let isWhole =
            isPart && run.upperBound < text.tokens.count && covered.contains(run.upperBound)
            && !covered.contains(run.lowerBound - 1)
            && source[Int(text.tokens[run.upperBound].sourceStart) - 1] == UInt8(ascii: "/")
            && text.stem(of: run.upperBound).count <= Self.marketLetters
            && CodeStrength(Array(code.utf8)) == .unmistakable
        codes.append(
            .init(
                text: code, number: isPart || isOther ? last : last + 1,
                isPart: isPart && !isWhole))
    }

    /// Letters of a market behind a number and a slash.
    private static let marketLetters = 3

    /// Adds the ways in which others run the number that was added last
    /// together with the letters around it: `KD 55XE9005`, `TZ100EB K`.
    private mutating func addWritings(
        of run: Range<Int>, besides covered: Set<Int>, _ text: borrowing FoldedText,
        _ writing: NumberWriting
    ) {
        guard let last = codes.last, !last.isPart,
            text.bytes[Self.bytes(run, text)].elementsEqual(last.text.utf8)
        else { return }
        let hasFront =
            run.lowerBound > 0 && !covered.contains(run.lowerBound - 1)
            && writing.isFront(of: run, text)
        let hasTail = writing.isTail(of: run, text)
        var runs: [Range<Int>] = []
        if hasFront { runs.append(run.lowerBound - 1..<run.upperBound) }
        if hasTail { runs.append(run.lowerBound..<run.upperBound + 1) }
        if hasFront, hasTail { runs.append(run.lowerBound - 1..<run.upperBound + 1) }
        for run in runs {
            let code = String(decoding: text.bytes[Self.bytes(run, text)], as: UTF8.self)
            codes.append(.init(text: code, number: last.number, isPart: false))
        }
    }

    /// Numbers that the name writes in pieces and others in one: `F 4061 AW`.
    private mutating func readSpacedCodes(
        _ text: borrowing FoldedText, _ source: [UInt8], _ lists: WordLists,
        besides covered: Set<Int>
    ) {
        let writing = NumberWriting(source: source, lists: lists)
        for first in text.tokens.indices where !covered.contains(first) {
            let number = (codes.last?.number ?? -1) + 1
            for run in writing.spacedCodes(from: first, text)
            where !run.contains(where: covered.contains) {
                let code = String(decoding: text.bytes[Self.bytes(run, text)], as: UTF8.self)
                codes.append(.init(text: code, number: number, isPart: true))
            }
        }
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
        var unit = -1
        for token in text.tokens.indices where !covered.contains(token) && token != unit {
            let range = text.stem(of: token)
            if isNumberOfUnits(token, text), !covered.contains(token + 1) {
                unit = token + 1
                let measure = Array(text.bytes[range.lowerBound..<Int(text.tokens[unit].end)])
                words.append(Word(stem: measure, whole: measure))
                continue
            }
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

    /// Whether a number stands in front of its unit: `64 GB`, one word as in
    /// `64GB`.
    private static func isNumberOfUnits(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        guard token + 1 < text.tokens.count, text.tokens[token + 1].joinsPrevious,
            text.tokens[token].hasDigit, !text.tokens[token].hasLetter,
            !(text.tokens[token].joinsPrevious && text.tokens[token - 1].hasDigit)
        else { return false }
        let next = text.tokens[token + 1]
        // A whole word, as in `12-drawer`, tells by itself.
        guard Int(next.end - next.start) <= unitLetters else { return false }
        return Measure(1, unit: text.text(Int(next.start)..<Int(next.end))) != nil
    }

    /// Letters of a unit that is abbreviated.
    private static let unitLetters = 3

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
                || (lists.isCompany(stem, at: text.tokens[token], of: source.span) && stem != "and")
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

    static func bytes(_ run: Range<Int>, _ text: borrowing FoldedText) -> Range<Int> {
        Int(text.tokens[run.lowerBound].start)..<Int(text.tokens[run.upperBound - 1].end)
    }

    private mutating func readSeries(
        _ text: borrowing FoldedText, _ lists: WordLists, besides covered: Set<Int>
    ) {
        for token in text.tokens.indices.dropFirst() where !covered.contains(token) {
            let number = text.bytes[text.stem(of: token)]
            let name = text.stem(of: token - 1)
            guard text.tokens[token].hasDigit,
                let packed = IndexedProduct.Series.packed(number),
                !Specification.isOne(number), !text.tokens[token - 1].hasDigit,
                !Self.isFigure(token, text, 0..<text.tokens.count),
                // `2 cores 4 threads`: what is counted is no family.
                token < 2 || !text.tokens[token - 2].hasDigit,
                name.count >= 3 || number.count >= Self.modelDigits,
                CommonWords.documents(with: text.text(name)) == 0,
                !lists[.ignored].contains(text.text(name))
            else { continue }
            series.append((Array(text.bytes[name]), packed))
        }
    }

    /// Whether a token is the number of a unit or the whole of a decimal, and so
    /// numbers nothing: `Pro 275 MB`, `XQD 2.0`.
    static func isFigure(
        _ token: Int, _ text: borrowing FoldedText, _ tokens: Range<Int>
    ) -> Bool {
        let next = token + 1
        guard !text.tokens[token].hasLetter, next < tokens.upperBound,
            text.tokens[next].joinsPrevious
        else { return false }
        let behind = text.bytes[text.stem(of: next)]
        let isDecimal =
            text.tokens[next].hasDigit
            && text.tokens[next].sourceStart
                == text.tokens[token].sourceEnd + 1
        return isDecimal || Specification.isUnit(behind)
    }

    /// Digits from which a number names even behind a letter or two: `W 2135`.
    private static let modelDigits = 3
}
