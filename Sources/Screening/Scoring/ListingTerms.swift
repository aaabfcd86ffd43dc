import RecallModel

/// What one listing says, in terms of the index: scratch that a worker uses
/// for row after row without allocating.
struct ListingTerms: ~Copyable {
    /// A term of the index found in the listing, and where.
    struct Hit {
        var term: Int32
        /// First and last token it is made of.
        var first: Int32
        var last: Int32
        var disguise = Disguise.none
    }

    /// Letters and digits of a code: the longest model number in 5,178 consumer
    /// recalls has 24.
    static let codeLimit = 32
    /// The first token of a GTIN's hit, whose last is its place among ``gtins``.
    static let noToken = -1
    /// Tokens that one code may be written as: `HK-DS-017-CL-5D-1-W`.
    static let joinLimit = 8
    /// The same of any code, whatever the recall writes: `GL EF-396 AB`.
    static let leastJoined = 4

    private(set) var text = FoldedText()
    /// Where the tokens of each field end; the title's begin at 0.
    private(set) var titleEnd = 0
    private(set) var brandEnd = 0
    private(set) var mpnEnd = 0
    private(set) var skuEnd = 0
    private(set) var hits: [Hit] = []
    /// The valid, globally unique GTINs of the listing.
    private(set) var gtins: [GTIN] = []
    /// Whether the export's own id, or a column of its own, is an ASIN.
    private(set) var hasASIN = false
    /// The products to be looked at, each once.
    var candidates: [Int32] { search.products }
    private var search: CandidateSearch

    /// The term that each token is as it is written, below 0 for none.
    private(set) var termOf: [Int32] = []
    /// What a code is put together in before it is looked up.
    var scratch: [UInt8] = []
    /// Words met before, and what was found behind them: 0 for nothing, else
    /// the place among ``findings`` and one.
    var memory = WordMemory()
    var findings: [[DisguisedWords.Finding]] = []

    private(set) var marks: TermMarks
    private var termHit: [Int32]

    init(index: RecallIndex) {
        marks = TermMarks(terms: index.termCount)
        termHit = Array(repeating: 0, count: index.termCount)
        search = CandidateSearch(index: index)
        hits.reserveCapacity(64)
    }

    /// Takes up a row; afterwards ``candidates`` has every product that could
    /// reach the review tier.
    mutating func read(_ batch: borrowing RowBatch, row: Int, index: RecallIndex) {
        begin()
        text.append(batch.bytes.span, batch.range(.title, row: row))
        titleEnd = text.tokens.count
        text.append(batch.bytes.span, batch.range(.brand, row: row))
        brandEnd = text.tokens.count
        text.append(batch.bytes.span, batch.range(.mpn, row: row))
        mpnEnd = text.tokens.count
        text.append(batch.bytes.span, batch.range(.sku, row: row))
        skuEnd = text.tokens.count
        lookUpTokens(batch.bytes.span, index)
        lookUpWhole(brandEnd..<mpnEnd, index)
        lookUpWhole(mpnEnd..<skuEnd, index)
        if index.hasASINs {
            text.append(batch.bytes.span, batch.range(.id, row: row))
            if text.tokens.count == skuEnd + 1 { lookUpASIN(skuEnd, index) }
            let end = text.tokens.count
            text.append(batch.bytes.span, batch.range(.asin, row: row))
            for token in end..<text.tokens.count { lookUpASIN(token, index) }
        }
        lookUpGTINs(batch, row: row, index)
        lookUpDisguised(
            batch.bytes.span, title: batch.range(.title, row: row), index)
        search.find(hits.lazy.map(\.term), index)
    }

    private mutating func begin() {
        text.reset()
        hits.removeAll(keepingCapacity: true)
        termOf.removeAll(keepingCapacity: true)
        gtins.removeAll(keepingCapacity: true)
        hasASIN = false
        marks.begin()
    }

    /// Where the listing has the term: an index into ``hits``, or `nil`.
    @inline(__always)
    func hit(_ term: Int32) -> Int? {
        marks.has(Int(term)) ? Int(termHit[Int(term)]) : nil
    }

    /// Whether a token is a term, or part of what was found.
    func isKnown(_ token: Int) -> Bool {
        termOf[token] >= 0 || hits.contains { $0.first <= token && token <= $0.last }
    }

