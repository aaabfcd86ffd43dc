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
    func find(_ word: [UInt8], hasDigit: Bool) -> [Finding] {
        guard NearWords.letters.contains(word.count) else { return [] }
        let padded = word + TermHash.slack
        if hasDigit { return Specification.isOne(word) ? [] : mixed(padded, word.count) }
        let stem = Stem.end(word.span, start: 0, end: word.count)
        // Everybody's dictionary has it: then it is no slip.
        if CommonWords.has(padded.span, from: 0, to: word.count) { return [] }
        if let found = repeated(word) { return [found] }
        let near = index.nearWords.find(padded, stem, index.hash).union(
            stem == word.count ? [] : index.nearWords.find(padded, word.count, index.hash))
        if word.count >= Self.leastLetters, !near.isEmpty { return findings(near, .misspelling) }
        return glued(padded, word.count)
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
            let near = index.nearWords.find(word + TermHash.slack, word.count, index.hash)
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

    private func repeated(_ word: [UInt8]) -> Finding? {
        let isRepeated = word.indices.dropFirst(2).contains {
            word[$0] == word[$0 - 1] && word[$0] == word[$0 - 2]
        }
        guard isRepeated, let term = index.nearWords.findRepeated(word, index.hash) else {
            return nil
        }
        return Finding(term: term, disguise: .repeatedLetters)
    }

    /// Two words written as one, both of them known: `FisherPrice`.
    private func glued(_ padded: [UInt8], _ count: Int) -> [Finding] {
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
