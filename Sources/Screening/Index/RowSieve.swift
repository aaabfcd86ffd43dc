/// Passes over the rows that cannot match, which is nearly all of them, in a
/// fraction of the time that reading them for weighing takes.
///
/// It sees to it that a row is read by ``ListingTerms`` whenever that would find
/// a candidate: ``SievedTerms`` looks up the same words, plain or in disguise,
/// joined codes, beginnings of codes and numbers, but keeps no place and no
/// evidence. What it is not made for it lets through: bytes beyond ASCII,
/// markup, signs inside words, identifiers in other than their plain form,
/// texts longer than its scratch. Whoever teaches ``ListingTerms`` another way
/// to find a term teaches it here too, or lets such rows through; `OracleTests`
/// lose matches otherwise.
struct RowSieve: ~Copyable {
    /// Folded text of a row that is sieved; a longer one is let through.
    static let textLimit = 4096
    /// Terms of a row that are paired with each other; a row of more is let
    /// through, because their pairs grow with the square.
    private static let termLimit = 64

    private var folded = [UInt8](repeating: 0, count: textLimit + RecordBlocks.slack)
    private var finder: SievedTerms
    private var search: CandidateSearch
    private var marks: TermMarks
    private let names: NameWeights
    private let threshold: Double

    init(index: RecallIndex, configuration: MatchingConfiguration) {
        finder = SievedTerms(configuration.lists)
        search = CandidateSearch(index: index)
        marks = TermMarks(terms: index.termCount)
        names = NameWeights(configuration)
        threshold = configuration.reviewLogOdds
    }

    /// Whether the row must be read in full.
    mutating func letsThrough(
        _ batch: borrowing RowBatch, row: Int, index: RecallIndex, _ reach: borrowing MarketReach
    ) -> Bool {
        finder.begin()
        var target = 0
        guard Self.look(.title, .title, &target, &folded, &finder, batch, row, index),
            Self.look(.brand, .words, &target, &folded, &finder, batch, row, index),
            Self.look(.mpn, .model, &target, &folded, &finder, batch, row, index),
            Self.look(.sku, .code, &target, &folded, &finder, batch, row, index),
            !index.hasASINs || lookUpASIN(&target, batch, row, index),
            lookUpGTIN(batch, row, index), finder.terms.count <= Self.termLimit
        else { return true }
        guard !finder.terms.isEmpty else { return false }
        search.find(finder.terms, index)
        return !search.products.isEmpty && mayReach(index, reach)
    }

    /// Whether any candidate can come to the threshold by these terms.
    private mutating func mayReach(
        _ index: RecallIndex, _ reach: borrowing MarketReach
    ) -> Bool {
        marks.begin()
        for term in finder.terms { marks.mark(Int(term)) }
        let mayBeWhole = finder.mayBeWhole
        for product in search.products
        where reach.has(Int(product))
            && index.silhouettes.bound(Int(product), marks, names, mayBeWhole: mayBeWhole)
                >= threshold
        {
            return true
        }
        return false
    }

    /// Looks up what a cell says; false where the row is to be let through.
    ///
    /// - Parameter end: where the folded text ends so far.
    @inline(__always)
    private static func look(
        _ slot: RowBatch.Slot, _ content: SievedTerms.Content, _ end: inout Int,
        _ folded: inout [UInt8], _ finder: inout SievedTerms, _ batch: borrowing RowBatch,
        _ row: Int, _ index: RecallIndex
    ) -> Bool {
        let range = batch.range(slot, row: row)
        let start = end
        guard start + range.count <= textLimit else { return false }
        let source = batch.bytes.span
        var folding = folded.mutableSpan
        var (position, target) = (range.lowerBound, start)
        var gap = Gap(start: position)
        finder.beginCell()
        while position < range.upperBound {
            guard isAlphanumeric(source[position]) else {
                guard gap.take(source, position, range, isTitle: content == .title) else {
                    return false
                }
                position &+= 1
                continue
            }
            var token = SievedTerms.Token(start: target)
            gap.describe(&token, source, at: position, range.lowerBound)
            while position < range.upperBound {
                let byte = source[position]
                // Setting bit 5 makes a letter small and leaves a digit as it is.
                let small = byte | 0x20
                let isDigit = byte &- UInt8(ascii: "0") < 10
                let isLetter = small &- UInt8(ascii: "a") < 26
                guard isDigit || isLetter else {
                    guard byte == UInt8(ascii: "'") else { break }  // as in `children's`
                    position &+= 1
                    continue
                }
                folding[target] = small
                token.hasDigit = token.hasDigit || isDigit
                token.hasLetter = token.hasLetter || isLetter
                target &+= 1
                position &+= 1
            }
            token.end = target
            gap = Gap(start: position, isBehindToken: true)
            guard finder.note(token) else { return false }
        }
        finder.lookUp(content, folding.span, index)
        if target > start { finder.takeWhole(start..<target, content, folding.span, index) }
        end = target
        return true
    }

