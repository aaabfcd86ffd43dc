import JSONText

extension Fingerprint {
    /// The fingerprint as it is stored: one JSON object, nothing empty in it.
    package var bytes: [UInt8] {
        let texts: [(String, String)] = [
            ("title", title), ("brand", brand), ("gtin", gtin), ("mpn", mpn), ("sku", sku),
            ("asin", asin), ("price", price), ("currency", currency),
        ]
        var members = texts.filter { !$0.1.isEmpty }.map {
            JSONValue.Member($0.0, .string($0.1))
        }
        if !images.isEmpty { members.append(.init("images", .array(images.map(JSONValue.string)))) }
        if seller != 0 { members.append(.init("seller", .string("\(seller)"))) }
        if !sketch.isEmpty {
            members.append(.init("sketch", .array(sketch.map { .number("\($0)") })))
        }
        return JSONValue.object(members).bytes
    }

    /// The fingerprint that ``bytes`` wrote, or `nil` where they are none.
    package init?(bytes: [UInt8]) {
        guard let json = try? JSONParser.parse(bytes) else { return nil }
        func text(_ name: String) -> String { json[name]?.string ?? "" }
        self.init(title: text("title"))
        (brand, gtin, mpn) = (text("brand"), text("gtin"), text("mpn"))
        (sku, asin) = (text("sku"), text("asin"))
        (price, currency) = (text("price"), text("currency"))
        images = json["images"]?.array?.compactMap(\.string) ?? []
        seller = UInt64(text("seller")) ?? 0
        sketch =
            json["sketch"]?.array?.compactMap { $0.integer.flatMap { UInt32(exactly: $0) } } ?? []
    }
}
