import RecallModel

/// A field of a listing by the generic export's name, for whoever says which
/// column of an export holds it.
package enum ListingColumn: String, CaseIterable, Sendable {
    case listingID = "listing_id"
    case title, brand, gtin, mpn, sku
    case sellerID = "seller_id"
    case sellerName = "seller_name"
    case category, description, price, currency, url
    case imageURL = "image_url"
    case country, condition, status
    case listedAt = "listed_at"
    case asin
    case parentID = "parent_id"
    case sellerCountry = "seller_country"

    /// Its index in `Listing.fields`.
    var field: Int { Self.indices[self] ?? 0 }

    private static let indices: [ListingColumn: Int] = Dictionary(
        Listing.fields.enumerated().compactMap { index, field in
            ListingColumn(rawValue: field.name).map { ($0, index) }
        }
    ) { first, _ in first }
}
