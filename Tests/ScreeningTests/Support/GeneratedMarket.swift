import RecallModel

/// Recalls and offers with all that offers do to names and numbers.
struct GeneratedMarket {
    private var generator: SeededGenerator
    private(set) var recalls: [Recall] = []

    init(seed: UInt64, recalls count: Int) {
        generator = SeededGenerator(seed)
        for number in 0..<count {
            var products: [AffectedProduct] = []
            for _ in 0...generator.below(3) { products.append(product()) }
            var recall = Recall.of("\(number)", products[0])
            recall.products = products
            if generator.oneIn(3) { recall.markets = [.unitedStates] }
            if generator.oneIn(2) {
                recall.title = "\(rareWord().uppercased()) recalls \(recall.title)"
            }
            if generator.oneIn(2) {
                recall.firms = [
                    .init(role: .importer, name: "\(rareWord()) Inc., of \(rareWord())")
                ]
            }
            recalls.append(recall)
        }
    }

    // MARK: Words and numbers

    private static let plain = [
        "kettle", "heater", "crib", "baby", "battery", "charger", "chair", "helmet", "power",
        "bank",
        "electric", "portable", "kids", "toy", "set", "light", "bike", "high", "mat", "children's",
    ]
    private static let colours = ["red", "blue", "black", "white", "1080p", "12", "2 pack", "64GB"]
    private static let suffixes = ["X", "PLA", "EU", "W", "1", "PLA.AEU", "M2"]
    private static let syllables = [
        "zor", "bla", "quim", "by", "vel", "tok", "rin", "ax", "lu", "mé",
    ]

    private mutating func rareWord() -> String {
        var word = ""
        for _ in 0..<2 + generator.below(2) { word += generator.pick(Self.syllables) }
        return word
    }

    private mutating func words(_ count: Int) -> [String] {
        (0..<count).map { _ in generator.oneIn(3) ? rareWord() : generator.pick(Self.plain) }
    }

    private mutating func model() -> String {
        let letters = (0..<generator.below(4)).map { _ in generator.pick(["A", "B", "X", "K", "é"])
        }
        let digits = (0..<1 + generator.below(7)).map { _ in "\(generator.below(4))" }
        let tail = generator.oneIn(3) ? generator.pick(["-S", "W", "/1", " PRO"]) : ""
        return letters.joined() + generator.pick(["", "-", " ", "."]) + digits.joined() + tail
    }

    private mutating func gtin() -> GTIN? {
        let body =
            UInt64(generator.below(1_000_000_000)) + 40_000_000_000 * UInt64(generator.below(3))
        return (0...9).lazy.compactMap { GTIN(value: body * 10 + UInt64($0)) }.first
    }

    private mutating func product() -> AffectedProduct {
        var product = AffectedProduct(name: words(1 + generator.below(6)).joined(separator: " "))
        if !generator.oneIn(4) {
            product.brands = [words(1 + generator.below(2)).joined(separator: " ")]
        }
        for _ in 0..<generator.below(4) {
            ModelNumber(model() + (generator.oneIn(4) ? "*" : "")).map { product.models.append($0) }
        }
        for _ in 0..<generator.below(2) { gtin().map { product.gtins.append($0) } }
        if generator.oneIn(3) { product.skus = [model()] }
        if generator.oneIn(8) { product.asins = ["B0\(generator.below(90_000_000) + 10_000_000)"] }
        return product
    }

    // MARK: Offers

    /// An offer of something recalled, of something like it, or of neither.
    mutating func listing(_ number: Int) -> Listing {
        guard !generator.oneIn(5) else {
            return Listing(
                id: "L\(number)", title: words(1 + generator.below(8)).joined(separator: " "))
        }
        let recall = generator.pick(recalls)
        let product = generator.pick(recall.products)
        var listing = Listing(id: "L\(number)", title: title(of: product))
        if generator.oneIn(3) { listing.title = "\(mentioned(recall)) \(listing.title)" }
        if let asin = product.asins.first, generator.oneIn(2) { listing.id = asin }
        if generator.oneIn(2) {
            listing.brand = generator.oneIn(4) ? rareWord() : product.brands.first ?? ""
        }
        if generator.oneIn(3) {
            listing.mpn = product.models.first.map { rewritten($0.text) } ?? model()
        }
        if generator.oneIn(3) { listing.sku = product.skus.first.map { rewritten($0) } ?? model() }
        if generator.oneIn(3) { listing.gtin = (product.gtins.first ?? gtin())?.description ?? "" }
        if generator.oneIn(4) { listing.country = generator.pick(["US", "DE", "gb", "?"]) }
        return listing
    }

    private mutating func title(of product: AffectedProduct) -> String {
        var words = product.name.split(separator: " ").map(String.init)
        words.removeAll { _ in generator.oneIn(4) }
        if generator.oneIn(2) { words.insert(contentsOf: product.brands, at: 0) }
        if generator.oneIn(2), let model = product.models.randomElement(using: &generator) {
            words.append(
                rewritten(model.text) + (generator.oneIn(4) ? generator.pick(Self.suffixes) : ""))
        }
        if generator.oneIn(2) { words.append(generator.pick(Self.colours)) }
        if generator.oneIn(6) { words.shuffle(using: &generator) }
        if generator.oneIn(6) {
            words.insert(generator.pick(["Case for", "Ersatzteil für"]), at: 0)
        }
        let text =
            words.isEmpty ? "offer" : words.joined(separator: generator.pick([" ", " ", ", "]))
        return generator.oneIn(3) ? text.uppercased() : text
    }

    /// A name that the recall has beside the product's.
    private mutating func mentioned(_ recall: Recall) -> String {
        let texts = [recall.title] + recall.firms.map(\.name)
        return generator.pick(texts).split(separator: " ").first.map(String.init) ?? ""
    }

    private mutating func rewritten(_ code: String) -> String {
        let separator = generator.pick(["", "-", " ", "/", "."])
        return code.split(whereSeparator: { "-/. ".contains($0) }).joined(separator: separator)
    }
}
