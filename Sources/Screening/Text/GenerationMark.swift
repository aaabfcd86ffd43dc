/// Which generation of a product a text speaks of: `Mark II`, `2nd gen`,
/// `Gen 2`, `v2`, `III`.
///
/// Two generations are two products. The first is hardly ever marked.
enum GenerationMark {
    /// Roman numerals that are no word, initial or size in any language of the
    /// lists.
    private static let numerals: [String: Int] = [
        "ii": 2, "iii": 3, "iv": 4, "vii": 7, "viii": 8, "ix": 9,
    ]
    /// Words beside which a number is a generation's.
    private static let words: Set<String> = [
        "gen", "generation", "mark", "mk", "version", "ver", "generacion", "generazione",
        "generatie", "generacja", "generacji", "generace", "geracao", "generasi",
    ]
    /// Words to which the number may be joined: `mk2`, `v3`.
    private static let fronts: Set<String> = ["gen", "mk", "v", "ver", "mkii", "mark"]
    /// What stands behind an ordinal number.
    private static let ordinals: Set<String> = [
        "", "st", "nd", "rd", "th", "a", "e", "eme", "ma", "ta", "da", "de",
    ]
    /// No product has come to more.
    private static let generations = 1...19

    /// The generations that these tokens name.
    static func read(_ text: borrowing FoldedText, _ tokens: Range<Int>) -> [Int] {
        var found: [Int] = []
        for token in tokens {
            let own = text.tokens[token]
            let count = Int(own.end - own.start)
            guard own.hasDigit ? count <= longest : (2...longest).contains(count) else { continue }
            if let generation = generation(text, token, tokens), !found.contains(generation) {
                found.append(generation)
            }
        }
        return found
    }

    /// `10eme`, `mark3`.
    private static let longest = 5

    private static func generation(
        _ text: borrowing FoldedText, _ token: Int, _ tokens: Range<Int>
    ) -> Int? {
        let own = text.text(Int(text.tokens[token].start)..<Int(text.tokens[token].end))
        if let numeral = numerals[own] { return numeral }
        guard text.tokens[token].hasDigit else {
            return own == "mkii" ? 2 : own == "mkiii" ? 3 : nil
        }
        let front = own.prefix { !$0.isNumber }
        let digits = own.dropFirst(front.count).prefix { $0.isNumber }
        let rest = own.dropFirst(front.count + digits.count)
        guard let number = Int(digits), generations.contains(number) else { return nil }
        if !front.isEmpty {
            // `V30` is a class of cards: of versions one digit is written.
            return rest.isEmpty && fronts.contains(String(front)) && digits.count == 1
                ? number : nil
        }
        let isBehind = token > tokens.lowerBound && isWord(text, token - 1) && rest.isEmpty
        let isBefore =
            token + 1 < tokens.upperBound && isWord(text, token + 1)
            && ordinals.contains(String(rest))
        return isBehind || isBefore ? number : nil
    }

    private static func isWord(_ text: borrowing FoldedText, _ token: Int) -> Bool {
        words.contains(text.text(Int(text.tokens[token].start)..<Int(text.tokens[token].end)))
    }
}
