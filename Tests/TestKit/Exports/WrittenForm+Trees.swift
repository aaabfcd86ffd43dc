import JSONText
import RecallModel

extension WrittenForm {
    private static let usual: Set<String> = ["listing_id", "title", "brand", "gtin", "mpn"]

    static let trees: [WrittenForm] = [
        ndjson, jsonArray, jsonNested, googleRSS, googleAtom, heureka, productGraph, productLines,
    ]

    // MARK: JSON

    private static let everything = Set(Listing.fields.map(\.name))

    private static let ndjson = WrittenForm("ndjson", carries: everything) { listings in
        listings.map { "\($0.json.line)\n" }.joined()
    }

    private static let jsonArray = WrittenForm("json", carries: everything) { listings in
        "[\(listings.map(\.json.line).joined(separator: ",\n"))]"
    }

    private static let jsonNested = WrittenForm("json", "nested", carries: everything) { listings in
        "{\"page\":1,\"data\":{\"products\":[\(listings.map(\.json.line).joined(separator: ","))]}}"
    }

    /// schema.org's Product.
    private static func product(_ listing: Listing) -> String {
        let brand = JSONValue.record(["@type": .string("Brand"), "name": .string(listing.brand)])
        return JSONValue.record([
            "@type": .string("Product"), "@id": .string(listing.id), "name": .string(listing.title),
            "brand": listing.brand.isEmpty ? nil : brand,
            "gtin13": listing.gtin.isEmpty ? nil : .string(listing.gtin),
            "mpn": .string(listing.mpn), "sku": .string(listing.sku),
            "offers": .record(["@type": .string("Offer"), "price": .string(listing.price)]),
        ]).line
    }

    private static let productGraph = WrittenForm(
        "schema.org", "graph", carries: usual.union(["sku", "price"])
    ) { listings in
        "{\"@context\":\"https://schema.org\",\"@graph\":["
            + listings.map(product).joined(separator: ",") + "]}"
    }

    private static let productLines = WrittenForm(
        "schema.org", "one a line", carries: usual.union(["sku", "price"])
    ) { listings in
        listings.map { product($0) + "\n" }.joined()
    }

    // MARK: XML

    private static func escaped(_ text: String) -> String {
        text.replacing("&", with: "&amp;").replacing("<", with: "&lt;")
            .replacing(">", with: "&gt;")
    }

    /// Elements with these texts; none where there is no text.
    private static func elements(_ texts: [(name: String, text: String)]) -> String {
        texts.filter { !$0.text.isEmpty }
            .map { "<\($0.name)>\(escaped($0.text))</\($0.name)>" }.joined()
    }

    private static func google(_ listing: Listing) -> String {
        elements([
            ("g:id", listing.id), ("g:title", listing.title), ("g:brand", listing.brand),
            ("g:gtin", listing.gtin), ("g:mpn", listing.mpn), ("g:price", "\(listing.price) EUR"),
        ])
    }

    private static let googleRSS = WrittenForm("google-xml", "RSS", carries: usual) { listings in
        "<?xml version=\"1.0\"?>\n<rss xmlns:g=\"http://base.google.com/ns/1.0\"><channel>\n"
            + listings.map { "<item>\(google($0))</item>\n" }.joined() + "</channel></rss>\n"
    }

    private static let googleAtom = WrittenForm("google-xml", "Atom", carries: usual) { listings in
        "<feed xmlns=\"http://www.w3.org/2005/Atom\" xmlns:g=\"http://base.google.com/ns/1.0\">\n"
            + listings.map { "<entry>\(google($0))</entry>\n" }.joined() + "</feed>\n"
    }

    private static let heureka = WrittenForm("heureka", carries: usual.union(["price"])) {
        listings in
        let items = listings.map { listing in
            elements([
                ("ITEM_ID", listing.id), ("PRODUCTNAME", listing.title),
                ("MANUFACTURER", listing.brand), ("EAN", listing.gtin),
                ("PRODUCTNO", listing.mpn), ("PRICE_VAT", listing.price),
            ])
        }
        return "<?xml version=\"1.0\" encoding=\"utf-8\"?>\n<SHOP>\n"
            + items.map { "<SHOPITEM>\($0)</SHOPITEM>\n" }.joined() + "</SHOP>\n"
    }
}