    private mutating func lookUpTokens(_ source: borrowing Span<UInt8>, _ index: RecallIndex) {
        for token in 0..<text.tokens.count {
            let stem = text.stem(of: token)
            termOf.append(lookUp(stem, first: token, last: token, index))
            if text.tokens[token].isIdeograph { lookUpPair(endingAt: token, index) }
            if text.tokens[token].hasDigit {
                lookUpPrefixes(stem.lowerBound, stem.upperBound, token, token, index)
                lookUpTrunk(stem.lowerBound, stem.upperBound, token, token, index)
            }
            if text.tokens[token].joinsPrevious {
                lookUpJoined(endingAt: token, source, index)
            }
        }
    }

    /// Two ideographs side by side, which are what a word is to other scripts.
    private mutating func lookUpPair(endingAt token: Int, _ index: RecallIndex) {
        guard token > 0, text.tokens[token - 1].isIdeograph,
            text.tokens[token - 1].sourceEnd == text.tokens[token].sourceStart
        else { return }
        let range = Int(text.tokens[token - 1].start)..<Int(text.tokens[token].end)
        lookUp(range, first: token - 1, last: token, index)
    }

    /// A code whose parts somebody separated: the run of tokens that ends here.
    ///
    /// A number of many parts is only read where its maker's dashes stand.
    private mutating func lookUpJoined(
        endingAt last: Int, _ source: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        var hasDigit = text.tokens[last].hasDigit
        var isDashed = true
        var first = last
        let end = Int(text.tokens[last].end)
        while first > 0, text.tokens[first].joinsPrevious, last - first < index.joinLimit - 1 {
            let isFar = last - first >= Self.leastJoined - 1
            let isSpace = source[Int(text.tokens[first].sourceStart) - 1] == UInt8(ascii: " ")
            if isFar, isSpace { return }
            isDashed = isDashed && !isSpace
            first -= 1
            hasDigit = hasDigit || text.tokens[first].hasDigit
            let start = Int(text.tokens[first].start)
            guard end - start <= Self.codeLimit else { return }
            guard hasDigit else {
                if isDashed { lookUpLetters(start..<end, first: first, last: last, index) }
                continue
            }
            if index.codeLengths & (1 << UInt64(min(end - start, 63))) != 0 {
                lookUp(start..<end, first: first, last: last, index)
            }
            lookUpPrefixes(start, end, first, last, index)
            if text.tokens[last].hasDigit { lookUpTrunk(start, end, first, last, index) }
        }
    }

    /// What a number has in common with its variants for markets and colours.
    private mutating func lookUpTrunk(
        _ start: Int, _ end: Int, _ first: Int, _ last: Int, _ index: RecallIndex
    ) {
        guard let trunk = NumberTrunk.end(text.bytes.span, start: start, end: end),
            trunk - start <= Self.codeLimit,
            index.trunkLengths & (1 << UInt64(trunk - start)) != 0
        else { return }
        let exact = index.hash.hash(text.bytes.span, from: start, to: trunk)
        note(TermHash.trunk(exact), first, last, index)
    }

    /// A code without digits, as in `FKL-BG`.
    ///
    /// A word so written is one in disguise, and looked up as that.
    private mutating func lookUpLetters(
        _ range: Range<Int>, first: Int, last: Int, _ index: RecallIndex
    ) {
        let end = Stem.end(text.bytes.span, start: range.lowerBound, end: range.upperBound)
        guard index.codeLengths & (1 << UInt64(min(end - range.lowerBound, 63))) != 0 else {
            return
        }
        let hash = index.hash.hash(text.bytes.span, from: range.lowerBound, to: end)
        let term = index.table.find(hash)
        guard term >= 0, !index.terms[term].isWord else { return }
        note(term: term, first, last, text.tokens[first].disguise, index)
    }

    /// A field that holds one code, whatever separators it has.
    private mutating func lookUpWhole(_ tokens: Range<Int>, _ index: RecallIndex) {
        guard let first = tokens.first, let last = tokens.last else { return }
        let start = Int(text.tokens[first].start)
        let end = Int(text.tokens[last].end)
        guard end - start <= Self.codeLimit else { return }
        lookUp(start..<end, first: first, last: last, index)
        lookUpPrefixes(start, end, first, last, index)
    }

