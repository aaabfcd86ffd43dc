import RecallModel

/// What a record's prose says about its products.
struct CPSCProducts {
    private let title: String
    private let description: [ProseToken]
    private let retailers: String
    private let shared: MinedIdentifiers
    private var codes: [GTIN] = []
    private let brands: BrandMiner
    private let sale: MinedSale

    init(
        description: String, title: String, firms: [String], retailers: [String], hints: [String]
    ) {
        self.title = title
        self.description = ProseToken.tokens(of: description)
        self.retailers = retailers.joined(separator: " ")
        shared = IdentifierMiner.mine(description)
        brands = BrandMiner(
            title: title, description: self.description, firms: firms,
            addresses: retailers + hints)
        sale = MinedSale(self.retailers, field: "Retailers", title: title)
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
        for model in Self.listed(models) { found.add(model: model, at: Self.stated("Model")) }
        found.merge(IdentifierMiner.mine(name: name, field: "Products.Name"))
        found.merge(IdentifierMiner.mine(detail, field: "Products.Description"))
        found.merge(shared)
        for code in codes { found.add(gtin: code, at: Self.stated("ProductUPCs")) }
        var product = AffectedProduct(name: name)
        product.take(found)
        product.take(brands.mined(from: name, field: "Products.Name"))
        product.take(sale)
        return product
    }

    /// The publisher's own field for a value, which is the value alone.
    private static func stated(_ field: String) -> MinedPlace {
        MinedPlace(field: field, offset: 0, certainty: .stated)
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
