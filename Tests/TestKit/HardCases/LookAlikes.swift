/// Letters of other scripts that look like Latin ones (Unicode's confusables,
/// UTS 39, the few that a keyboard can type).
enum LookAlikes {
    private static let cyrillic: [Character: Character] = [
        "a": "а", "c": "с", "e": "е", "i": "і", "j": "ј", "o": "о", "p": "р", "s": "ѕ", "x": "х",
        "y": "у", "A": "А", "B": "В", "C": "С", "E": "Е", "H": "Н", "I": "І", "J": "Ј", "K": "К",
        "M": "М", "O": "О", "P": "Р", "S": "Ѕ", "T": "Т", "X": "Х",
    ]
    private static let greek: [Character: Character] = [
        "o": "ο", "v": "ν", "A": "Α", "B": "Β", "E": "Ε", "H": "Η", "I": "Ι", "K": "Κ", "M": "Μ",
        "N": "Ν", "O": "Ο", "P": "Ρ", "T": "Τ", "X": "Χ", "Y": "Υ", "Z": "Ζ",
    ]

    enum Script: CaseIterable { case cyrillic, greek, fullWidth }

    /// Whether any letter was replaced.
    ///
    /// Full-width forms take the whole title, as an input method writes it;
    /// letters of other scripts every second one of names, never of numbers.
    static func write(_ offer: inout Offer, in script: Script, _ dice: inout Dice) -> Bool {
        let before = offer.title
        for place in offer.words.indices {
            let word = offer.words[place]
            if script == .fullWidth {
                offer.words[place].text = fullWidth(word.text)
            } else if word.role != .model {
                offer.words[place].text = replaced(
                    word.text, by: script == .greek ? greek : cyrillic, &dice)
            }
        }
        offer.detail = "\(script)"
        return offer.title != before
    }

    private static func replaced(
        _ text: String, by table: [Character: Character], _ dice: inout Dice
    ) -> String {
        String(text.map { letter in dice.chance(50) ? table[letter] ?? letter : letter })
    }

    /// ASCII moved by 0xFEE0 into the block of full-width forms.
    static func fullWidth(_ text: String) -> String {
        var wide = String.UnicodeScalarView()
        for scalar in text.unicodeScalars {
            let isPlain = (0x21...0x7E).contains(scalar.value)
            wide.append(isPlain ? UnicodeScalar(scalar.value + 0xFEE0) ?? scalar : scalar)
        }
        return String(wide)
    }
}
