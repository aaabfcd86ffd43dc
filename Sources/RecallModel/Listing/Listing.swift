package import JSONText

/// An offer on a marketplace as its export states it.
///
/// Fields that the export leaves out are empty.
///
/// This is the form a person reads; screening works on the export's bytes and
/// makes one of these only for what it reports.
package struct Listing: Hashable, Sendable {
    /// The export's own id, or the row number where it has none.
    package var id: String
    package var title: String
    package var brand = ""
    /// The GTIN cell as written: may be several codes, or none.
    package var gtin = ""
    package var mpn = ""
    package var sku = ""
    package var sellerID = ""
    package var sellerName = ""
    package var category = ""
    package var description = ""
    package var price = ""
    package var currency = ""
    package var url = ""
    package var imageURL = ""
    package var country = ""
    package var condition = ""
    package var status = ""
    package var listedAt = ""
    /// Amazon's numbers of the product, where they stand beside the id.
    package var asin = ""
    /// The listing that this one is a variant of, or the group of its variants,
    /// where the export names it.
    package var parentID = ""
    /// The country that the seller is in, as the export writes it; where the
    /// listing is offered is ``country``.
    package var sellerCountry = ""

    package init(id: String, title: String) {
        self.id = id
        self.title = title
    }

    /// The fields by the names of the generic export (interfaces,
    /// "A generic listing export"), in its order.
    package static let fields:
        [(name: String, path: any WritableKeyPath<Listing, String> & Sendable)] =
            [
                ("listing_id", \.id), ("title", \.title), ("brand", \.brand), ("gtin", \.gtin),
                ("mpn", \.mpn), ("sku", \.sku), ("seller_id", \.sellerID),
                ("seller_name", \.sellerName), ("category", \.category),
                ("description", \.description), ("price", \.price), ("currency", \.currency),
                ("url", \.url), ("image_url", \.imageURL), ("country", \.country),
                ("condition", \.condition), ("status", \.status), ("listed_at", \.listedAt),
                ("asin", \.asin), ("parent_id", \.parentID),
                ("seller_country", \.sellerCountry),
            ]

    /// Whether it is one variant of a listing that has others.
    package var isVariant: Bool { !parentID.isEmpty && parentID != id }

    /// The listing as one JSON object; empty fields are left out.
    package var json: JSONValue {
        .object(
            Self.fields.compactMap { name, path in
                self[keyPath: path].isEmpty ? nil : .init(name, .string(self[keyPath: path]))
            })
    }

    /// The listing that ``json`` wrote, or `nil` where it has no id.
    package init?(json: JSONValue) {
        guard let id = json["listing_id"]?.string else { return nil }
        self.init(id: id, title: json["title"]?.string ?? "")
        for (name, path) in Self.fields {
            if let text = json[name]?.string { self[keyPath: path] = text }
        }
    }
}
