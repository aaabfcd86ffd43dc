import JSONText
import RecallModel

extension PlatformForm {
    /// schema.org's Product in JSON-LD, one or many, in an array, a `@graph`,
    /// or one a line.
    static let schemaOrg = json(
        "schema.org", title: "schema.org's products in JSON-LD",
        JSONShape(
            recognise: { head in
                guard head.contains("\"@type\"") || head.contains("\"@graph\"") else { return nil }
                return head.contains("schema.org") || head.contains("Product")
                    ? "its objects have an @type of schema.org" : nil
            }, lists: ["@graph", "itemListElement"],
            read: { SchemaOrg.listings(of: $0, depth: 0) }))
}

/// The types and properties of schema.org that make a listing.
enum SchemaOrg {
    /// Levels at which products are looked for: a graph in a page in a list.
    private static let mostLevels = 6
    /// Product and the types below it (schema.org, version 28), and books, which
    /// are offered like products.
    private static let products: Set<String> = [
        "product", "individualproduct", "productmodel", "someproducts", "productcollection",
        "vehicle", "car", "motorcycle", "motorizedbicycle", "busorcoach", "drug",
        "dietarysupplement", "book",
    ]

    /// The listings of a node and of the nodes in it.
    static func listings(of node: JSONValue, depth: Int) -> [Listing] {
        guard depth < mostLevels else { return [] }
        if let elements = node.array {
            return elements.flatMap { listings(of: $0, depth: depth + 1) }
        }
        let types = types(of: node)
        if types.contains("productgroup") { return group(node) }
        if !types.isDisjoint(with: products) { return [product(node)] }
        return ["@graph", "mainEntity", "itemListElement", "item", "itemOffered"].flatMap { name in
            node[name].map { listings(of: $0, depth: depth + 1) } ?? []
        }
    }

    private static func types(of node: JSONValue) -> Set<String> {
        let types = node["@type"].map { $0.array ?? [$0] } ?? []
        return Set(
            types.compactMap { $0.string?.split(whereSeparator: { "/:#".contains($0) }).last }
                .map { $0.lowercased() })
    }

    /// A group's variants, or the group itself where it lists none.
    private static func group(_ node: JSONValue) -> [Listing] {
        let parent = listing(of: node)
        let shared = ParentListing(parent)
        let variants = (node["hasVariant"].map { $0.array ?? [$0] } ?? []).filter {
            !isReference($0)
        }
        let listings = variants.enumerated().map { place, variant in
            var listing = listing(of: variant)
            shared.complete(&listing, withCodes: true)
            if listing.id.isEmpty, !parent.id.isEmpty { listing.id = "\(parent.id)#\(place + 1)" }
            listing.parentID = parent.id
            return listing
        }
        return listings.isEmpty ? [parent] : listings
    }

    /// Whether a node only names one that stands elsewhere.
    private static func isReference(_ node: JSONValue) -> Bool {
        guard case .object(let members) = node else { return true }
        return members.allSatisfy { $0.name == "@id" || $0.name == "@type" || $0.name == "url" }
    }

    /// A product that belongs to a group has what it leaves out from there.
    private static func product(_ node: JSONValue) -> Listing {
        var listing = listing(of: node)
        if let group = node["isVariantOf"].flatMap({ $0.array?.first ?? $0 }) {
            let parent = self.listing(of: group)
            ParentListing(parent).complete(&listing, withCodes: true)
            listing.parentID = parent.id
        }
        return listing
    }

    private static func listing(of node: JSONValue) -> Listing {
        func text(_ names: String...) -> String {
            names.lazy.map { words(node[$0]) }.first { !$0.isEmpty } ?? ""
        }
        var listing = Listing(
            id: text("@id", "productID", "sku", "url"), title: text("name"))
        listing.brand = text("brand", "manufacturer")
        for code in codes(of: node) { listing.take(code, field: RowBatch.Slot.gtin.field) }
        listing.mpn = text("mpn", "model")
        listing.sku = text("sku")
        listing.category = text("category")
        listing.description = text("description")
        listing.url = text("url")
        listing.imageURL = text("image")
        listing.condition = text("itemCondition")
        addOffer(of: node, to: &listing)
        return listing
    }

    private static let codeNames: [(name: String, digits: Int)] = [
        ("gtin14", 14), ("gtin13", 13), ("gtin12", 12), ("gtin8", 8), ("gtin", 0), ("isbn", 0),
    ]

    /// All codes; a number lost the zeros in front of it.
    private static func codes(of node: JSONValue) -> [String] {
        codeNames.compactMap { name, digits in
            let text = words(node[name])
            guard !text.isEmpty else { return nil }
            let isNumber = text.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 }
            guard isNumber, text.count < digits else { return text }
            return String(repeating: "0", count: digits - text.count) + text
        }
    }

    private static func addOffer(of node: JSONValue, to listing: inout Listing) {
        guard let offers = node["offers"], let offer = offers.array?.first ?? node["offers"] else {
            return
        }
        listing.price = words(offer["price"] ?? offer["lowPrice"])
        listing.currency = words(offer["priceCurrency"])
        listing.sellerName = words(offer["seller"])
        listing.sellerCountry = country(of: offer["seller"])
        listing.status = words(offer["availability"])
        if listing.url.isEmpty { listing.url = words(offer["url"]) }
        if listing.condition.isEmpty { listing.condition = words(offer["itemCondition"]) }
    }

    /// The country of an organisation's or a person's address; of several sellers
    /// the first one's.
    private static func country(of seller: JSONValue?) -> String {
        guard let seller = seller?.array?.first ?? seller,
            let address = seller["address"]?.array?.first ?? seller["address"]
        else { return "" }
        return words(address["addressCountry"])
    }

    /// Values of one property that are put together.
    private static let mostValues = 100

    /// A value in words: of an object its name or value, of several all.
    private static func words(_ value: JSONValue?) -> String {
        guard let value else { return "" }
        if let text = value.text { return lastPart(text.trimmingSpace()) }
        if let values = value.array {
            return values.prefix(mostValues).map { words($0) }.filter { !$0.isEmpty }
                .joined(separator: "|")
        }
        for name in ["name", "@value", "value", "url", "contentUrl"] {
            if let text = value[name]?.text { return text.trimmingSpace() }
        }
        return ""
    }

    /// `https://schema.org/InStock` is `InStock`.
    private static func lastPart(_ text: String) -> String {
        guard text.hasPrefix("http"), let place = text.firstRange(of: "schema.org/") else {
            return text
        }
        return String(text[place.upperBound...])
    }
}