    /// An export's own id, which is an ASIN on Amazon and elsewhere a number
    /// that may look like anybody's model.
    private mutating func lookUpASIN(_ token: Int, _ index: RecallIndex) {
        let start = Int(text.tokens[token].start)
        let end = Int(text.tokens[token].end)
        let isASIN = Self.isASIN(text.bytes.span, start..<end)
        hasASIN = hasASIN || isASIN
        let hash = index.hash.hash(text.bytes.span, from: start, to: end)
        let term = index.table.find(hash)
        if term >= 0 {
            if index.terms[term].isASIN { note(hash, token, token, index) }
        } else if isASIN {
            lookUpLookAlike(start, end, token, token, index)
        }
    }

    /// Whether ten letters and digits are written as Amazon's numbers are, or
    /// would be if a letter were a digit.
    static func isASIN(_ bytes: borrowing Span<UInt8>, _ range: Range<Int>) -> Bool {
        range.count == 10 && bytes[range.lowerBound] == UInt8(ascii: "b")
            && (bytes[range.lowerBound + 1] == UInt8(ascii: "0")
                || bytes[range.lowerBound + 1] == UInt8(ascii: "o"))
    }

    private mutating func lookUpPrefixes(
        _ start: Int, _ end: Int, _ first: Int, _ last: Int, _ index: RecallIndex
    ) {
        var lengths = index.prefixLengths
        while lengths != 0 {
            let length = lengths.trailingZeroBitCount
            guard start + length <= end else { return }
            lengths &= lengths - 1
            let exact = index.hash.hash(text.bytes.span, from: start, to: start + length)
            note(TermHash.prefix(exact), first, last, index)
        }
    }

    @inline(__always)
    @discardableResult
    private mutating func lookUp(
        _ range: Range<Int>, first: Int, last: Int, _ index: RecallIndex
    ) -> Int32 {
        let hash = index.hash.hash(text.bytes.span, from: range.lowerBound, to: range.upperBound)
        return note(hash, first, last, index)
    }

    @inline(__always)
    @discardableResult
    private mutating func note(
        _ hash: UInt64, _ first: Int, _ last: Int, _ index: RecallIndex
    ) -> Int32 {
        let term = index.table.find(hash)
        if term >= 0 {
            note(term: term, first, last, first < 0 ? .none : text.tokens[first].disguise, index)
        }
        return Int32(truncatingIfNeeded: term)
    }

    /// Takes down that the listing has a term, once.
    @inline(__always)
    mutating func note(
        term: Int, _ first: Int, _ last: Int, _ disguise: Disguise, _ index: RecallIndex
    ) {
        guard !marks.has(term) else { return }
        marks.mark(term)
        termHit[term] = Int32(truncatingIfNeeded: hits.count)
        hits.append(
            Hit(
                term: Int32(truncatingIfNeeded: term), first: Int32(truncatingIfNeeded: first),
                last: Int32(truncatingIfNeeded: last), disguise: disguise))
    }

    private mutating func lookUpGTINs(
        _ batch: borrowing RowBatch, row: Int, _ index: RecallIndex
    ) {
        let cell = batch.range(.gtin, row: row)
        guard !cell.isEmpty else { return }
        if let value = Self.plainNumber(batch.bytes.span, cell) {
            if let gtin = GTIN(value: value) { note(gtin, index) }
            return
        }
        let written = batch.bytes.span.string(cell)
        // As `recalld listings` reads the cell: what a spreadsheet did to a code
        // must not hide it, nor its decimals make another of it.
        for gtin in GTINCell(written).codes { note(gtin, index) }
    }

    private mutating func note(_ gtin: GTIN, _ index: RecallIndex) {
        guard gtin.isGloballyUnique else { return }
        gtins.append(gtin)
        note(index.hash.hash(gtin), Self.noToken, gtins.count - 1, index)
    }

    /// The number of a cell that is 11 to 14 digits and nothing else.
    static func plainNumber(_ bytes: borrowing Span<UInt8>, _ cell: Range<Int>) -> UInt64? {
        guard (11...14).contains(cell.count) else { return nil }
        var value: UInt64 = 0
        for position in cell {
            let digit = bytes[position] &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + UInt64(digit)
        }
        return value
    }
}
