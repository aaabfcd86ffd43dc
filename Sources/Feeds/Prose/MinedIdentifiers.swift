import RecallModel

/// The numbers that a text states for a product, each once, in its order.
struct MinedIdentifiers {
    private(set) var models: [ModelNumber] = []
    private(set) var skus: [String] = []
    private(set) var gtins: [GTIN] = []
    private(set) var asins: [String] = []
    private(set) var lots: [String] = []
    /// Where each was read, as far as its place is known.
    private(set) var origins: [MinedOrigin] = []
    private var seen: Set<Value> = []

    /// The most of one kind that a text gives, so that a hostile one costs a
    /// bounded time; the longest list mined from 902 recalls has 63 models.
    static let most = 500

    private struct Value: Hashable {
        var kind: MinedOrigin.Kind
        var text: String
    }

    mutating func add(model: ModelNumber, at place: MinedPlace? = nil) {
        guard models.count < Self.most, isNew(.model, model.description, at: place) else { return }
        models.append(model)
    }

    mutating func add(gtin: GTIN, at place: MinedPlace? = nil) {
        guard gtins.count < Self.most, isNew(.gtin, gtin.description, at: place) else { return }
        gtins.append(gtin)
    }

    mutating func add(
        _ text: String, as kind: IdentifierLabel.Kind, at place: MinedPlace? = nil
    ) {
        switch kind {
        case .model: if let model = ModelNumber(text) { add(model: model, at: place) }
        case .gtin: if let gtin = GTIN(text) { add(gtin: gtin, at: place) }
        case .sku: if skus.count < Self.most, isNew(.sku, text, at: place) { skus.append(text) }
        case .asin: if asins.count < Self.most, isNew(.asin, text, at: place) { asins.append(text) }
        case .lot: if lots.count < Self.most, isNew(.lot, text, at: place) { lots.append(text) }
        }
    }

    /// Whether a value is here for the first time; its place is kept then.
    ///
    /// A surer place replaces an earlier one.
    private mutating func isNew(
        _ kind: MinedOrigin.Kind, _ text: String, at place: MinedPlace?
    ) -> Bool {
        if seen.insert(Value(kind: kind, text: text)).inserted {
            if let place { origins.append(place.origin(of: kind, text)) }
            return true
        }
        guard let place,
            let known = origins.firstIndex(where: { $0.kind == kind && $0.value == text }),
            origins[known].certainty < place.certainty
        else { return false }
        origins[known] = place.origin(of: kind, text)
        return false
    }

    mutating func merge(_ other: MinedIdentifiers) {
        let places = Dictionary(
            other.origins.map {
                (
                    Value(kind: $0.kind, text: $0.value),
                    MinedPlace(field: $0.field, offset: $0.offset, certainty: $0.certainty)
                )
            }, uniquingKeysWith: { first, _ in first })
        func place(_ kind: MinedOrigin.Kind, _ text: String) -> MinedPlace? {
            places[Value(kind: kind, text: text)]
        }
        for model in other.models { add(model: model, at: place(.model, model.description)) }
        for gtin in other.gtins { add(gtin: gtin, at: place(.gtin, gtin.description)) }
        for sku in other.skus { add(sku, as: .sku, at: place(.sku, sku)) }
        for asin in other.asins { add(asin, as: .asin, at: place(.asin, asin)) }
        for lot in other.lots { add(lot, as: .lot, at: place(.lot, lot)) }
    }
}

extension AffectedProduct {
    /// Takes everything mined, and where it was read.
    mutating func take(_ found: MinedIdentifiers) {
        models = found.models
        gtins = found.gtins
        skus = found.skus
        asins = found.asins
        lots = found.lots
        origins += found.origins
    }
}
