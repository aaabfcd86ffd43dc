import RecallModel

extension PlatformForm {
    /// Walmart's item report, version 4 and what its documentation calls the
    /// columns now; in Mexico a second row repeats the header in English.
    static let walmart = table(
        "walmart", title: "Walmart's item report",
        TableShape(
            signs: [
                ["SKU"], ["Product Name", "ProductName", "Nombre del producto"],
                [
                    "WPID", "Lifecycle Status", "Publish Status", "PublishedStatus",
                    "Published Status", "Estado de publicación",
                ],
            ],
            fields: [
                ("listing_id", ["Item ID", "WPID", "SKU"]), ("sku", ["SKU"]),
                ("title", ["Product Name", "ProductName", "Nombre del producto"]),
                ("brand", ["Brand", "Marca"]), ("gtin", ["GTIN", "UPC", "ProductId"]),
                ("category", ["Product Category", "ProductCategory", "Categoría"]),
                ("price", ["Price", "Precio"]), ("currency", ["Currency", "Moneda"]),
                ("url", ["Item Page URL"]), ("image_url", ["Primary Image URL"]),
                ("condition", ["Condition"]),
                (
                    "status",
                    [
                        "Publish Status", "Published Status", "PublishedStatus",
                        "Lifecycle Status", "Estado de publicación",
                    ]
                ),
            ], makeForm: { WalmartItems(header: $0) }))
}

/// Passes over a header's second row.
struct WalmartItems: TableForm {
    private let sku: Int?

    init(header: TableHeader) { sku = header.column("SKU") }

    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning {
        row.number == 1 && row[sku].uppercased() == "SKU" ? .nothing : .listing
    }
}
