import RecallModel

/// Which column of an export holds which field of a listing.
package struct ColumnMap: Hashable, Sendable {
    /// For each column the index of its field in `Listing.fields`, or -1.
    package let fields: [Int]
    /// The header cells as written.
    package let header: [String]
    /// The column that has `1` where a row's code is an ASIN and no GTIN
    /// (Amazon's `product-id-type`), or -1.
    private(set) var codeKind = -1

    /// The map that a header line's cells tell, or `nil` where none of them
    /// names a title: without one a row says nothing to compare.
    package init?(header: [String]) {
        var taken: Set<Int> = []
        self.header = header
        fields = header.map { cell in
            guard let field = Self.field(named: cell), taken.insert(field).inserted else {
                return -1
            }
            return field
        }
        guard taken.contains(Self.titleField) else { return nil }
    }

    /// The map of a platform's columns; `nil` where none of them is a title.
    ///
    /// Columns and fields that the platform has no name for go by the generic
    /// export's.
    init?(header: TableHeader, fields names: FieldColumns.Names, codeKind: [String]) {
        self.header = header.cells
        var fields = [Int](repeating: -1, count: header.cells.count)
        for (name, headers) in names {
            guard let field = Listing.fields.firstIndex(where: { $0.name == name }),
                let column = headers.lazy.compactMap({ header.column($0) })
                    .first(where: { fields[$0] < 0 })
            else { continue }
            fields[column] = field
        }
        for (column, cell) in header.cells.enumerated() where fields[column] < 0 {
            guard let field = Self.field(named: cell), !fields.contains(field) else { continue }
            fields[column] = field
        }
        self.fields = fields
        self.codeKind = header.column(codeKind) ?? -1
        guard fields.contains(Self.titleField) else { return nil }
    }

    /// The map of columns that nobody named: for each the index of its field, or
    /// -1.
    init(unnamed fields: [Int]) {
        self.fields = fields
        header = fields.map { $0 < 0 ? "" : Listing.fields[$0].name }
    }

    /// The index of `title` in `Listing.fields`.
    static let titleField = 1

    /// The field that a header cell or a JSON name stands for.
    static func field(named cell: String) -> Int? {
        names[normalised(cell)]
    }

    /// Lower-case letters and digits only, without Google's `g:` in front: so
    /// `item-name`, `Item Name` and `ITEM_NAME` are one name.
    static func normalised(_ cell: String) -> String {
        let bare = cell.trimmingSpace().lowercased()
        let name = bare.hasPrefix("g:") ? String(bare.dropFirst(2)) : bare
        return String(name.unicodeScalars.filter(\.properties.isAlphabetic).map(Character.init))
            + String(name.filter(\.isNumber))
    }

    /// The generic export's names, and the plain ones of the platforms whose
    /// exports are one flat row a listing (listing-formats research, section 1).
    private static let names: [String: Int] = {
        var names: [String: Int] = [:]
        let generic = Listing.fields.map(\.name)
        for (index, name) in generic.enumerated() { names[normalised(name)] = index }
        for (name, others) in aliases {
            guard let index = generic.firstIndex(of: name) else { continue }
            for other in others where names[normalised(other)] == nil {
                names[normalised(other)] = index
            }
        }
        return names
    }()

    private static let aliases: [(name: String, others: [String])] = [
        ("listing_id", ["id", "listing-id", "item id", "item number", "itemid", "offer_id"]),
        (
            "title",
            ["item-name", "item_name", "name", "product name", "product_name", "item title"]
        ),
        ("brand", ["brand_name", "brands", "vendor", "manufacturer"]),
        (
            "gtin",
            [
                "upc", "ean", "barcode", "gtin13", "gtin14", "gtin12", "variant barcode", "p:upc",
                "p:ean", "external_product_id", "GTIN, UPC, EAN, or ISBN",
            ]
        ),
        (
            "mpn",
            ["model", "model number", "part_number", "manufacturer part number", "model_number"]
        ),
        ("sku", ["seller-sku", "variant sku", "custom label (sku)", "item_sku"]),
        ("seller_id", ["seller", "external_seller_id", "merchant_id"]),
        ("seller_name", ["sellerusername", "seller username", "merchant", "shop", "store"]),
        (
            "category",
            [
                "product category", "google_product_category", "product_type", "categories",
                "category_name",
            ]
        ),
        (
            "description",
            ["item-description", "item_description", "body (html)", "product description"]
        ),
        ("price", ["variant price", "current price", "pricevalue"]),
        ("currency", ["currency_code", "pricecurrency"]),
        ("url", ["link", "item page url", "product url", "item_url", "itemweburl"]),
        ("image_url", ["image_link", "image", "primary image url", "image-url", "imageurl"]),
        ("country", ["market", "listing site", "country_code"]),
        ("condition", ["item-condition", "item_condition"]),
        (
            "status",
            [
                "availability", "publish status", "listing_status", "lifecycle status", "change",
                "change_type", "operation",
            ]
        ),
        ("listed_at", ["open-date", "listed", "created_at", "start date"]),
    ]
}
