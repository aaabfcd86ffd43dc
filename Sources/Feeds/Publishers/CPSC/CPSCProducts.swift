import RecallModel

/// What a record's prose says about its products.
struct CPSCProducts {
    private let title: String
    private let description: [ProseToken]
    private let retailers: String
    private let shared: MinedIdentifiers
    private var codes: [GTIN] = []
    private let brands: BrandMiner
    private let period: SalePeriod
    private let sellers: [String]

    init(
        description: String, title: String, firms: [String], retailers: [String], hints: [String]
    ) {
        self.title = title
        self.description = ProseToken.tokens(of: description)
        self.retailers = retailers.joined(separator: " ")
        shared = IdentifierMiner.mine(self.description)
        brands = BrandMiner(
            title: title, description: self.description, firms: firms,
            addresses: retailers + hints)
        period = SalePeriod(self.retailers)
        sellers = SellerNames.mined(from: self.retailers, title: title)
    }

    /// Takes the record's own list of codes; gives back those that are no
    /// GTIN.
    mutating func add(codes written: [String]) -> [String] {
        written.filter { code in
            guard let gtin = GTIN(code) else { return true }
            if !codes.contains(gtin) { codes.append(gtin) }
            return false
        }
    }

    /// A product with all that its record says of it.
    ///
    /// A record's description speaks of all its products, and none of 1,193 has
    /// more than one.
    func product(named name: String, models: String, detail: String) -> AffectedProduct {
        var found = MinedIdentifiers()
        for model in Self.listed(models) { found.add(model: model) }
        let nameTokens = ProseToken.tokens(of: name)
        found.merge(IdentifierMiner.mine(nameTokens))
        for token in nameTokens where IdentifierShape(token.text).isUnmistakable {
            found.add(token.text, as: .model)
        }
        found.merge(IdentifierMiner.mine(detail))
        found.merge(shared)
        codes.forEach { found.add(gtin: $0) }
        var product = AffectedProduct(name: name)
        product.brands = brands.brands(of: name)
        product.models = found.models
        product.gtins = found.gtins
        product.skus = found.skus
        product.asins = found.asins
        product.lots = found.lots
        product.soldFrom = period.from
        product.soldTo = period.to
        product.sellers = sellers
        return product
    }

    /// The title up to "Recalled", for records without a product.
    var nameFromTitle: String {
        let end = title.range(ofText: " Recalled")?.lowerBound ?? title.endIndex
        let name = title[..<end].trimmingSpace()
        return name.isEmpty ? title : String(name)
    }

    /// The models of a `Model` field, empty in current records (quirk 3): one,
    /// or several between commas and semicolons.
    private static func listed(_ field: String) -> [ModelNumber] {
        field.split { ",;|".contains($0) }.flatMap { part -> [ModelNumber] in
            let words = part.split(separator: " ")
                .filter { !["and", "or", "model", "models", "&"].contains($0.lowercased()) }
            let text = words.joined(separator: " ")
            guard words.count <= 3, text.utf8.count <= IdentifierShape.longest,
                text.contains(where: \.isNumber)
            else { return [] }
            return ModelNumber.all(in: text)
        }
    }
}
