/// Looks up the tokens of a cell, and what several of them may be together: the
/// terms that ``ListingTerms`` would find, and perhaps some more.
///
/// All tokens of the cell are glanced at before the first is taken up: most
/// looks wait for the cache, and those of many words wait together.
struct SievedTerms {
    /// What a cell holds.
    enum Content { case title, words, model, code, id }

    struct Token {
        var start = 0
        var end = 0
        var hasDigit = false
        var hasLetter = false
        /// Whether one joining separator parts it from the token before.
        var joinsPrevious = false
        /// Whether one byte of any kind does.
        var isClose = false
        var isBehindSpace = false

        var count: Int { end &- start }
    }

    private(set) var terms: [Int32] = []
    /// Whether the title has a number or a name that leads to no term.
    private var hasStranger = false
    /// Whether something was found in several tokens, or in a part of one.
    private var hasJoined = false
    private var isTitle = false
    /// What the words of titles met so far lead to, plain or in disguise.
    ///
    /// 0 is nothing, an odd answer a term and its double, an even one the place
    /// of a list and its double.
    private var words = WordMemory()
    private var lists: [[Int32]] = []
    /// The place of the list of a name that leads nowhere, and one; 0 before the
    /// first of them.
    private var strangers = 0
    private let wordLists: WordLists
    /// The tokens of the cell so far.
    private var tokens = [Token](repeating: Token(), count: FoldedText.tokenLimit)
    /// Of each token that is a word its hash, 0 of others, and what lies there.
    private var hashes = [UInt64](repeating: 0, count: FoldedText.tokenLimit)
    private var glances = [UInt64](repeating: 0, count: FoldedText.tokenLimit)
    /// The tokens noted, and the one that is taken up and those before it.
    private var noted = 0
    private var count = 0
    /// The last token of the cell that has a digit.
    private var lastDigit = 0
    /// A code with its look-alikes as digits.
    private var skeleton = [UInt8](
        repeating: 0, count: ListingTerms.codeLimit + TermHash.slack.count)

    init(_ wordLists: WordLists) {
        self.wordLists = wordLists
        terms.reserveCapacity(64 + FoldedText.tokenLimit)
    }

    mutating func begin() {
        terms.removeAll(keepingCapacity: true)
        (hasStranger, hasJoined) = (false, false)
    }

    /// Whether the title may be all words and numbers of one recall, as
    /// ``Scorer/hasStranger(_:)`` will ask.
    var mayBeWhole: Bool { !hasStranger || hasJoined }

    mutating func beginCell() { (noted, count, lastDigit) = (0, 0, -ListingTerms.joinLimit) }

    @inline(__always)
    mutating func note(_ term: Int) {
        guard term >= 0 else { return }
        terms.append(Int32(truncatingIfNeeded: term))
        hasJoined = true
    }

    /// Notes the next token of the cell; false where it has more than are looked
    /// at.
    @inline(__always)
    mutating func note(_ token: Token) -> Bool {
        guard noted < tokens.count - 1 else { return false }
        tokens[noted] = token
        noted &+= 1
        return true
    }

    /// Looks up the tokens that were noted, and what each is the last part of.
    mutating func lookUp(
        _ content: Content, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        guard content != .id else {
            count = noted
            return
        }
        let isText = content == .title || content == .words
        isTitle = content == .title
        if isText { glance(bytes, index) }
        let changes = words.changes
        while count < noted {
            let token = tokens[count]
            count &+= 1
            if isText, hashes[count &- 1] != 0 {
                lookUpText(token, isFresh: changes == words.changes, bytes, index)
            } else {
                lookUpOther(token, bytes, index)
            }
            if token.hasDigit { lastDigit = count &- 1 }
            let isNearDigit = count &- 1 &- lastDigit < index.joinLimit
            if token.joinsPrevious, isNearDigit || !token.isBehindSpace {
                lookUpJoined(bytes, index)
            }
            if isNearDigit { lookUpLookAlikes(bytes, index) }
            if isText, token.isClose, !token.hasDigit { lookUpTorn(bytes, index) }
        }
    }

    private mutating func glance(_ bytes: borrowing Span<UInt8>, _ index: RecallIndex) {
        for place in 0..<noted {
            let token = tokens[place]
            guard token.hasLetter, NearWords.letters.contains(token.count) else {
                hashes[place] = 0
                continue
            }
            let hash = index.hash.hash(bytes, from: token.start, to: token.end)
            hashes[place] = hash
            glances[place] = words.glance(hash)
        }
    }

