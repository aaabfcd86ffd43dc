/// How sellers hide what they sell: the ladder of listing-formats research,
/// section 3.3, a rung each.
package enum Disguise: String, CaseIterable, Sendable {
    case markup
    case fullWidth = "full-width"
    case zeroWidth = "zero-width"
    case confusables
    case combiningMarks = "combining marks"
    case leet
    case spacedOut = "spaced-out"
    case dotted
    case repeated = "repeated letters"
    case misspeltBrand = "misspelt brand"
    case transliterated
    case joinedOrSplit = "joined or split"

    /// Whether the product's names can be hidden so.
    func suits(_ product: OfferedProduct) -> Bool {
        guard !product.brand.isEmpty, !product.words.isEmpty else { return false }
        let letters = product.brand.pieces.map { TitleWord($0, .brand) }
        switch self {
        case .misspeltBrand: return letters.contains { $0.isWord(letters: 5) }
        case .transliterated: return letters.allSatisfy { $0.isWord(letters: 3) }
        case .spacedOut, .dotted, .leet, .repeated:
            return letters.contains { $0.isWord(letters: 4) }
        default: return true
        }
    }

    /// Hides the offer's names, never its numbers.
    ///
    /// - Returns: Whether anything is hidden.
    func hide(_ offer: inout Offer, _ dice: inout Dice) -> Bool {
        let before = offer.title
        switch self {
        case .markup: Markup.put(into: &offer, &dice)
        case .fullWidth: _ = LookAlikes.write(&offer, in: .fullWidth, &dice)
        case .confusables:
            _ = LookAlikes.write(&offer, in: dice.chance(70) ? .cyrillic : .greek, &dice)
        case .joinedOrSplit: WordBoundaries.move(in: &offer, &dice)
        case .misspeltBrand: LetterDisguise.misspell(&offer, &dice)
        default: hideWords(of: &offer, &dice)
        }
        offer.detail = rawValue
        return offer.title != before
    }

    /// Hides the brand's words, and others now and then.
    private func hideWords(of offer: inout Offer, _ dice: inout Dice) {
        for place in offer.words.indices {
            let word = offer.words[place]
            let isHidden = word.role == .brand || (word.role == .name && dice.chance(30))
            guard isHidden, word.isWord(letters: 3) else { continue }
            offer.words[place].text = hidden(word, &dice)
        }
    }

    private func hidden(_ word: TitleWord, _ dice: inout Dice) -> String {
        switch self {
        case .zeroWidth: LetterDisguise.zeroWidth(word.text, &dice)
        case .combiningMarks: LetterDisguise.marked(word.text, &dice)
        case .leet: LetterDisguise.leet(word.text, &dice)
        case .spacedOut: LetterDisguise.spread(word, by: " ")
        case .dotted: LetterDisguise.spread(word, by: dice.pick([".", "-", "·", "_", "*"]))
        case .repeated: LetterDisguise.repeated(word.text, &dice)
        case .transliterated: word.role == .brand ? Transliteration.cyrillic(word.text) : word.text
        default: word.text
        }
    }
}
