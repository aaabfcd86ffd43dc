// A word that is no term may be one in disguise. Only such words are looked at
// here, in title and brand, and each way of writing it is undone by itself:
// what was undone stays with the hit.

extension ListingTerms {
    /// Looks up what words and codes would be without their disguise.
    mutating func lookUpDisguised(
        _ source: borrowing Span<UInt8>, title: Range<Int>, _ index: RecallIndex
    ) {
        let hasSigns = Self.hasSigns(source, title)
        var lastDigit = -ListingTerms.joinLimit
        for token in 0..<skuEnd {
            if text.tokens[token].hasDigit { lastDigit = token }
            if token - lastDigit < index.joinLimit {
                lookUpLookAlikes(endingAt: token, source, index)
            }
            guard token < brandEnd else { continue }
            if termOf[token] < 0 { lookUpWord(token, source, index) }
            lookUpJoined(endingAt: token, source, index)
            if hasSigns, token < titleEnd { lookUpSigned(startingAt: token, source, title, index) }
        }
    }

    // MARK: One word

    private mutating func lookUpWord(
        _ token: Int, _ source: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        let own = text.tokens[token]
        if own.isIdeograph { return }
        if own.isForeign { return lookUpForeign(token, source, index) }
        guard own.hasLetter, NearWords.letters.contains(Int(own.end - own.start)) else { return }
        let (start, end) = (Int(own.start), Int(own.end))
        let key = index.hash.hash(text.bytes.span, from: start, to: end)
        var answer = memory.recall(key)
        if answer < 0 {
            let found = DisguisedWords(index: index).find(
                PaddedWord(text.bytes.span, start..<end), hasDigit: own.hasDigit)
            answer = remember(key, found)
        }
        guard answer > 0 else { return }
        for finding in findings[answer - 1] {
            note(
                term: Int(finding.term), token, token, max(finding.disguise, own.disguise), index)
        }
    }

    private mutating func remember(_ key: UInt64, _ found: [DisguisedWords.Finding]) -> Int {
        if memory.makeRoom() { findings = [] }
        let answer = found.isEmpty ? 0 : findings.count + 1
        if !found.isEmpty { findings.append(found) }
        memory.remember(key, answer)
        return answer
    }

    private mutating func lookUpForeign(
        _ token: Int, _ source: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        let own = text.tokens[token]
        let written = Int(own.sourceStart)..<Int(own.sourceEnd)
        if let skeleton = FoldedText.skeleton(of: source, written),
            let term = index.word(skeleton)
        {
            return note(term: Int(term), token, token, .lookAlikeLetters, index)
        }
        let folded = text.text(Int(own.start)..<Int(own.end))
        guard let latin = Transliteration.latin(folded) else { return }
        if let term = index.word(latin) {
            return note(term: Int(term), token, token, .otherScript, index)
        }
        let sound = PhoneticKey.of(latin)
        guard sound.count <= PaddedWord.letters else { return }
        let near = index.soundingWords.find(
            PaddedWord(sound.span, 0..<sound.count), sound.count, index.hash)
        for term in near.sorted() { note(term: Int(term), token, token, .otherScript, index) }
    }

    // MARK: Several tokens

    /// A word that was torn apart, by spaces or by signs: the run of tokens
    /// that ends here.
    private mutating func lookUpJoined(
        endingAt last: Int, _ source: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        let end = Int(text.tokens[last].end)
        var isSpaced = end - Int(text.tokens[last].start) == 1
        var first = last
        while isJoinable(first, source) {
            let isSpace = source[Int(text.tokens[first].sourceStart) - 1] == UInt8(ascii: " ")
            let piece = text.tokens[first - 1]
            guard !piece.isForeign, !piece.isIdeograph, !piece.hasDigit else { return }
            first -= 1
            let start = Int(piece.start)
            isSpaced = isSpaced && piece.end - piece.start == 1
            // Two words run together with a space are many; three are chance.
            guard !isSpace || isSpaced || last - first == 1,
                end - start <= NearWords.letters.upperBound
            else { return }
            guard end - start >= DisguisedWords.leastLetters else { continue }
            let disguise = last - first > 1 ? Disguise.spacedLetters : .otherSpacing
            if let term = index.word(text.bytes.span, from: start, to: end) {
                note(term: Int(term), first, last, max(disguise, piece.disguise), index)
            }
        }
    }

