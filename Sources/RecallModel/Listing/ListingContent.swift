package import JSONText

/// What a listing says it sells, word for word: what must be equal for two
/// listings to be identical content.
///
/// Who sells it, where it stands and what it costs are no part of it; neither
/// are pictures, whose addresses a platform writes anew for each listing.
package struct ListingContent: Hashable, Sendable {
    package var title: String
    package var brand: String
    package var gtin: String
    package var mpn: String
    package var description: String

    package init(of listing: Listing) {
        title = listing.title
        brand = listing.brand
        gtin = listing.gtin
        mpn = listing.mpn
        description = listing.description
    }

    /// Whether it says more than a title, which many offers may share.
    package var isTelling: Bool {
        ![brand, gtin, mpn, description].allSatisfy(\.isEmpty)
    }

    package var json: JSONValue {
        .record([
            "title": .string(title), "brand": .string(brand), "gtin": .string(gtin),
            "mpn": .string(mpn), "description": .string(description),
        ])
    }

    /// The content that ``json`` wrote, or `nil`.
    package init?(json: JSONValue) {
        guard let title = json["title"]?.string else { return nil }
        var listing = Listing(id: "", title: title)
        listing.brand = json["brand"]?.string ?? ""
        listing.gtin = json["gtin"]?.string ?? ""
        listing.mpn = json["mpn"]?.string ?? ""
        listing.description = json["description"]?.string ?? ""
        self.init(of: listing)
    }
}
