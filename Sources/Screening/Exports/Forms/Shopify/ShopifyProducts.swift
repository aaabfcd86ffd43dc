import RecallModel

extension PlatformForm {
    /// Shopify's product export, with the header of old and the new one.
    ///
    /// Of a product with variants or several pictures only the first row has
    /// its title; the others begin with the same handle.
    static let shopify = table(
        "shopify", title: "Shopify's product export",
        TableShape(
            signs: [
                ["Handle", "URL handle"], ["Title"],
                [
                    "Variant SKU", "Variant Barcode", "Variant Price", "Body (HTML)",
                    "Option1 Name", "Published on online store", "Barcode",
                ],
            ],
            fields: [
                ("listing_id", ["Handle", "URL handle"]), ("title", ["Title"]),
                ("brand", ["Vendor"]), ("gtin", ["Variant Barcode", "Barcode"]),
                ("mpn", ["Google Shopping / MPN"]), ("sku", ["Variant SKU", "SKU"]),
                ("category", ["Product Category", "Standard Product Type", "Type"]),
                ("description", ["Body (HTML)", "Description"]),
                ("price", ["Variant Price", "Price"]),
                (
                    "image_url",
                    ["Variant Image", "Variant image URL", "Image Src", "Product image URL"]
                ),
                ("condition", ["Google Shopping / Condition"]), ("status", ["Status"]),
            ], makeForm: { ShopifyProducts(header: $0) }))
}

/// Gives a variant's row the title and brand of its product.
struct ShopifyProducts: TableForm {
    private let optionValues: [Int]
    private let optionName: Int?
    private let variant: [Int]
    private let published: Int?
    private var product = ParentListing()

    init(header: TableHeader) {
        optionValues = header.columns(["Option1 Value", "Option2 Value", "Option3 Value"])
        optionName = header.column("Option1 Name")
        variant = header.columns([
            "Variant SKU", "SKU", "Variant Barcode", "Barcode", "Variant Price", "Price",
        ])
        published = header.column(["Published", "Published on online store"])
    }

    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning {
        if !listing.title.isEmpty {
            if listing.status.isEmpty, row[published].lowercased() == "false" {
                listing.status = "unpublished"
            }
            product = ParentListing(listing)
        } else {
            guard !listing.id.isEmpty, listing.id == product.id else { return .listing }
            guard isVariant(row) else { return .joined }
            product.complete(&listing, withCodes: false)
        }
        let handle = listing.id
        listing.id = name(of: row, handle: handle)
        listing.parentID = listing.id == handle ? "" : handle
        return .listing
    }

    /// Whether the row is an offer and not only another picture.
    private func isVariant(_ row: TableRow) -> Bool {
        (optionValues + variant).contains { !row[$0].isEmpty }
    }

    /// The handle, and behind a `#` the values that tell a variant.
    private func name(of row: TableRow, handle: String) -> String {
        let values = optionValues.map { row[$0] }.filter { !$0.isEmpty }
        // What Shopify calls the only variant of a product that has none.
        guard !values.isEmpty, values != ["Default Title"] else { return handle }
        return "\(handle)#\(values.joined(separator: "/"))"
    }
}
