/// Words hidden letter by letter.
enum LetterDisguise {
    private static let invisible = [
        "\u{200B}", "\u{200C}", "\u{200D}", "\u{2060}", "\u{FEFF}", "\u{00AD}", "\u{180E}",
        "\u{200E}", "\u{202C}", "\u{FE0F}",
    ]

    /// Invisible marks between its letters.
    static func zeroWidth(_ word: String, _ dice: inout Dice) -> String {
        let mark = dice.pick(invisible)
        let first = 1 + dice.below(max(1, word.count - 1))
        return word.enumerated().map { place, letter in
            place == first || (place > 0 && dice.chance(40)) ? "\(mark)\(letter)" : "\(letter)"
        }.joined()
    }

    private static let marks = [
        "\u{0301}", "\u{0308}", "\u{0323}", "\u{0335}", "\u{0338}", "\u{20E3}",
    ]

    /// Combining marks on its letters.
    static func marked(_ word: String, _ dice: inout Dice) -> String {
        let first = dice.below(word.count)
        return word.enumerated().map { place, letter in
            place == first || dice.chance(30) ? "\(letter)\(dice.pick(marks))" : "\(letter)"
        }.joined()
    }

    private static let figures: [Character: [Character]] = [
        "o": ["0"], "i": ["1", "!"], "l": ["1"], "e": ["3"], "a": ["4", "@"], "s": ["5", "$"],
        "t": ["7"],
    ]

    /// Figures for one or more of its letters, none where it has no such.
    static func leet(_ word: String, _ dice: inout Dice) -> String {
        var letters = Array(word)
        let places = letters.indices.filter { figures[lower(letters[$0])] != nil }
        guard let first = dice.any(of: places) else { return word }
        for place in places where place == first || dice.chance(40) {
            guard let figures = figures[lower(letters[place])] else { continue }
            letters[place] = dice.pick(figures)
        }
        return String(letters)
    }

    private static func lower(_ letter: Character) -> Character {
        letter.lowercased().first ?? letter
    }

    /// `T h u l e`; names that are no brand stay as they are, because nobody
    /// spreads a whole title.
    static func spread(_ word: TitleWord, by separator: String) -> String {
        word.role == .brand ? word.text.map(String.init).joined(separator: separator) : word.text
    }

    /// One letter written three to five times.
    static func repeated(_ word: String, _ dice: inout Dice) -> String {
        let place = dice.below(word.count)
        let times = 3 + dice.below(3)
        return word.enumerated().map { at, letter in
            String(repeating: letter, count: at == place ? times : 1)
        }.joined()
    }

    /// One slip in a brand's word of five to eight letters, two in a longer.
    static func misspell(_ offer: inout Offer, _ dice: inout Dice) {
        let places = offer.words.indices.filter {
            offer.words[$0].role == .brand && offer.words[$0].isWord(letters: 5)
        }
        guard let place = dice.any(of: places) else { return }
        let word = offer.words[place].text
        let once = Typo.slipped(word, &dice)
        let isLong = word.count > 8
        offer.words[place].text = isLong ? Typo.slipped(once, &dice) : once
    }
}
