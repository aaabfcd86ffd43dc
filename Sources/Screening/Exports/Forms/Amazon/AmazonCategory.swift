import RecallModel

extension PlatformForm {
    /// Amazon's category listing report and the flat-file templates that it is
    /// made of: above the names for programs stand a row about the template and
    /// one with names for people.
    static let amazonCategory = table(
        "amazon-category", title: "Amazon's category listing report",
        TableShape(
            signs: [
                ["item_name"], ["item_sku", "seller_sku", "contribution_sku"],
                ["external_product_id", "feed_product_type", "product_type", "brand_name"],
            ],
            fields: [
                ("listing_id", ["asin", "item_sku", "seller_sku", "contribution_sku"]),
                ("title", ["item_name"]), ("brand", ["brand_name", "brand", "manufacturer"]),
                ("gtin", ["external_product_id"]),
                ("mpn", ["part_number", "model", "model_number"]),
                ("sku", ["item_sku", "seller_sku", "contribution_sku"]),
                (
                    "category",
                    ["item_type", "item_type_keyword", "feed_product_type", "product_type"]
                ),
                ("description", ["product_description"]), ("price", ["standard_price"]),
                ("currency", ["currency"]),
                ("image_url", ["main_image_url"] + (1...8).map { "other_image_url\($0)" }),
                ("condition", ["condition_type"]),
            ], quoting: .doubled, delimiters: [UInt8(ascii: "\t"), UInt8(ascii: ",")],
            mayHavePreamble: true, makeForm: { AmazonCategory(header: $0) }))
}

/// Joins the children of a parent's row, and takes a product id for a GTIN
/// where it is one.
struct AmazonCategory: TableForm {
    private let kind: Int?
    private let parentage: Int?
    private let parentSKU: Int?
    private var parents = ParentShelf()

    init(header: TableHeader) {
        kind = header.column(["external_product_id_type"])
        parentage = header.column(["parent_child", "parentage_level"])
        parentSKU = header.column(["parent_sku"])
    }

    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning {
        if row[kind].uppercased() == "ASIN" {
            (listing.asin, listing.gtin) = (listing.gtin, "")
        }
        if row[parentage].lowercased() == "parent" {
            parents.put(listing, names: [listing.sku])
            return .joined
        }
        listing.parentID = parents.complete(&listing, from: row[parentSKU]) ?? ""
        return .listing
    }

    mutating func heldBack(isFinal: Bool) -> Listing? {
        if isFinal { parents.releaseAll() }
        return parents.take()
    }
}