    // MARK: One token

    /// The word that is taken up.
    ///
    /// - Parameter isFresh: whether nothing was remembered since the glance.
    @inline(__always)
    private mutating func lookUpText(
        _ token: Token, isFresh: Bool, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        let hash = hashes[count &- 1]
        let answer = isFresh ? words.recall(hash, glances[count &- 1]) : words.recall(hash)
        if answer & 1 == 1, answer > 0 {
            terms.append(Int32(truncatingIfNeeded: answer >> 1))
        } else if answer != 0 {
            lookUpWord(token, hash, answer, bytes, index)
        }
        lookUpNumber(token, bytes, index)
    }

    @inline(__always)
    private mutating func lookUpOther(
        _ token: Token, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        let end =
            token.hasDigit ? token.end : Stem.end(bytes, start: token.start, end: token.end)
        let term = index.table.find(index.hash.hash(bytes, from: token.start, to: end))
        if term >= 0 {
            terms.append(Int32(truncatingIfNeeded: term))
        } else if token.hasDigit {
            hasStranger = hasStranger || isTitle
        }
        lookUpNumber(token, bytes, index)
    }

    @inline(__always)
    private mutating func lookUpNumber(
        _ token: Token, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        guard token.hasDigit else { return }
        lookUpPrefixes(token.start, token.end, bytes, index)
        lookUpTrunk(token.start, token.end, bytes, index)
    }

    /// What a number has in common with its variants.
    @inline(__always)
    private mutating func lookUpTrunk(
        _ start: Int, _ end: Int, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        guard end &- start >= NumberTrunk.length, index.codeStarts.has(bytes, at: start),
            let trunk = NumberTrunk.end(bytes, start: start, end: end),
            trunk &- start <= ListingTerms.codeLimit,
            index.trunkLengths & (1 &<< UInt64(trunk &- start)) != 0
        else { return }
        note(index.table.find(TermHash.trunk(index.hash.hash(bytes, from: start, to: trunk))))
    }

    /// A word met for the first time, or one that may be several.
    @inline(never)
    private mutating func lookUpWord(
        _ token: Token, _ hash: UInt64, _ answer: Int, _ bytes: borrowing Span<UInt8>,
        _ index: RecallIndex
    ) {
        guard answer < 0 else {
            let place = answer / 2
            hasStranger = hasStranger || isTitle && place == strangers
            terms.append(contentsOf: lists[place - 1])
            return
        }
        let stem =
            token.hasDigit ? token.end : Stem.end(bytes, start: token.start, end: token.end)
        let term = index.table.find(index.hash.hash(bytes, from: token.start, to: stem))
        var found: [Int32] = []
        if term >= 0 {
            found = [Int32(truncatingIfNeeded: term)]
        } else {
            let word = PaddedWord(bytes, token.start..<token.end)
            for finding in DisguisedWords(index: index).find(word, hasDigit: token.hasDigit) {
                found.append(finding.term)
            }
        }
        terms.append(contentsOf: found)
        let isStranger =
            found.isEmpty
            && (token.hasDigit || wordLists.isName(bytes, from: token.start, to: token.end))
        hasStranger = hasStranger || isTitle && isStranger
        remember(hash, found, isStranger)
    }

    private mutating func remember(_ hash: UInt64, _ found: [Int32], _ isStranger: Bool) {
        if words.makeRoom() { (lists, strangers) = ([], 0) }
        var answer = 0
        if isStranger {
            if strangers == 0 {
                lists.append([])
                strangers = lists.count
            }
            return words.remember(hash, strangers * 2)
        }
        if found.count == 1, Int(found[0]) * 2 + 1 < WordMemory.answerLimit {
            answer = Int(found[0]) * 2 + 1
        } else if !found.isEmpty {
            lists.append(found)
            answer = lists.count * 2
        }
        words.remember(hash, answer)
    }

