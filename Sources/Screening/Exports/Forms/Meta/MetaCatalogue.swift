import RecallModel

extension PlatformForm {
    /// Meta's catalogue (developers.facebook.com, "Catalog fields"): Google's
    /// attributes and some of its own; the first lines may be comments, and
    /// pictures stand in JSON or in columns like `image[0].url`.
    static let meta = table(
        "meta", title: "Meta's catalogue",
        TableShape(
            signs: [["id"], ["title"], ["availability"], Meta.own],
            fields: GoogleMerchant.fields.map { field, headers in
                field == "image_url"
                    ? (field, headers + ["image[0].url", "image"]) : (field, headers)
            }, mayHavePreamble: true, makeForm: { MetaCatalogue(header: $0) }))
}

/// What is Meta's and nobody else's.
enum Meta {
    static let own = [
        "fb_product_category", "quantity_to_sell_on_facebook", "image[0].url", "inventory",
        "video[0].url", "origin_country", "importer_name", "age_group_fb", "rich_text_description",
        "image[0].tag[0]", "product_tags[0]", "status_fb", "wa_compliance_category",
        "applink.ios_url", "marked_for_product_launch", "commerce_tax_category", "visibility",
    ]
}

/// Nothing but what every translated table gets: pictures out of the JSON in
/// which Meta nests them.
struct MetaCatalogue: TableForm {
    init(header: TableHeader) {}

    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning { .listing }
}
