import RecallModel

/// The numbers that a text states for a product, each once, in its order.
struct MinedIdentifiers {
    private(set) var models: [ModelNumber] = []
    private(set) var skus: [String] = []
    private(set) var gtins: [GTIN] = []
    private(set) var asins: [String] = []
    private(set) var lots: [String] = []

    /// The most of one kind that a text gives, so that a hostile one costs a
    /// bounded time; the longest list mined from 902 recalls has 63 models.
    static let most = 500

    mutating func add(model: ModelNumber) {
        if models.count < Self.most, !models.contains(model) { models.append(model) }
    }

    mutating func add(gtin: GTIN) {
        if gtins.count < Self.most, !gtins.contains(gtin) { gtins.append(gtin) }
    }

    mutating func add(_ text: String, as kind: IdentifierLabel.Kind) {
        switch kind {
        case .model: if let model = ModelNumber(text) { add(model: model) }
        case .gtin: if let gtin = GTIN(text) { add(gtin: gtin) }
        case .sku: Self.add(text, to: &skus)
        case .asin: Self.add(text, to: &asins)
        case .lot: Self.add(text, to: &lots)
        }
    }

    private static func add(_ text: String, to list: inout [String]) {
        if list.count < most, !list.contains(text) { list.append(text) }
    }

    mutating func merge(_ other: MinedIdentifiers) {
        other.models.forEach { add(model: $0) }
        other.gtins.forEach { add(gtin: $0) }
        for sku in other.skus { add(sku, as: .sku) }
        for asin in other.asins { add(asin, as: .asin) }
        for lot in other.lots { add(lot, as: .lot) }
    }
}
