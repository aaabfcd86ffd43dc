/// Passes over the rows that cannot match, which is nearly all of them, in a
/// third of the time that reading them for weighing takes.
///
/// It sees to it that a row is read by ``ListingTerms`` whenever that would find
/// a candidate: it looks up the same words, joined codes, beginnings of codes
/// and numbers, but keeps no token, no place and no evidence. What it is not
/// made for it lets through: bytes beyond ASCII, identifiers in other than
/// their plain form, texts longer than its scratch. Whoever teaches
/// ``ListingTerms`` another way to find a term teaches it here too, or lets such
/// rows through; `OracleTests` lose matches otherwise.
struct RowSieve: ~Copyable {
    /// Folded text of a row that is sieved; a longer one is let through.
    private static let textLimit = 4096
    /// Terms of a row that are paired with each other; a row of more is let
    /// through, because their pairs grow with the square.
    private static let termLimit = 64

    private var folded = [UInt8](repeating: 0, count: textLimit + RecordBlocks.slack)
    private var finder = TermFinder()
    private var search: CandidateSearch

    init(index: RecallIndex) { search = CandidateSearch(index: index) }

    /// Whether the row must be read in full.
    mutating func letsThrough(
        _ batch: borrowing RowBatch, row: Int, index: RecallIndex
    ) -> Bool {
        finder.begin()
        var target = 0
        guard Self.look(.title, .words, &target, &folded, &finder, batch, row, index),
            Self.look(.brand, .words, &target, &folded, &finder, batch, row, index),
            Self.look(.mpn, .code, &target, &folded, &finder, batch, row, index),
            Self.look(.sku, .code, &target, &folded, &finder, batch, row, index),
            !index.hasASINs || Self.look(.id, .id, &target, &folded, &finder, batch, row, index),
            lookUpGTIN(batch, row, index), finder.terms.count <= Self.termLimit
        else { return true }
        guard !finder.terms.isEmpty else { return false }
        search.find(finder.terms, index)
        return !search.products.isEmpty
    }

    /// What a cell holds.
    private enum Content { case words, code, id }

    /// Looks up what a cell says; false where the row is to be let through.
    ///
    /// - Parameter end: where the folded text ends so far.
    @inline(__always)
    private static func look(
        _ slot: RowBatch.Slot, _ content: Content, _ end: inout Int, _ folded: inout [UInt8],
        _ finder: inout TermFinder, _ batch: borrowing RowBatch, _ row: Int, _ index: RecallIndex
    ) -> Bool {
        let range = batch.range(slot, row: row)
        let start = end
        guard start + range.count <= textLimit else { return false }
        let source = batch.bytes.span
        var folding = folded.mutableSpan
        var (position, target) = (range.lowerBound, start)
        var (tokenStart, hasDigit, joins) = (start, false, false)
        finder.beginCell()
        while true {
            var between = Between.end
            while position < range.upperBound {
                let byte = source[position]
                position &+= 1
                // Setting bit 5 makes a letter small and leaves a digit as it is.
                let small = byte | 0x20
                let isDigit = byte &- UInt8(ascii: "0") < 10
                guard isDigit || small &- UInt8(ascii: "a") < 26 else {
                    between = Between(byte)
                    break
                }
                folding[target] = small
                target &+= 1
                hasDigit = hasDigit || isDigit
            }
            if between == .dropped { continue }
            if between == .foreign { return false }
            if target > tokenStart {
                let token = TermFinder.Token(start: tokenStart, end: target, hasDigit: hasDigit)
                finder.take(token, joins: joins, in: folding.span, content != .id, index)
                (tokenStart, hasDigit) = (target, false)
                joins = between == .joining
            } else {
                joins = false
            }
            if between == .end { break }
        }
        if content != .words, target > start {
            finder.takeWhole(start..<target, isCode: content == .code, in: folding.span, index)
        }
        end = target
        return finder.tokens < FoldedText.tokenLimit
    }

    /// False where the cell holds something else than one number of 11 to 14
    /// digits.
    private mutating func lookUpGTIN(
        _ batch: borrowing RowBatch, _ row: Int, _ index: RecallIndex
    ) -> Bool {
        let range = batch.range(.gtin, row: row)
        guard !range.isEmpty else { return true }
        guard let value = ListingTerms.plainNumber(batch.bytes.span, range) else { return false }
        // A number that is no GTIN has no term.
        finder.note(index.table.find(index.hash.hash(number: value)))
        return true
    }
}

