import RecallModel

/// What a compiled index keeps of a recall: what is compared, what decides
/// about a match, and what a report names.
///
/// Description, remedy and notes are left out; they stay with the list
/// that the index was built of. Texts are written with their length in front
/// and lists with their count, both as 32-bit little-endian numbers: a tenth of
/// the time that JSON takes, and nothing but texts to check.
enum RecallText {
    static func encode(_ recall: Recall, onto bytes: inout [UInt8]) {
        bytes.put(recall.authority)
        bytes.put(recall.sourceKind.rawValue)
        bytes.put(recall.published?.description ?? "")
        bytes.put(recall.title)
        bytes.put(recall.hazard.text)
        bytes.put(recall.hazard.severity.rawValue)
        bytes.put(recall.markets.map(\.code))
        bytes.put(recall.url)
        bytes.put(recall.expires?.description ?? "")
        bytes.put(recall.firms.map(\.role.rawValue))
        bytes.put(recall.firms.map(\.name))
        bytes.put(count: recall.products.count)
        for product in recall.products { encode(product, onto: &bytes) }
    }

    private static func encode(_ product: AffectedProduct, onto bytes: inout [UInt8]) {
        bytes.put(product.name)
        bytes.put(product.brands)
        bytes.put(product.models.map(\.description))
        bytes.put(product.gtins.map(\.description))
        bytes.put(product.skus)
        bytes.put(product.asins)
        bytes.put(product.lots)
        bytes.put(product.soldFrom?.description ?? "")
        bytes.put(product.soldTo?.description ?? "")
        bytes.put(product.sellers)
        bytes.put(product.isVehicle ? vehicle : "")
    }

    private static let vehicle = "vehicle"

    /// The recall that was encoded, or `nil` where the bytes are none.
    static func decode(_ bytes: ArraySlice<UInt8>, id: RecallID) -> Recall? {
        var reader = Reader(rest: bytes)
        guard let authority = reader.text(),
            let kind = reader.text().flatMap(RecallSourceKind.init(rawValue:)),
            let published = reader.optional({ CivilDate($0) }), let title = reader.text(),
            let hazard = reader.text(),
            let severity = reader.text().flatMap(Severity.init(rawValue:)),
            let markets = reader.texts({ Market($0) }), let url = reader.text(),
            let expires = reader.optional({ CivilDate($0) }),
            let roles = reader.texts({ ResponsibleFirm.Role(rawValue: $0) }),
            let firms = reader.texts({ $0 }), firms.count == roles.count,
            let products = reader.list({ product(&$0) }), reader.rest.isEmpty
        else { return nil }
        var recall = Recall(
            id: id, authority: authority, sourceKind: kind, title: title,
            hazard: Hazard(text: hazard, severity: severity), products: products)
        recall.published = published
        recall.markets = markets
        recall.url = url
        recall.expires = expires
        recall.firms = zip(roles, firms).map(ResponsibleFirm.init)
        return recall
    }

    private static func product(_ reader: inout Reader) -> AffectedProduct? {
        guard let name = reader.text(), let brands = reader.texts({ $0 }),
            let models = reader.texts({ ModelNumber($0) }),
            let gtins = reader.texts({ GTIN($0) }), let skus = reader.texts({ $0 }),
            let asins = reader.texts({ $0 }), let lots = reader.texts({ $0 }),
            let soldFrom = reader.optional({ CivilDate($0) }),
            let soldTo = reader.optional({ CivilDate($0) }), let sellers = reader.texts({ $0 }),
            let kind = reader.text(), kind.isEmpty || kind == vehicle
        else { return nil }
        var product = AffectedProduct(name: name)
        product.brands = brands
        product.models = models
        product.gtins = gtins
        product.skus = skus
        product.asins = asins
        product.lots = lots
        product.soldFrom = soldFrom
        product.soldTo = soldTo
        product.sellers = sellers
        product.isVehicle = kind == vehicle
        return product
    }

    /// Takes texts from the front, and nothing once one was wrong.
    private struct Reader {
        var rest: ArraySlice<UInt8>

        mutating func count() -> Int? {
            guard rest.count >= 4 else { return nil }
            let bytes = rest.prefix(4).reversed()
            rest = rest.dropFirst(4)
            return bytes.reduce(0) { $0 << 8 | Int($1) }
        }

        mutating func text() -> String? {
            guard let count = count(), count <= rest.count else { return nil }
            let bytes = rest.prefix(count)
            rest = rest.dropFirst(count)
            return String(validating: bytes, as: UTF8.self)
        }

        /// A text that may be empty, which means `nil`; the outer `nil` is an
        /// error.
        mutating func optional<Value>(_ read: (String) -> Value?) -> Value?? {
            guard let text = text() else { return nil }
            if text.isEmpty { return .some(nil) }
            return read(text).map { .some($0) }
        }

        mutating func list<Value>(_ read: (inout Reader) -> Value?) -> [Value]? {
            // Every value takes four bytes at least: no count makes us reserve
            // more than there is.
            guard let count = count(), count <= rest.count / 4 else { return nil }
            var values: [Value] = []
            values.reserveCapacity(count)
            for _ in 0..<count {
                guard let value = read(&self) else { return nil }
                values.append(value)
            }
            return values
        }

        mutating func texts<Value>(_ read: (String) -> Value?) -> [Value]? {
            list { $0.text().flatMap(read) }
        }
    }
}

extension [UInt8] {
    fileprivate mutating func put(count: Int) { append(littleEndian: [UInt32(count)]) }

    fileprivate mutating func put(_ text: String) {
        put(count: text.utf8.count)
        append(contentsOf: text.utf8)
    }

    fileprivate mutating func put(_ texts: [String]) {
        put(count: texts.count)
        for text in texts { put(text) }
    }
}
