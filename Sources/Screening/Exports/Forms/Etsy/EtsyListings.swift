extension PlatformForm {
    /// Etsy's `EtsyListingsDownload.csv`, which has no id, brand or code: a
    /// listing's id is its row's number.
    static let etsy = table(
        "etsy", title: "Etsy's listings download",
        TableShape(
            signs: [["TITLE"], ["CURRENCY_CODE"], ["MATERIALS", "TAGS"], ["QUANTITY"]],
            fields: [
                ("title", ["TITLE"]), ("sku", ["SKU"]), ("description", ["DESCRIPTION"]),
                ("category", ["TAGS"]), ("price", ["PRICE"]), ("currency", ["CURRENCY_CODE"]),
                ("image_url", ["IMAGE1"]),
            ]))
}
