import RecallModel

extension WrittenForm {
    private static let usual: Set<String> = ["listing_id", "title", "brand", "gtin", "mpn"]

    static let tables: [WrittenForm] =
        [("csv", ","), ("csv-semicolon", ";"), ("csv-pipe", "|"), ("tsv", "\t")].map {
            generic($0, $1)
        }
        + [
            google, meta, shopify, amazon, amazonCategory, eBay, eBayFeed, walmart, wooCommerce,
            etsy,
        ]

    /// The generic export.
    private static func generic(_ name: String, _ delimiter: String) -> WrittenForm {
        let names = ["listing_id", "title", "brand", "gtin", "mpn", "sku", "price"]
        let columns = Listing.fields.filter { names.contains($0.name) }
            .map { field -> Column in
                let path = field.path
                return (field.name, { $0[keyPath: path] })
            }
        return table(name, delimiter: delimiter, carries: Set(names), columns)
    }

    private static let google = table(
        "google", carries: usual,
        [
            ("id", { $0.id }), ("title", { $0.title }), ("description", { _ in "" }),
            ("link", { "https://a.example/\($0.id)" }), ("image_link", { _ in "" }),
            ("availability", { _ in "in_stock" }), ("price", { "\($0.price) EUR" }),
            ("brand", { $0.brand }), ("gtin", { $0.gtin }), ("mpn", { $0.mpn }),
        ])

    private static let meta = table(
        "meta", above: "# ref_application_id 1\n", carries: usual,
        [
            ("id", { $0.id }), ("title", { $0.title }), ("availability", { _ in "in stock" }),
            ("price", { "\($0.price) EUR" }), ("brand", { $0.brand }), ("gtin", { $0.gtin }),
            ("mpn", { $0.mpn }), ("fb_product_category", { _ in "baby" }),
        ])

    private static let shopify = table(
        "shopify", carries: usual.union(["sku", "price"]),
        [
            ("Handle", { $0.id }), ("Title", { $0.title }), ("Body (HTML)", { _ in "" }),
            ("Vendor", { $0.brand }), ("Option1 Value", { _ in "Default Title" }),
            ("Variant SKU", { $0.sku }), ("Variant Price", { $0.price }),
            ("Variant Barcode", { $0.gtin }), ("Google Shopping / MPN", { $0.mpn }),
        ])

    private static let amazon = table(
        "amazon", delimiter: "\t", quoting: .none,
        carries: ["listing_id", "title", "gtin", "sku", "price"],
        [
            ("item-name", { $0.title }), ("listing-id", { $0.id }), ("seller-sku", { $0.sku }),
            ("price", { $0.price }), ("product-id-type", { _ in "4" }),
            ("product-id", { $0.gtin }),
        ])

    private static let amazonCategory = table(
        "amazon-category", delimiter: "\t",
        above: "TemplateType=fptcustom\tVersion=2023.1\nProduct Type\tSeller SKU\n",
        carries: usual.union(["sku", "price"]),
        [
            ("feed_product_type", { _ in "" }), ("asin", { $0.id }), ("item_sku", { $0.sku }),
            ("item_name", { $0.title }), ("brand_name", { $0.brand }),
            ("external_product_id", { $0.gtin }), ("external_product_id_type", { _ in "EAN" }),
            ("part_number", { $0.mpn }), ("standard_price", { $0.price }),
        ])

    private static let eBay = table(
        "ebay", carries: usual.union(["sku", "price"]),
        [
            ("Item number", { $0.id }), ("Title", { $0.title }),
            ("Variation details", { _ in "" }), ("Custom label (SKU)", { $0.sku }),
            ("Current price", { $0.price }), ("C:Brand", { $0.brand }), ("C:MPN", { $0.mpn }),
            ("P:UPC", { _ in "Does not apply" }), ("P:EAN", { $0.gtin }),
            ("End date", { _ in "Jun-29-26" }),
        ])

    private static let eBayFeed = table(
        "ebay-feed", delimiter: "\t", quoting: .backslash, carries: usual.union(["price"]),
        [
            ("itemId", { $0.id }), ("title", { $0.title }), ("sellerUsername", { _ in "" }),
            ("gtin", { $0.gtin }), ("brand", { $0.brand }), ("mpn", { $0.mpn }),
            ("priceValue", { $0.price }),
        ])

    private static let walmart = table(
        "walmart", carries: ["listing_id", "title", "brand", "gtin", "sku", "price"],
        [
            ("SKU", { $0.sku }), ("Item ID", { $0.id }), ("Product Name", { $0.title }),
            ("Lifecycle Status", { _ in "" }), ("WPID", { _ in "5X" }), ("Price", { $0.price }),
            ("GTIN", { $0.gtin }), ("Brand", { $0.brand }),
        ])

    private static let wooCommerce = table(
        "woocommerce", carries: ["listing_id", "title", "brand", "gtin", "sku", "price"],
        [
            ("ID", { $0.id }), ("Type", { _ in "simple" }), ("SKU", { $0.sku }),
            ("GTIN, UPC, EAN, or ISBN", { $0.gtin }), ("Name", { $0.title }),
            ("Published", { _ in "" }), ("Regular price", { $0.price }), ("Parent", { _ in "" }),
            ("Brands", { $0.brand }),
        ])

    private static let etsy = table(
        "etsy", carries: ["title", "sku", "price"],
        [
            ("TITLE", { $0.title }), ("PRICE", { $0.price }), ("CURRENCY_CODE", { _ in "" }),
            ("QUANTITY", { _ in "1" }), ("TAGS", { _ in "" }), ("SKU", { $0.sku }),
        ])
}
