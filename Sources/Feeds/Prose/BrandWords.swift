/// Words as the parts of a brand's name.
enum BrandWords {
    /// The most words of a brand: "Little Pea Shop".
    static let longest = 3
    /// Two letters are too few to recognise in an address or between quotes.
    static let shortestKey = 3

    static func isCommon(_ words: [ProseToken]) -> Bool {
        words.allSatisfy { CommonWords.contains($0.lower) || $0.text.allSatisfy(\.isNumber) }
    }

    /// "Colsen-branded Fire Pits" says it outright.
    static func branded(_ token: ProseToken) -> String? {
        for ending in ["-branded", "-brand"] where token.lower.hasSuffix(ending) {
            let name = token.text.prefix(token.text.count - ending.count)
            return name.isEmpty ? nil : String(name)
        }
        return nil
    }

    /// The words without product nouns at their end: "Yamaha Golf Car" is
    /// Yamaha.
    static func trimmed(_ words: [ProseToken]) -> String {
        var words = words
        guard words.count == longest, !words.contains(where: \.isMark) else {
            return text(words)
        }
        while words.count > 1, let last = words.last, CommonWords.contains(last.lower),
            !words.dropLast().allSatisfy({ CommonWords.contains($0.lower) })
        {
            words.removeLast()
        }
        return text(words)
    }

    static func key(_ token: ProseToken) -> String { SellerNames.squashed(token.lower) }

    static func keys(_ words: some Sequence<ProseToken>) -> [String] {
        words.map { key($0) }
    }

    static func key(_ words: [ProseToken]) -> String { keys(words).joined() }

    /// The words as printed, without a possessive or a mark of registration.
    static func text(_ words: [ProseToken]) -> String {
        var text = ""
        for (index, word) in words.enumerated() {
            let isLast = index == words.count - 1
            let printed = word.isMark ? word.lead : word.text
            text += printed + (isLast ? "" : word.trail.hasPrefix(".") ? ". " : " ")
        }
        text = text.filter { !"®™".contains($0) }
        for ending in ["'s", "’s"] where text.hasSuffix(ending) { text.removeLast(2) }
        return text
    }
}
