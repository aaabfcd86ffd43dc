import RecallModel

/// A listing in the making: its title word by word, and the two fields that
/// marketplaces often have beside it.
struct Offer {
    var words: [TitleWord] = []
    var brand = ""
    var mpn = ""
    /// What was done to it, for a person who looks at a miss.
    var detail = ""

    init() {}

    /// The product as sellers mostly write it: brand, name, number.
    ///
    /// - Parameter model: the number that the title states, `nil` for none.
    init(_ product: OfferedProduct, model: String?, _ dice: inout Dice) {
        let brandWords = product.brand.pieces.map { TitleWord($0, .brand) }
        let number = (model?.pieces ?? []).map { TitleWord($0, .model) }
        var name = product.words.map { TitleWord($0, .name) }
        if let last = name.indices.last, dice.chance(70) {
            name[last].text = Singular.of(name[last].text)
        }
        words =
            dice.chance(75) ? brandWords + name + number : brandWords + number + name
        if dice.chance(30) { words.append(TitleWord(dice.pick(Self.colours), .noise)) }
        if dice.chance(60) { brand = product.brand }
        if let model, dice.chance(30) { mpn = model }
    }

    /// The product with one of its numbers, or without where it has none or
    /// sellers may leave it out.
    init(_ product: OfferedProduct, modelChance: Int, _ dice: inout Dice) {
        let model = dice.any(of: product.models)
        let isStated = product.brand.isEmpty || dice.chance(modelChance)
        self.init(product, model: isStated ? model : nil, &dice)
    }

    private static let colours = [
        "black", "white", "Blue", "Grey", "Pink", "Green", "(Black)", "- White", "Multicolor",
    ]

    /// The words in another order; a brand's and a number's stay together, and
    /// what joined them is left out.
    mutating func reorder(_ dice: inout Dice) {
        let brand = words.filter { $0.role == .brand }
        let number = words.filter { $0.role == .model }
        let others = words.filter { word in
            word.role == .noise
                || (word.role == .name && !RecalledName.joints.contains(word.text.lowercased()))
        }
        let groups = [brand, number] + others.map { [$0] }
        words = groups.shuffled(using: &dice).flatMap { $0 }
    }

    var title: String { words.map(\.text).joined(separator: " ") }

    func listing(_ id: String) -> Listing {
        var listing = Listing(id: id, title: title)
        listing.brand = brand
        listing.mpn = mpn
        return listing
    }
}
