/// A token by which a maker tells one of its products from the next: `D5300`,
/// `7700K`, the `4627` of an `E5 4627`.
///
/// Not by how it counts or measures: those figures are many products'.
enum Designation {
    /// Digits of a bare number that may be a model's: fewer are counts, more
    /// are a shop's or a barcode.
    private static let bareDigits = 3...5
    /// Letters behind figures that are the word for what is counted:
    /// `12stellen`.
    static let countedLetters = 4
    /// Heights of pictures, which many things have.
    static let pictureHeights: Set<String> = ["480", "576", "720", "1080", "1440", "2160"]
    /// The same and their widths.
    private static let commonNumbers = pictureHeights.union([
        "640", "1024", "1200", "1280", "1920", "3840", "4096",
    ])

    /// The tokens among these that are designations.
    static func all(
        in text: borrowing FoldedText, _ tokens: Range<Int>, _ lists: WordLists
    ) -> [Int] {
        tokens.filter { text.tokens[$0].hasDigit && isOne($0, text, tokens, lists) }
    }

    private static func isOne(
        _ token: Int, _ text: borrowing FoldedText, _ tokens: Range<Int>, _ lists: WordLists
    ) -> Bool {
        let own = text.tokens[token]
        let code = text.bytes[text.stem(of: token)]
        guard !Specification.isOne(code), !isCount(code) else { return false }
        if own.hasLetter { return isMixed(code) && !isGeneration(token, text) }
        guard bareDigits.contains(code.count), !isYear(code),
            !commonNumbers.contains(String(decoding: code, as: UTF8.self))
        else { return false }
        // `2.4`, `640 x 480`, `1400 spin`, `128 MB`: a figure, not a number.
        let next = token + 1
        guard next < tokens.upperBound, text.tokens[next].joinsPrevious else { return true }
        let behind = text.bytes[text.stem(of: next)]
        return !Specification.isUnit(behind)
            && CommonWords.documents(with: String(decoding: behind, as: UTF8.self)) == 0
    }

    /// Whether figures and nothing but what they count: `12stellen`, `40x30cm`.
    static func isCount(_ code: ArraySlice<UInt8>) -> Bool {
        let unit = code.drop { $0 < 0x3A }
        guard unit.count < code.count, !unit.isEmpty else { return false }
        if unit.count >= countedLetters, unit.allSatisfy({ $0 > 0x39 }) { return true }
        let dimensions = code.prefix { $0 < 0x3A || $0 == UInt8(ascii: "x") }
        let behind = code.dropFirst(dimensions.count)
        return dimensions.contains(UInt8(ascii: "x"))
            && (behind.isEmpty || Specification.isUnit(behind))
    }

    /// Letters from which a token with one digit is a word that has it, a shop's
    /// name as often as not: `HomeGoods4U`.
    private static let wordLetters = 4

    /// Whether letters and digits are no multiple (`x2`), no hours (`24h`) and
    /// no word with a digit in it.
    private static func isMixed(_ code: ArraySlice<UInt8>) -> Bool {
        let digits = code.count { $0 < 0x3A }
        let letters = code.count - digits
        let isTimes = code.first == UInt8(ascii: "x") && letters == 1
        let isHours = code.last == UInt8(ascii: "h") && letters == 1
        return !isTimes && !isHours && (letters < wordLetters || digits > 1)
    }

    /// Whether figures are those of a year.
    static func isYear(_ figures: some Collection<UInt8>) -> Bool {
        figures.count == 4 && (figures.starts(with: "19".utf8) || figures.starts(with: "20".utf8))
    }

    private static func isGeneration(_ token: Int, _ text: borrowing FoldedText) -> Bool {
        !GenerationMark.read(text, token..<token + 1).isEmpty
    }
}
