import RecallModel

extension PlatformForm {
    /// The item feed of eBay's Buy API (developer.ebay.com, `getItemFeed`):
    /// tabs, backslashes, and aspects in Base64.
    static let eBayFeed = table(
        "ebay-feed", title: "eBay's Buy Feed",
        TableShape(
            signs: [["itemId"], ["title"], ["sellerUsername"], ["priceValue", "categoryId"]],
            fields: [
                ("listing_id", ["itemId"]), ("title", ["title"]), ("brand", ["brand"]),
                ("gtin", ["gtin"]), ("mpn", ["mpn"]), ("sku", ["epid"]),
                ("seller_id", ["sellerUsername"]), ("seller_name", ["sellerUsername"]),
                ("category", ["category", "categoryId"]), ("price", ["priceValue"]),
                ("currency", ["priceCurrency"]), ("url", ["itemWebUrl", "itemAffiliateWebUrl"]),
                ("image_url", ["imageUrl", "additionalImageUrls"]),
                ("country", ["itemLocationCountry"]),
                ("condition", ["condition", "conditionId"]), ("status", ["availability"]),
            ], quoting: .backslash, delimiters: [UInt8(ascii: "\t")],
            makeForm: { EBayFeed(header: $0) }))
}

/// Reads aspects for what the seller's own fields leave out, and then eBay's
/// guesses: those have the least trust, so they never replace anything.
struct EBayFeed: TableForm {
    private let aspects: Int?
    private let guesses: (brand: Int?, gtin: Int?, mpn: Int?)

    init(header: TableHeader) {
        aspects = header.column("localizedAspects")
        guesses = (
            header.column("inferredBrand"), header.column("inferredGtin"),
            header.column("inferredMpn")
        )
    }

    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning {
        if listing.brand.isEmpty || listing.mpn.isEmpty || listing.gtin.isEmpty {
            for (name, value) in EncodedAspects(row[aspects]).pairs {
                switch name.lowercased() {
                case "brand", "marke", "marque", "marca": fill(&listing.brand, value)
                case "mpn", "herstellernummer", "manufacturer part number", "model", "modell":
                    fill(&listing.mpn, value)
                case "upc", "ean", "gtin", "isbn": fill(&listing.gtin, value)
                default: continue
                }
            }
        }
        fill(&listing.brand, row[guesses.brand])
        fill(&listing.gtin, row[guesses.gtin])
        fill(&listing.mpn, row[guesses.mpn])
        return .listing
    }

    private func fill(_ field: inout String, _ value: String) {
        if field.isEmpty, !value.isEmpty, !GTINCell.saysNone(value) { field = value }
    }
}
