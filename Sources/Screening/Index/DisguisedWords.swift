/// Finds the words of names and brands that a word of a title may be in
/// disguise.
///
/// The answer depends on the word alone, so whoever asks may remember it.
struct DisguisedWords {
    /// A word of some product, and what was undone to find it.
    struct Finding: Sendable {
        var term: Int32
        var disguise: Disguise
    }

    /// Letters of the shorter of two glued words, the first of them, and of a
    /// word that may be misspelt.
    static let leastLetters = 4

    let index: RecallIndex

    /// - Parameters:
    ///   - word: folded, Latin letters and digits, and no term by itself.
    ///   - hasDigit: whether digits are among them.
    func find(_ word: PaddedWord, hasDigit: Bool) -> [Finding] {
        guard NearWords.letters.contains(word.count) else { return [] }
        if hasDigit { return mixed(word) }
        let bytes = word.bytes
        let stem = Stem.end(bytes.span, start: 0, end: word.count)
        // Everybody's dictionary has it: then it is no slip.
        if CommonWords.has(bytes.span, from: 0, to: word.count) { return [] }
        if let found = repeated(word) { return [found] }
        var near = index.nearWords.find(word, stem, index.hash)
        if stem < word.count {
            near.formUnion(index.nearWords.find(word, word.count, index.hash))
        }
        if word.count >= Self.leastLetters, !near.isEmpty { return findings(near, .misspelling) }
        return glued(word)
    }

    private func mixed(_ word: PaddedWord) -> [Finding] {
        guard LookAlikeDigits.mayBeWord(word.bytes.span, word.count) || mayBeNumbered(word) else {
            return []
        }
        let array = word.array
        return Specification.isOne(array) ? [] : mixed(array + TermHash.slack, word.count)
    }

    /// Whether letters stand in front of digits and nothing else.
    private func mayBeNumbered(_ word: PaddedWord) -> Bool {
        var letters = 0
        while letters < word.count, word.bytes[letters] > 0x39 { letters += 1 }
        guard letters >= Self.leastLetters, letters < word.count else { return false }
        for place in letters..<word.count where word.bytes[place] > 0x39 { return false }
        return index.word(word.bytes.span, from: 0, to: letters) != nil
    }

    /// The words that digits and signs for letters may stand for.
    func signed(_ word: [UInt8]) -> [Finding] { mixed(word + TermHash.slack, word.count) }

    // MARK: Each disguise

    /// Digits among letters: in place of letters, or a number glued to a name.
    private func mixed(_ padded: [UInt8], _ count: Int) -> [Finding] {
        let meant = LookAlikeDigits.words(padded[..<count])
        for word in meant {
            if let term = index.word(word) {
                return [Finding(term: term, disguise: .digitsForLetters)]
            }
        }
        // Of a word that is mostly digits any letter may be meant.
        let digits = padded[..<count].count { $0 < UInt8(ascii: "a") }
        for word in meant where word.count >= Self.leastLetters && digits * 3 <= count {
            let near = index.nearWords.find(
                PaddedWord(word.span, 0..<word.count), word.count, index.hash)
            if !near.isEmpty { return findings(near, .digitsForLetters) }
        }
        return numbered(padded, count)
    }

    private func numbered(_ padded: [UInt8], _ count: Int) -> [Finding] {
        let name = padded[..<count].prefix { $0 &- UInt8(ascii: "a") < 26 }.count
        guard name >= Self.leastLetters, name < count,
            padded[name..<count].allSatisfy({ $0 < UInt8(ascii: "a") }),
            let first = index.word(padded.span, from: 0, to: name)
        else { return [] }
        let number = index.word(padded.span, from: name, to: count)
        return findings(Set([first, number].compactMap { $0 }), .otherSpacing)
    }

    private func repeated(_ word: PaddedWord) -> Finding? {
        var isRepeated = false
        for place in 2..<max(2, word.count) {
            let byte = word.bytes[place]
            isRepeated =
                isRepeated || byte == word.bytes[place - 1] && byte == word.bytes[place - 2]
        }
        guard isRepeated, let term = index.nearWords.findRepeated(word.array, index.hash) else {
            return nil
        }
        return Finding(term: term, disguise: .repeatedLetters)
    }

    /// Two words written as one, both of them known: `FisherPrice`.
    private func glued(_ word: PaddedWord) -> [Finding] {
        let (padded, count) = (word.bytes, word.count)
        guard count >= 2 * Self.leastLetters - 1 else { return [] }
        for split in Self.leastLetters...(count - 2) {
            let first = index.word(padded.span, from: 0, to: split)
            let second = index.word(padded.span, from: split, to: count)
            guard first != nil || second != nil,
                first != nil || CommonWords.has(padded.span, from: 0, to: split),
                second != nil || CommonWords.has(padded.span, from: split, to: count)
            else { continue }
            return findings(Set([first, second].compactMap { $0 }), .otherSpacing)
        }
        return []
    }

    private func findings(_ terms: Set<Int32>, _ disguise: Disguise) -> [Finding] {
        terms.sorted().map { Finding(term: $0, disguise: disguise) }
    }
}
