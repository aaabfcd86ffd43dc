/// Words run together or torn apart.
enum WordBoundaries {
    static func move(in offer: inout Offer, _ dice: inout Dice) {
        let brand = offer.words.indices.filter { offer.words[$0].role == .brand }
        guard let first = brand.first, let last = brand.last else { return }
        if dice.chance(50), last > first || last + 1 < offer.words.count {
            join(last > first ? first : last, in: &offer)
        } else {
            tear(dice.pick(brand), in: &offer, &dice)
        }
    }

    /// Runs the word and the next together, unless the next is a number.
    private static func join(_ place: Int, in offer: inout Offer) {
        guard offer.words[place + 1].role != .model else { return }
        offer.words[place].text += offer.words[place + 1].text
        offer.words.remove(at: place + 1)
    }

    /// Puts a space or dash into a word, two letters left on either side.
    private static func tear(_ place: Int, in offer: inout Offer, _ dice: inout Dice) {
        let word = offer.words[place].text
        guard word.count >= 5 else { return }
        let cut = 2 + dice.below(word.count - 3)
        let separator = dice.pick([" ", " ", "-"])
        offer.words[place].text = word.prefix(cut) + separator + word.dropFirst(cut)
    }
}
