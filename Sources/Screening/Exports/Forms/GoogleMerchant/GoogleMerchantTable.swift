extension PlatformForm {
    /// Google Merchant Center's product data as a table
    /// (support.google.com/merchants/answer/7052112).
    static let googleMerchant = table(
        "google", title: "Google Merchant Center's product data",
        TableShape(
            signs: [
                ["id"], ["title"], ["link"], ["image_link"], ["availability", "condition"],
            ], strangers: Meta.own, fields: GoogleMerchant.fields))
}

/// The attributes of Google's product data, which other programs took over.
enum GoogleMerchant {
    /// Attribute by field; `g:` in front makes no difference.
    static let fields: FieldColumns.Names = [
        ("listing_id", ["id"]), ("sku", ["sku"]), ("title", ["title"]), ("brand", ["brand"]),
        ("gtin", ["gtin", "upc", "ean"]), ("mpn", ["mpn"]), ("description", ["description"]),
        ("category", ["product_type", "google_product_category"]),
        ("price", ["sale_price", "price"]), ("url", ["link"]),
        ("image_url", ["image_link", "additional_image_link"]),
        ("condition", ["condition"]), ("status", ["availability"]),
        ("seller_id", ["external_seller_id"]), ("country", ["target_country"]),
    ]
}
