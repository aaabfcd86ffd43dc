import RecallModel

/// The lots that a text names: codes (`A100`) and ranges (`B200 - B299`), by
/// themselves or in a list.
struct LotList {
    /// Each without the words in front of it.
    let parts: [String]

    /// What stands in front of a code on labels and in recalls.
    private static let words: Set<String> = [
        "lot", "lots", "batch", "batches", "code", "codes", "no", "nos", "nr", "number",
        "numbers", "serial", "serials", "charge", "chargen", "los", "lote", "lotes", "lotto",
        "lotti", "partie",
    ]
    /// The fewest digits that mean a lot wherever they stand: shorter ones are
    /// watts, litres and years.
    private static let tellingDigits = 6

    init(_ text: String) {
        parts = text.split { ",;/".contains($0) }.flatMap { piece in
            piece.split(whereSeparator: \.isWhitespace)
                .split { $0.lowercased() == "and" }
                .map { $0.drop { Self.isWord($0) }.joined(separator: " ") }
        }.filter { !FoldedText($0).isEmpty }
    }

    private static func isWord(_ text: Substring) -> Bool {
        let folded = FoldedText(String(text)).words
        return folded.isEmpty || folded.count == 1 && words.contains(String(folded[0]))
    }

    /// Whether a part is a code or a range, and no sentence.
    static func isCode(_ part: String) -> Bool {
        if NumberRange(part) != nil { return true }
        guard NumberRange.ends(of: part) == nil, part.contains(where: \.isNumber) else {
            return false
        }
        // `A 100` is a code, `all lots of 2024` is none.
        return part.split(separator: " ").allSatisfy {
            $0.contains(where: \.isNumber) || $0.count <= 2
        }
    }

    /// Whether two parts are, or have a number of, the same lot.
    static func overlap(_ first: String, _ second: String) -> Bool {
        switch (NumberRange(first), NumberRange(second)) {
        case (let own?, let other?):
            own.covers(other[other.numbers.lowerBound])
                || other.covers(own[own.numbers.lowerBound])
        case (let own?, nil): own.covers(second)
        case (nil, let other?): other.covers(first)
        case (nil, nil):
            FoldedText(first).words.joined() == FoldedText(second).words.joined()
        }
    }

    /// Whether a text names a part, or a number of it.
    static func names(_ text: FoldedText, _ part: String) -> Bool {
        if text.has(FoldedText(part)) { return true }
        guard let range = NumberRange(part) else { return false }
        return text.words.contains { range.covers($0) }
    }

    /// Whether a text names any of these lots, as far as a code is one wherever
    /// it stands.
    func areToldOf(in text: FoldedText) -> Bool {
        parts.contains { Self.isTelling($0) && Self.names(text, $0) }
    }

    private static func isTelling(_ part: String) -> Bool {
        guard isCode(part) else { return false }
        let first = NumberRange.ends(of: part)?.first ?? part
        return first.contains(where: \.isLetter)
            || first.count(where: \.isNumber) >= tellingDigits
    }
}
