/// How a name writes numbers: which runs of its tokens are a maker's own.
struct NumberWriting {
    let source: [UInt8]
    let lists: WordLists

    /// Letters that a part of a number has at most: `MB-MD32DA`, not `12-drawer`.
    private static let partLetters = 4
    /// The same of one in capitals that is no common noun: `SDSQXCG-032G`.
    private static let shoutedLetters = 8
    /// Digits of a model that stands behind its family: `Core i3 6300`.
    private static let modelDigits = 3...5
    /// Letters in front of a number in pieces: `F 4061 AW`.
    private static let frontLetters = 3
    /// Digits of a number from which the word in front may be a family's:
    /// `Sempron 2650`.
    private static let familyDigits = 4
    /// Letters of such a word.
    private static let familyLetters = 12
    /// Letters that are set apart from a number: `DXOA 59C3`.
    private static let joinedLetters = 4
    /// The same behind it: `TZ100EB K`.
    private static let tailLetters = 2

    /// Whether the run is written as makers write model numbers: letters and
    /// digits in one token, or with dashes between parts that are no words.
    func isCode(_ run: Range<Int>, _ text: borrowing FoldedText) -> Bool {
        let code = text.bytes[ProductName.bytes(run, text)]
        guard CodeStrength(code) >= .medium, code.contains(where: { $0 >= 0x61 }) else {
            return false
        }
        if isFamilyAndModel(run, text) { return true }
        if run.count == 1, Designation.isCount(code) { return false }
        guard !saysTwo(run, text), !isDecimal(run, text) else { return false }
        for token in run {
            let isWritten =
                token == run.lowerBound
                || source[Int(text.tokens[token - 1].sourceEnd)] != UInt8(ascii: " ")
            guard isWritten, isPart(token, of: run, text) else { return false }
        }
        return run.count == 1 || run.contains { text.tokens[$0].hasLetter }
    }

    /// Whether the run is a figure with a point, or what stands behind the
    /// point: `3.0lcd`.
    private func isDecimal(_ run: Range<Int>, _ text: borrowing FoldedText) -> Bool {
        let first = text.tokens[run.lowerBound]
        let whole = first.hasLetter ? run.lowerBound - 1 : run.lowerBound
        guard whole >= 0, whole + 1 < text.tokens.count, whole + 2 >= run.upperBound else {
            return false
        }
        let (own, next) = (text.tokens[whole], text.tokens[whole + 1])
        return !own.hasLetter && own.end - own.start <= Self.wholeDigits && next.hasDigit
            && source[Int(next.sourceStart) - 1] == UInt8(ascii: ".")
            && own.sourceEnd + 1 == next.sourceStart && text.bytes[Int(next.start)] < 0x3A
    }

    /// Digits before a point: with more it is a number of several parts.
    private static let wholeDigits = 2

    /// Whether a token may be a part of the number that a run is.
    ///
    /// A capacity may, beside a number that is one by itself: `SDC4/32GB`.
    private func isPart(_ token: Int, of run: Range<Int>, _ text: borrowing FoldedText) -> Bool {
        let bytes = text.bytes[text.stem(of: token)]
        if Specification.isOne(bytes) {
            return run.contains { $0 != token && isNumber($0, text) }
        }
        guard !text.tokens[token].hasDigit else { return true }
        let part = text.text(text.stem(of: token))
        // `ARG137/A`: behind a number one letter is no word.
        if part.utf8.count == 1, token > run.lowerBound, isNumber(token - 1, text) { return true }
        let limit = isShouted(token, text) ? Self.shoutedLetters : Self.partLetters
        return part.utf8.count <= limit && !lists[.ignored].contains(part)
            && CommonWords.documents(with: part) == 0
    }

    /// Whether a token by itself is a maker's number.
    private func isNumber(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        let own = text.tokens[token]
        return own.hasDigit && own.hasLetter
            && CodeStrength(text.bytes[text.stem(of: token)]) >= .medium
    }

    /// Whether a slash parts two numbers, each of them whole.
    ///
    /// The second begins with a letter or as the first does: `SDCG2/64GBSP` is
    /// one.
    private func saysTwo(_ run: Range<Int>, _ text: borrowing FoldedText) -> Bool {
        run.dropFirst().contains { token in
            let own = text.bytes[text.stem(of: token)]
            guard source[Int(text.tokens[token].sourceStart) - 1] == UInt8(ascii: "/"),
                isNumber(token, text)
            else { return false }
            return run.prefix(upTo: token).contains { other in
                let isAlike = text.bytes[text.stem(of: other)].prefix(2).elementsEqual(
                    own.prefix(2))
                return isNumber(other, text) && (isAlike || (own.first ?? 0) > 0x39)
            }
        }
    }

