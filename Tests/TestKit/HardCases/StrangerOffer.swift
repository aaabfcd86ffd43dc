import RecallModel

/// Offers that share a brand with a recalled product, or all of its words, and
/// are another product.
enum StrangerOffer {
    /// Makers of many kinds of things, known on every marketplace.
    private static let makers = [
        "Philips", "Bosch", "Panasonic", "Makita", "Samsung", "Decathlon", "Hasbro", "Mattel",
        "Graco", "Chicco", "Sony", "Siemens", "Tefal", "Braun", "Kenwood", "Rowenta", "Miele",
        "Lidl", "Hauck", "Maxi-Cosi", "Giant", "Trek", "Schwinn", "Coleman", "Yamaha", "Canon",
        "Wusthof", "Zwilling", "Duracell", "Varta", "Logitech", "Playmobil", "Ravensburger",
        "Adidas", "Puma", "Carhartt", "Levi's", "Oshkosh", "Hema", "Vertbaudet",
    ]

    /// The same words under another maker's brand, in the title and in the
    /// brand field, with another number or none.
    ///
    /// - Returns: `nil` where the product has no brand of its own to replace,
    ///   or a second maker's name may hide in its words.
    static func otherBrand(_ product: OfferedProduct, _ dice: inout Dice) -> Offer? {
        guard !product.words.contains("and"), !product.words.contains("&") else { return nil }
        let others = makers.filter {
            product.vocabulary.isDisjoint(with: $0.pieces.map(OfferedProduct.root))
        }
        guard let maker = dice.any(of: others) else { return nil }
        var offer = Offer(product, model: nil, &dice)
        let number = dice.chance(50) ? [TitleWord(number(&dice), .model)] : []
        offer.words = [TitleWord(maker, .brand)] + offer.words.filter { $0.role == .name } + number
        offer.brand = maker
        offer.detail = maker
        return offer
    }

    private static func number(_ dice: inout Dice) -> String {
        let letters = (0..<2 + dice.below(2)).map { _ in dice.pick(Array("CDFGHKLMNPRTVW")) }
        return String(letters) + "\(100 + dice.below(9000))"
    }

    /// The brand on a product of another kind: the words of another recall that
    /// has no word in common with this one.
    static func otherKind(
        _ product: OfferedProduct, among all: [OfferedProduct], _ dice: inout Dice
    ) -> Offer? {
        let known = product.vocabulary
        let brand = Set(product.brand.pieces.map(OfferedProduct.root))
        for _ in 0..<20 {
            let other = dice.pick(all)
            let words = Set(other.words.map(OfferedProduct.root))
            guard other.words.count >= 2, !other.words.contains("and"),
                words.isDisjoint(with: known), words.isDisjoint(with: brand)
            else { continue }
            return offer(product.brand, other, &dice)
        }
        return nil
    }

    private static func offer(
        _ brand: String, _ other: OfferedProduct, _ dice: inout Dice
    ) -> Offer {
        var offer = Offer(other, model: nil, &dice)
        offer.words =
            brand.pieces.map { TitleWord($0, .brand) } + offer.words.filter { $0.role == .name }
        offer.brand = dice.chance(60) ? brand : ""
        offer.detail = "words of \(other.recall.id)"
        return offer
    }
}