    /// Whether a token may go on a word that the one before began: a single
    /// sign or space lies between, and both are letters.
    @inline(__always)
    private func isJoinable(_ token: Int, _ source: borrowing Span<UInt8>) -> Bool {
        guard token > 0, token != titleEnd, !text.tokens[token].hasDigit else { return false }
        let start = Int(text.tokens[token - 1].sourceEnd)
        let gap = Int(text.tokens[token].sourceStart) - start
        // One sign of UTF-8 has three bytes at most, but for emoji.
        return gap == 1 || ((2...3).contains(gap) && source[start] >= 0xC2)
    }

    // MARK: Signs for letters

    /// A word with signs for letters, which folding has cut apart or shortened:
    /// `Fi$her`, `H@1o`.
    private mutating func lookUpSigned(
        startingAt token: Int, _ source: borrowing Span<UInt8>, _ title: Range<Int>,
        _ index: RecallIndex
    ) {
        var start = Int(text.tokens[token].sourceStart)
        while start > title.lowerBound {
            guard Self.isOfSignedWord(source[start - 1]) else { break }
            guard Self.isSign(source[start - 1]) else { return }  // within a word
            start -= 1
        }
        // Signs behind the token before belong to its word.
        if token > 0, start == Int(text.tokens[token - 1].sourceEnd) { return }
        let limit = min(title.upperBound, start + NearWords.letters.upperBound)
        var word = PaddedWord()
        var hasSign = false
        while start + word.count < limit, Self.isOfSignedWord(source[start + word.count]) {
            let byte = source[start + word.count]
            word.append(Self.isSign(byte) ? byte : byte | 0x20)
        }
        // At the end it calls out.
        while word.count > 0, word.bytes[word.count - 1] == UInt8(ascii: "!") { word.removeLast() }
        for place in 0..<word.count where Self.isSign(word.bytes[place]) { hasSign = true }
        guard hasSign, LookAlikeDigits.mayBeWord(word.bytes.span, word.count) else { return }
        var last = token
        while last + 1 < titleEnd, Int(text.tokens[last + 1].sourceEnd) <= start + word.count {
            last += 1
        }
        for finding in DisguisedWords(index: index).signed(word.array) {
            note(term: Int(finding.term), token, last, finding.disguise, index)
        }
    }

    @inline(__always)
    private static func hasSigns(_ source: borrowing Span<UInt8>, _ title: Range<Int>) -> Bool {
        for place in title where isSign(source[place]) { return true }
        return false
    }

    /// Whether a byte may be part of a word with signs in it.
    private static func isOfSignedWord(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte &- UInt8(ascii: "0") < 10 || isSign(byte)
    }

    /// Signs that stand for letters inside a word.
    @inline(__always)
    static func isSign(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: "$") || byte == UInt8(ascii: "@") || byte == UInt8(ascii: "!")
            || byte == UInt8(ascii: "|")
    }

    // MARK: Look-alike digits

    /// Codes, by the form that all their look-alikes have in common.
    ///
    /// Only as makers write them: two words and a number are not looked at.
    private mutating func lookUpLookAlikes(
        endingAt last: Int, _ source: borrowing Span<UInt8>, _ index: RecallIndex
    ) {
        let end = Int(text.tokens[last].end)
        var first = last
        var hasDigit = false
        while true {
            let start = Int(text.tokens[first].start)
            hasDigit = hasDigit || text.tokens[first].hasDigit
            guard end - start <= Self.codeLimit else { return }
            if hasDigit, end - start >= 4, index.codeLengths & (1 << UInt64(end - start)) != 0 {
                lookUpLookAlike(start, end, first, last, index)
            }
            guard text.tokens[first].joinsPrevious, first > 0,
                last - first < index.joinLimit - 1,
                source[Int(text.tokens[first].sourceStart) - 1] != UInt8(ascii: " ")
            else { return }
            first -= 1
        }
    }

    mutating func lookUpLookAlike(
        _ start: Int, _ end: Int, _ first: Int, _ last: Int, _ index: RecallIndex
    ) {
        scratch.removeAll(keepingCapacity: true)
        for place in start..<end { scratch.append(LookAlikeDigits.skeleton(text.bytes[place])) }
        for _ in 0..<8 { scratch.append(0) }
        let hash = index.hash.hash(scratch.span, from: 0, to: end - start)
        let term = index.table.find(TermHash.lookAlike(hash))
        if term >= 0 { note(term: term, first, last, .lookAlikeDigits, index) }
    }
}