    /// Whether a token is in capitals in a text that is not.
    private func isShouted(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        let own = text.tokens[token]
        let written = source[Int(own.sourceStart)..<Int(own.sourceEnd)]
        return written.allSatisfy { (0x41...0x5A).contains($0) }
            && source.contains { (0x61...0x7A).contains($0) }
    }

    /// Whether a family with its digit stands in front of a model's number:
    /// `corei3 6300`, of which `corei3 4340` is no more than a sibling.
    private func isFamilyAndModel(_ run: Range<Int>, _ text: borrowing FoldedText) -> Bool {
        guard run.count == 2, !text.tokens[run.lowerBound + 1].hasLetter else { return false }
        let family = text.bytes[text.stem(of: run.lowerBound)]
        return family.last.map { $0 < 0x3A } == true && family.dropLast().count >= 3
            && family.dropLast().allSatisfy { $0 > 0x39 } && !Specification.isOne(family)
            && isModel(run.lowerBound + 1, text)
    }

    /// Whether a token is a number that may be a model's: no year, nothing that
    /// is counted or measured.
    private func isModel(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        let stem = text.stem(of: token)
        let number = text.text(stem)
        let digits = number.utf8.prefix { $0 < 0x3A }
        guard Self.modelDigits.contains(digits.count), !Specification.isOne(text.bytes[stem]),
            !Designation.pictureHeights.contains(number)
        else { return false }
        guard !Designation.isYear(digits) || text.tokens[token].hasLetter else { return false }
        guard !text.tokens[token].hasLetter, token + 1 < text.tokens.count else { return true }
        let next = text.bytes[text.stem(of: token + 1)]
        return !Specification.isUnit(next)
    }

    /// The runs from a token on that are a number written with spaces: letters,
    /// digits, and perhaps letters again.
    func spacedCodes(from first: Int, _ text: borrowing FoldedText) -> [Range<Int>] {
        guard first + 1 < text.tokens.count, text.tokens[first + 1].joinsPrevious,
            isModel(first + 1, text)
        else { return [] }
        let isLong =
            !text.tokens[first + 1].hasLetter
            && text.stem(of: first + 1).count >= Self.familyDigits
        guard isFront(first, text, letters: isLong ? Self.familyLetters : Self.frontLetters) else {
            return []
        }
        let short = first..<first + 2
        let last = first + 2
        if last < text.tokens.count, text.tokens[last].joinsPrevious, isVersion(last, text) {
            return [first..<last + 1, first + 1..<last + 1, short]
        }
        guard last < text.tokens.count, text.tokens[last].joinsPrevious,
            !text.tokens[last].hasDigit, isPart(last, of: first..<last + 1, text)
        else { return [short] }
        return [first..<last + 1, short]
    }

    /// Whether a token is a version's: the `v2` of an `E5 2697 v2`.
    private func isVersion(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        text.bytes[Int(text.tokens[token].start)] == UInt8(ascii: "v")
            && !GenerationMark.read(text, token..<token + 1).isEmpty
    }

    /// Whether the token in front of a number may be run together with it.
    func isFront(of run: Range<Int>, _ text: borrowing FoldedText) -> Bool {
        text.tokens[run.lowerBound].joinsPrevious && !text.tokens[run.lowerBound - 1].hasDigit
            && isFront(run.lowerBound - 1, text, letters: Self.joinedLetters)
    }

    /// Whether the token behind a number may be run together with it, and is no
    /// mark of another generation or variant.
    func isTail(of run: Range<Int>, _ text: borrowing FoldedText) -> Bool {
        let tail = run.upperBound
        guard tail < text.tokens.count, text.tokens[tail].joinsPrevious,
            !text.tokens[tail].hasDigit, text.stem(of: tail).count <= Self.tailLetters
        else { return false }
        let letters = text.text(text.stem(of: tail))
        return !lists[.ignored].contains(letters) && !lists[.generation].contains(letters)
            && !lists[.variant].contains(letters) && CommonWords.documents(with: letters) == 0
    }

    /// Whether a token may begin a number in pieces.
    private func isFront(
        _ first: Int, _ text: borrowing FoldedText, letters limit: Int
    ) -> Bool {
        let front = text.bytes[text.stem(of: first)]
        guard text.tokens[first].hasLetter, front.count <= limit,
            !Specification.isOne(front), front.first.map({ $0 > 0x39 }) == true
        else { return false }
        // `1080 W`: behind a figure letters may be its unit.
        let isUnit =
            first > 0 && text.tokens[first].joinsPrevious && !text.tokens[first - 1].hasLetter
            && Specification.isUnit(front)
        guard !isUnit else { return false }
        let letters = text.text(text.stem(of: first))
        return letters != "x" && !lists[.ignored].contains(letters)
            && CommonWords.documents(with: letters) == 0
    }
}
