import RecallModel

/// Which column of an export holds which field of a listing.
package struct ColumnMap: Hashable, Sendable {
    /// For each column the index of its field in `Listing.fields`, or -1.
    ///
    /// Several columns have the same field only where ``JoinedCells`` reads them
    /// all.
    package let fields: [Int]
    /// The header cells as written.
    package let header: [String]
    /// The column that has `1` where a row's code is an ASIN and no GTIN
    /// (Amazon's `product-id-type`), or -1.
    private(set) var codeKind = -1

    /// The map that a header line's cells tell, as far as none of them is mapped;
    /// `nil` where none names a title: without one a row says nothing to compare.
    init?(
        header: [String], mapped: ExportMapping.Resolution = ExportMapping.Resolution()
    ) {
        self.header = header
        var fields = mapped.fields(width: header.count)
        Self.complete(&fields, header, except: mapped)
        // An ASIN names a listing better than its row's number.
        if !fields.contains(Self.idField), mapped.columns[Self.asinField] == nil,
            let column = fields.firstIndex(of: Self.asinField)
        {
            fields[column] = Self.idField
        }
        guard fields.contains(Self.titleField) else { return nil }
        self.fields = fields
    }

    /// Gives columns without a field those of their names, unless these are
    /// mapped elsewhere.
    private static func complete(
        _ fields: inout [Int], _ header: [String], except mapped: ExportMapping.Resolution
    ) {
        var taken = Set(fields)
        for (column, cell) in header.enumerated() where fields[column] < 0 {
            guard let field = field(named: cell), mapped.columns[field] == nil,
                taken.insert(field).inserted || JoinedCells.areRead(field)
            else { continue }
            fields[column] = field
        }
    }

    /// The map of a platform's columns; `nil` where none of them is a title.
    ///
    /// Columns and fields that the platform has no name for go by the generic
    /// export's.
    init?(
        header: TableHeader, fields names: FieldColumns.Names, codeKind: [String],
        mapped: ExportMapping.Resolution = ExportMapping.Resolution()
    ) {
        self.header = header.cells
        var fields = mapped.fields(width: header.cells.count)
        for (name, headers) in names {
            guard let field = Listing.fields.firstIndex(where: { $0.name == name }),
                mapped.columns[field] == nil
            else { continue }
            let columns = header.columns(headers).filter { fields[$0] < 0 }
            for column in JoinedCells.areRead(field) ? columns[...] : columns.prefix(1) {
                fields[column] = field
            }
        }
        Self.complete(&fields, header.cells, except: mapped)
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

    /// The indices of `listing_id`, `title` and `asin` in `Listing.fields`.
    static let idField = 0
    static let titleField = 1
    static let asinField = RowBatch.Slot.asin.field

    /// The field that a header cell or a JSON name stands for.
    ///
    /// Of a field of which there may be several columns these may be numbered:
    /// `EAN 2`, `image_url_3`.
    static func field(named cell: String) -> Int? { field(normalised: normalised(cell)) }

    /// The field that a name stands for which ``normalised(_:)`` gave.
    static func field(normalised name: String) -> Int? {
        if let field = names[name] { return field }
        let digits = name.reversed().prefix { $0.isNumber }.count
        guard (1...2).contains(digits), let field = names[String(name.dropLast(digits))],
            JoinedCells.areRead(field)
        else { return nil }
        return field
    }

    /// Lower-case letters and digits only, without Google's `g:` in front: so
    /// `item-name`, `Item Name` and `ITEM_NAME` are one name.
    static func normalised(_ cell: String) -> String {
        if let name = normalisedASCII(cell) { return name }
        let bare = cell.trimmingSpace().lowercased()
        let name = bare.hasPrefix("g:") ? String(bare.dropFirst(2)) : bare
        return String(name.unicodeScalars.filter(\.properties.isAlphabetic).map(Character.init))
            + String(name.filter(\.isNumber))
    }

    /// The same of a name in ASCII, of which every object of an array has a
    /// dozen; `nil` of another.
    private static func normalisedASCII(_ cell: String) -> String? {
        guard cell.utf8.allSatisfy({ $0 < 0x80 }) else { return nil }
        var name = cell.utf8.drop { $0 == UInt8(ascii: " ") || (0x09...0x0D).contains($0) }
        if let first = name.first, first | 0x20 == UInt8(ascii: "g"),
            name.dropFirst().first == UInt8(ascii: ":")
        {
            name = name.dropFirst(2)
        }
        var letters = name.map { $0 | 0x20 }.filter { $0 &- UInt8(ascii: "a") < 26 }
        letters += name.filter { $0 &- UInt8(ascii: "0") < 10 }
        return String(decoding: letters, as: UTF8.self)
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
                "upc", "ean", "isbn", "barcode", "gtin13", "gtin14", "gtin12", "gtin8", "isbn13",
                "variant barcode", "p:upc", "p:ean", "p:isbn", "external_product_id", "ean code",
                "upc code", "gtin code", "barcode number", "upc-a", "upc-e", "jan", "itf-14",
                "GTIN, UPC, EAN, or ISBN",
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
        (
            "image_url",
            [
                "image_link", "image", "primary image url", "image-url", "imageurl", "images",
                "additional_image_link", "main_image_url", "other_image_url", "photo", "picture",
            ]
        ),
        ("country", ["market", "listing site", "country_code"]),
        (
            "seller_country",
            [
                "seller_country_code", "country of seller", "merchant_country", "shop_country",
                "store_country", "vendor_country",
            ]
        ),
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