/// Looks up the tokens of a cell one after the other, and the codes that
/// several of them may be.
private struct TermFinder {
    struct Token {
        var start = 0
        var end = 0
        var hasDigit = false
    }

    private(set) var terms: [Int32] = []
    /// Tokens of the cell so far.
    private(set) var tokens = 0
    /// The tokens before this one that only one joining separator each parts
    /// from the next, the last first.
    private var joined: [3 of Token] = .init(repeating: Token())
    private var joinedCount = 0

    init() { terms.reserveCapacity(64 + FoldedText.tokenLimit) }

    mutating func begin() { terms.removeAll(keepingCapacity: true) }

    mutating func beginCell() { (tokens, joinedCount) = (0, 0) }

    @inline(__always)
    mutating func note(_ term: Int) {
        if term >= 0 { terms.append(Int32(truncatingIfNeeded: term)) }
    }

    @inline(__always)
    private mutating func lookUp(
        _ start: Int, _ end: Int, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        note(index.table.find(index.hash.hash(bytes, from: start, to: end)))
    }

    /// Looks up a token, and the codes of which it is the last part.
    @inline(__always)
    mutating func take(
        _ token: Token, joins: Bool, in bytes: borrowing Span<UInt8>, _ isLookedUp: Bool,
        _ index: RecallIndex
    ) {
        tokens &+= 1
        guard isLookedUp else { return }
        if token.hasDigit {
            lookUp(token.start, token.end, bytes, index)
            lookUpPrefixes(token.start, token.end, bytes, index)
        } else {
            let stem = Stem.end(bytes, start: token.start, end: token.end)
            lookUp(token.start, stem, bytes, index)
        }
        if joins { takeJoined(token, bytes, index) } else { joinedCount = 0 }
        joined[2] = joined[1]
        joined[1] = joined[0]
        joined[0] = token
        joinedCount = min(joinedCount &+ 1, 3)
    }

    @inline(__always)
    private mutating func takeJoined(
        _ token: Token, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        var hasDigit = token.hasDigit
        var part = 0
        while part < joinedCount {
            let start = joined[part].start
            hasDigit = hasDigit || joined[part].hasDigit
            guard token.end - start <= ListingTerms.codeLimit else { return }
            part &+= 1
            guard hasDigit else { continue }
            if index.codeLengths & (1 &<< UInt64(min(token.end - start, 63))) != 0 {
                lookUp(start, token.end, bytes, index)
            }
            lookUpPrefixes(start, token.end, bytes, index)
        }
    }

    @inline(__always)
    private mutating func lookUpPrefixes(
        _ start: Int, _ end: Int, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        guard end &- start >= PrefixStarts.length, index.prefixStarts.has(bytes, at: start) else {
            return
        }
        lookUpLengths(start, end, bytes, index)
    }

    private mutating func lookUpLengths(
        _ start: Int, _ end: Int, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        var lengths = index.prefixLengths
        while lengths != 0 {
            let length = lengths.trailingZeroBitCount
            guard start + length <= end else { return }
            lengths &= lengths - 1
            let exact = index.hash.hash(bytes, from: start, to: start + length)
            note(index.table.find(TermHash.prefix(exact)))
        }
    }

    /// A cell that holds one code, whatever separators it has, or an ASIN.
    mutating func takeWhole(
        _ range: Range<Int>, isCode: Bool, in bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        if isCode ? range.count > ListingTerms.codeLimit : tokens != 1 { return }
        // One token with a digit is its own stem and has been looked up.
        if isCode, tokens == 1, joined[0].hasDigit { return }
        lookUp(range.lowerBound, range.upperBound, bytes, index)
        if isCode { lookUpPrefixes(range.lowerBound, range.upperBound, bytes, index) }
    }
}

/// What stands between the letters and digits of tokens.
private enum Between {
    case separating, joining, dropped
    /// Beyond ASCII.
    case foreign
    /// Nothing: the cell ends.
    case end

    @inline(__always)
    init(_ byte: UInt8) {
        if byte >= 0x80 {
            self = .foreign
        } else if byte == UInt8(ascii: "'") {
            self = .dropped  // as in `children's`
        } else {
            self = ScalarFolding.joins(byte) ? .joining : .separating
        }
    }
}
