import RecallModel

/// A text as words are looked for in it: small letters, with one space for
/// everything between words and at both ends.
///
/// What hides between letters is taken out first, so that nobody escapes by it.
struct FoldedText: Hashable {
    private let text: String

    init(_ text: String) {
        // By scalars: a joiner would hide in a character with the letter before it.
        let shown = text.unicodeScalars.filter { $0.properties.generalCategory != .format }
        var out: [Character] = [" "]
        for character in String(String.UnicodeScalarView(shown)).lowercased() {
            if character.isLetter || character.isNumber {
                out.append(character)
            } else if out.last != " " {
                out.append(" ")
            }
        }
        if out.last != " " { out.append(" ") }
        self.text = String(out)
    }

    /// Whether it has words as a list of cues writes them, in small letters; a
    /// `*` at their end leaves the last one open.
    func has(_ words: String) -> Bool {
        if words.unicodeScalars.contains(where: \.properties.isIdeographic) {
            return text.contains(words)  // No spaces stand between these.
        }
        return words.hasSuffix("*")
            ? text.contains(" " + words.dropLast()) : text.contains(" \(words) ")
    }

    /// Whether it has the words of another text, whole and in their order.
    func has(_ phrase: FoldedText) -> Bool {
        let words = phrase.text.trimmingSpace()
        return !words.isEmpty && has(words)
    }

    /// Its words, as far as spaces part them.
    var words: [Substring] { text.split(separator: " ") }

    /// Whether there is no word in it.
    var isEmpty: Bool { text.allSatisfy { $0 == " " } }
}
