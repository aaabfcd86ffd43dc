import RecallModel

/// Makes the pairs of one row.
struct HardCaseWorkshop {
    private let all: [OfferedProduct]
    private let suited: [OfferedProduct]
    private let row: HardRow
    private var dice: Dice
    private var languages = 0

    init(_ products: [OfferedProduct], row: HardRow, seed: UInt64) {
        dice = Dice(seed: seed)
        all = products
        self.row = row
        suited = products.filter { row.suits($0) }.shuffled(using: &dice)
    }

    /// Rounds over the products until there are enough, the same offer never
    /// twice.
    mutating func pairs(count: Int) -> [HardPair] {
        var pairs: [HardPair] = []
        var seen: Set<String> = []
        for _ in 0..<60 where pairs.count < count {
            for product in suited where pairs.count < count {
                guard let offer = offer(of: product),
                    seen.insert("\(product.recall.id) \(offer.title)").inserted
                else { continue }
                let id = "\(row.name)/\(pairs.count)"
                pairs.append(
                    HardPair(
                        row: row, listing: offer.listing(id), recall: product.recall.id,
                        detail: offer.detail))
            }
        }
        return pairs
    }

    /// All languages in turn, so that each has its share.
    private mutating func nextLanguage() -> AccessoryOffer.Language {
        languages += 1
        return AccessoryOffer.Language.allCases[languages % AccessoryOffer.Language.allCases.count]
    }

    private mutating func offer(of product: OfferedProduct) -> Offer? {
        switch row {
        case .siblingModel: sibling(of: product)
        case .accessory:
            AccessoryOffer.make(
                for: product, in: dice.pick(AccessoryOffer.Language.allCases), &dice)
        case .otherBrand: StrangerOffer.otherBrand(product, &dice)
        case .otherKind: StrangerOffer.otherKind(product, among: all, &dice)
        case .paper: PaperOffer.make(for: product, &dice)
        case .disguised(let disguise): hidden(product, disguise)
        case .modelRespelt, .modelMisread: respelt(product)
        default: written(product)
        }
    }

    /// The product itself, with what the row does to its title.
    private mutating func written(_ product: OfferedProduct) -> Offer? {
        var offer = Offer(product, modelChance: 60, &dice)
        switch row {
        case .sellerNoise: SellerNoise.add(to: &offer, &dice)
        case .typo: return Typo.make(in: &offer, &dice) ? offer : nil
        case .modelMissing: offer = Offer(product, model: nil, &dice)
        case .brandMissing: offer = brandless(product)
        case .reordered: offer.reorder(&dice)
        case .otherCase: recase(&offer)
        case .lookAlikeLetters:
            let script = dice.pick(LookAlikes.Script.allCases)
            return LookAlikes.write(&offer, in: script, &dice) ? offer : nil
        default: return nil
        }
        return offer
    }

    private mutating func brandless(_ product: OfferedProduct) -> Offer {
        var offer = Offer(product, model: dice.any(of: product.models), &dice)
        offer.words.removeAll { $0.role == .brand }
        offer.brand = ""
        return offer
    }

    private mutating func recase(_ offer: inout Offer) {
        let style = dice.below(4)
        for place in offer.words.indices {
            let text = offer.words[place].text
            offer.words[place].text =
                switch style {
                case 0: text.uppercased()
                case 1: text.lowercased()
                case 2: text.prefix(1).uppercased() + text.dropFirst().lowercased()
                default: String(text.map { dice.chance(50) ? upper($0) : lower($0) })
                }
        }
        offer.detail = ["upper", "lower", "title", "mixed"][style]
    }

    private func upper(_ letter: Character) -> Character { letter.uppercased().first ?? letter }
    private func lower(_ letter: Character) -> Character { letter.lowercased().first ?? letter }

    /// The product with its number in another spelling.
    private mutating func respelt(_ product: OfferedProduct) -> Offer? {
        guard let model = dice.any(of: product.models) else { return nil }
        let spelling =
            row == .modelMisread
            ? ModelSpelling.misread(model, &dice)
            : dice.any(of: ModelSpelling.others(of: model))
        guard let spelling else { return nil }
        var offer = Offer(product, model: spelling, &dice)
        offer.detail = "\(model) → \(spelling)"
        return offer
    }

    private mutating func sibling(of product: OfferedProduct) -> Offer? {
        guard let model = dice.any(of: product.models),
            let sibling = SiblingModel.of(model, product, &dice)
        else { return nil }
        var offer = Offer(product, model: sibling, &dice)
        offer.detail = "\(model) → \(sibling)"
        return offer
    }

    /// The product under a disguise; who hides a name seldom fills its field.
    private mutating func hidden(_ product: OfferedProduct, _ disguise: Disguise) -> Offer? {
        var offer = Offer(product, modelChance: 40, &dice)
        if dice.chance(80) { offer.brand = "" }
        return disguise.hide(&offer, &dice) ? offer : nil
    }
}

extension HardRow {
    /// Whether the product carries what the row needs.
    func suits(_ product: OfferedProduct) -> Bool {
        let hasBrand = !product.brand.isEmpty
        let hasModel = !product.models.isEmpty
        switch self {
        case .modelRespelt, .modelMisread, .siblingModel: return hasModel && hasBrand
        case .modelMissing, .otherKind: return hasBrand
        case .brandMissing: return hasBrand && hasModel && product.words.count >= 2
        case .otherBrand: return hasBrand && product.words.count >= 2
        case .accessory: return (hasBrand || hasModel) && AccessoryOffer.suits(product)
        case .paper: return (hasBrand || hasModel) && PaperOffer.suits(product)
        case .disguised(let disguise): return disguise.suits(product)
        default: return hasBrand || hasModel
        }
    }
}