    @inline(__always)
    private mutating func lookUpPrefixes(
        _ start: Int, _ end: Int, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        guard end &- start >= TermStarts.length, index.prefixStarts.has(bytes, at: start) else {
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
        _ range: Range<Int>, _ content: Content, _ bytes: borrowing Span<UInt8>,
        _ index: RecallIndex
    ) {
        switch content {
        case .title, .words: return
        case .id:
            if count != 1 { return }
            if ListingTerms.isASIN(bytes, range) {
                lookUpLookAlike(range.lowerBound, range.upperBound, bytes, index)
            }
        case .model, .code:
            // One token with a digit is its own stem and has been looked up.
            if range.count > ListingTerms.codeLimit || count == 1 && tokens[0].hasDigit { return }
            lookUpPrefixes(range.lowerBound, range.upperBound, bytes, index)
        }
        note(index.table.find(index.hash.hash(bytes, from: range.lowerBound, to: range.upperBound)))
    }

    // MARK: Several tokens

    /// A code whose parts somebody separated: the run of tokens that ends here.
    private mutating func lookUpJoined(_ bytes: borrowing Span<UInt8>, _ index: RecallIndex) {
        let last = count - 1
        let end = tokens[last].end
        var hasDigit = tokens[last].hasDigit
        var isDashed = true
        var first = last
        while first > 0, tokens[first].joinsPrevious, last - first < index.joinLimit - 1 {
            let isSpace = tokens[first].isBehindSpace
            if isSpace, last - first >= ListingTerms.leastJoined - 1 { return }
            isDashed = isDashed && !isSpace
            first -= 1
            hasDigit = hasDigit || tokens[first].hasDigit
            let start = tokens[first].start
            guard end - start <= ListingTerms.codeLimit else { return }
            guard hasDigit else {
                if isDashed { lookUpStem(start, end, bytes, index) }
                continue
            }
            let isShort = end - start < TermStarts.length
            guard
                isShort || index.codeStarts.has(bytes, at: start)
                    || index.prefixStarts.has(bytes, at: start)
            else { continue }
            if index.codeLengths & (1 &<< UInt64(min(end - start, 63))) != 0 {
                note(index.table.find(index.hash.hash(bytes, from: start, to: end)))
            }
            lookUpPrefixes(start, end, bytes, index)
            if tokens[last].hasDigit { lookUpTrunk(start, end, bytes, index) }
        }
    }

    @inline(__always)
    private mutating func lookUpStem(
        _ start: Int, _ end: Int, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        let stem = Stem.end(bytes, start: start, end: end)
        let count = stem - start
        guard count < TermStarts.length || index.letterStarts.has(bytes, at: start, size: count)
        else { return }
        note(index.table.find(index.hash.hash(bytes, from: start, to: stem)))
    }

    /// A word that was torn apart, by spaces or by signs.
    private mutating func lookUpTorn(_ bytes: borrowing Span<UInt8>, _ index: RecallIndex) {
        let last = count - 1
        let end = tokens[last].end
        var isSpaced = tokens[last].count == 1
        var first = last
        while first > 0, tokens[first].isClose, !tokens[first].hasDigit {
            let isSpace = tokens[first].isBehindSpace
            first -= 1
            guard !tokens[first].hasDigit else { return }
            let start = tokens[first].start
            isSpaced = isSpaced && tokens[first].count == 1
            guard !isSpace || isSpaced || last - first == 1,
                end - start <= NearWords.letters.upperBound
            else { return }
            if end - start >= DisguisedWords.leastLetters { lookUpStem(start, end, bytes, index) }
        }
    }

    /// Codes, by the form that all their look-alikes have in common.
    private mutating func lookUpLookAlikes(_ bytes: borrowing Span<UInt8>, _ index: RecallIndex) {
        let last = count - 1
        let end = tokens[last].end
        var first = last
        var hasDigit = false
        while true {
            let token = tokens[first]
            hasDigit = hasDigit || token.hasDigit
            let length = end - token.start
            guard length <= ListingTerms.codeLimit else { return }
            if hasDigit, length >= 4, index.codeLengths & (1 &<< UInt64(length)) != 0,
                index.aliasStarts.has(
                    LookAlikeDigits.skeleton(bytes[token.start]),
                    LookAlikeDigits.skeleton(bytes[token.start + 1]),
                    LookAlikeDigits.skeleton(bytes[token.start + 2]))
            {
                lookUpLookAlike(token.start, end, bytes, index)
            }
            guard token.joinsPrevious, first > 0, last - first < index.joinLimit - 1,
                !token.isBehindSpace
            else { return }
            first -= 1
        }
    }

    private mutating func lookUpLookAlike(
        _ start: Int, _ end: Int, _ bytes: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        for place in start..<end {
            skeleton[place - start] = LookAlikeDigits.skeleton(bytes[place])
        }
        let hash = index.hash.hash(skeleton.span, from: 0, to: end - start)
        note(index.table.find(TermHash.lookAlike(hash)))
    }
}