    @inline(__always)
    static func isAlphanumeric(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10
    }

    /// Looks up the id, and the ASIN beside it; false where there are several.
    private mutating func lookUpASIN(
        _ end: inout Int, _ batch: borrowing RowBatch, _ row: Int, _ index: RecallIndex
    ) -> Bool {
        guard Self.look(.id, .id, &end, &folded, &finder, batch, row, index) else { return false }
        let range = batch.range(.asin, row: row)
        if range.isEmpty { return true }
        return range.count == Self.asinLength
            && Self.look(.asin, .id, &end, &folded, &finder, batch, row, index)
    }

    /// Letters and digits of an ASIN.
    private static let asinLength = 10

    /// False where the cell holds something else than numbers of 11 to 14 digits
    /// with `|` between.
    private mutating func lookUpGTIN(
        _ batch: borrowing RowBatch, _ row: Int, _ index: RecallIndex
    ) -> Bool {
        let range = batch.range(.gtin, row: row)
        var start = range.lowerBound
        while start < range.upperBound {
            var end = range.upperBound
            if range.count > 14 {
                end = ByteSearch.first(
                    JoinedCells.separator, in: batch.bytes.span, from: start, to: end)
            }
            guard let value = ListingTerms.plainNumber(batch.bytes.span, start..<end) else {
                return false
            }
            // A number that is no GTIN has no term.
            finder.note(index.table.find(index.hash.hash(number: value)))
            start = end + 1
        }
        return true
    }
}

/// What stands between two tokens.
private struct Gap {
    /// Where the token before ends in the source.
    var start: Int
    var isBehindToken = false
    private var separators = 0
    private var isJoining = false

    init(start: Int, isBehindToken: Bool = false) {
        self.start = start
        self.isBehindToken = isBehindToken
    }

    /// Takes what is no letter or digit; false where the row is to be let
    /// through.
    @inline(__always)
    mutating func take(
        _ source: borrowing Span<UInt8>, _ position: Int, _ range: Range<Int>, isTitle: Bool
    ) -> Bool {
        let byte = source[position]
        guard byte != UInt8(ascii: " ") else {
            separators &+= 1
            isJoining = true
            return true
        }
        if byte == UInt8(ascii: "'") { return true }
        if byte >= 0x80 || Self.isMarkup(source, position, range) { return false }
        if isTitle, Self.isSignOfWord(source, position, range) { return false }
        separators &+= 1
        isJoining = ScalarFolding.joins(byte)
        return true
    }

    /// Says of the token that begins at a position what stands before it.
    @inline(__always)
    func describe(
        _ token: inout SievedTerms.Token, _ source: borrowing Span<UInt8>, at position: Int,
        _ cellStart: Int
    ) {
        token.joinsPrevious = isBehindToken && separators == 1 && isJoining
        token.isClose = isBehindToken && position &- start == 1
        token.isBehindSpace = position > cellStart && source[position &- 1] == UInt8(ascii: " ")
    }

    /// Whether a tag or a character reference begins here.
    @inline(__always)
    private static func isMarkup(
        _ source: borrowing Span<UInt8>, _ position: Int, _ range: Range<Int>
    ) -> Bool {
        guard source[position] == UInt8(ascii: "<") || source[position] == UInt8(ascii: "&") else {
            return false
        }
        guard case .none = Markup.read(source, position..<range.upperBound) else { return true }
        return false
    }

    /// Whether a sign that stands for a letter is part of a word; `!` at its end
    /// is none.
    @inline(__always)
    private static func isSignOfWord(
        _ source: borrowing Span<UInt8>, _ position: Int, _ range: Range<Int>
    ) -> Bool {
        let byte = source[position]
        guard ListingTerms.isSign(byte) else { return false }
        let calls = UInt8(ascii: "!")
        if position + 1 < range.upperBound {
            let next = source[position + 1]
            if RowSieve.isAlphanumeric(next) || (next != calls && ListingTerms.isSign(next)) {
                return true
            }
        }
        guard byte != calls, position > range.lowerBound else { return false }
        let before = source[position - 1]
        return RowSieve.isAlphanumeric(before) || ListingTerms.isSign(before)
    }
}
