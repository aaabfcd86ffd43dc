/// Markup that a marketplace's page hides and a search for words stumbles on.
enum Markup {
    static func put(into offer: inout Offer, _ dice: inout Dice) {
        for place in offer.words.indices {
            let word = offer.words[place]
            guard word.role != .model, word.role == .brand || dice.chance(25) else { continue }
            offer.words[place].text = marked(word.text, &dice)
        }
    }

    private static func marked(_ word: String, _ dice: inout Dice) -> String {
        switch dice.below(5) {
        case 0: "<b>\(word)</b>"
        case 1: split(word, "</span><span>", &dice)
        case 2: entities(word) { "&#\($0);" }
        case 3: entities(word) { "&#x\(String($0, radix: 16));" }
        default: split(word, "<i></i>", &dice)
        }
    }

    private static func split(_ word: String, _ tag: String, _ dice: inout Dice) -> String {
        guard word.count > 1 else { return word }
        let place = 1 + dice.below(word.count - 1)
        let whole = word.prefix(place) + tag + word.dropFirst(place)
        return tag.contains("span") ? "<span>\(whole)</span>" : String(whole)
    }

    /// Every second letter as a character reference.
    private static func entities(_ word: String, _ reference: (UInt32) -> String) -> String {
        word.unicodeScalars.enumerated().map { place, scalar in
            place.isMultiple(of: 2) ? reference(scalar.value) : String(scalar)
        }.joined()
    }
}
