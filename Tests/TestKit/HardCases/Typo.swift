/// One slip of the finger in one word: a letter left out, doubled in, swapped
/// with its neighbour or replaced.
enum Typo {
    /// Shorter words become other words.
    private static let letters = 5

    /// - Returns: Whether there was a word to slip in.
    static func make(in offer: inout Offer, _ dice: inout Dice) -> Bool {
        let places = offer.words.indices.filter { offer.words[$0].isWord(letters: letters) }
        guard let place = dice.any(of: places) else { return false }
        let word = offer.words[place].text
        offer.words[place].text = slipped(word, &dice)
        offer.detail = "\(word) → \(offer.words[place].text)"
        return true
    }

    /// The word with one slip; never the word itself.
    static func slipped(_ word: String, _ dice: inout Dice) -> String {
        while true {
            var letters = Array(word)
            let place = dice.below(letters.count)
            switch dice.below(4) {
            case 0: letters.remove(at: place)
            case 1: letters.insert(letter(like: letters[place], &dice), at: place)
            case 2: letters.swapAt(place, max(0, place - 1))
            default: letters[place] = letter(like: letters[place], &dice)
            }
            let slip = String(letters)
            if slip.lowercased() != word.lowercased() { return slip }
        }
    }

    private static func letter(like other: Character, _ dice: inout Dice) -> Character {
        let letter = dice.pick(Array("abcdefghijklmnopqrstuvwxyz"))
        return other.isUppercase ? Character(letter.uppercased()) : letter
    }
}
