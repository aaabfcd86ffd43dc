import RecallModel

extension PlatformForm {
    /// The report of active listings of eBay's Seller Hub.
    static let eBayActive = table(
        "ebay", title: "eBay's active listings report",
        TableShape(
            signs: [
                ["Item number"], ["Title"],
                ["Variation details", "Custom label (SKU)", "eBay category 1 name"],
            ],
            fields: [
                ("listing_id", ["Item number"]), ("title", ["Title"]),
                ("brand", ["C:Brand", "CD:Brand", "Brand"]),
                ("gtin", ["P:UPC", "P:EAN", "P:ISBN"]),
                ("mpn", ["C:MPN", "CD:MPN", "MPN"]), ("sku", ["Custom label (SKU)"]),
                ("category", ["eBay category 1 name"]),
                ("price", ["Current price", "Start price"]),
                ("currency", ["Currency"]), ("country", ["Listing site"]),
                ("condition", ["Condition"]), ("listed_at", ["Start date"]),
            ], makeForm: { EBayActive(header: $0) }))
}

/// A listing with variations has a row for itself and one, with the same item
/// number, for each of them.
struct EBayActive: TableForm {
    private let variation: Int?
    private var parents = ParentShelf()

    init(header: TableHeader) { variation = header.column("Variation details") }

    mutating func take(_ row: TableRow, _ listing: inout Listing) -> RowMeaning {
        let details = row[variation]
        guard !details.isEmpty else { return .listing }
        // The first row of an item number without a SKU names all variations there
        // are, `Color=Red;Blue`; the others name one each.
        guard let parent = parents.complete(&listing, from: listing.id) else {
            guard listing.sku.isEmpty else { return .listing }
            parents.releaseAll()
            parents.put(listing, names: [listing.id])
            return .joined
        }
        let name = details.trimming { "[]".contains($0) }
        (listing.id, listing.parentID) = ("\(parent)#\(name)", parent)
        return .listing
    }

    mutating func heldBack(isFinal: Bool) -> Listing? {
        if isFinal { parents.releaseAll() }
        return parents.take()
    }
}

extension String {
    /// The text without such letters at its ends.
    fileprivate func trimming(_ isDropped: (Character) -> Bool) -> String {
        let start = drop(while: isDropped)
        guard let last = start.lastIndex(where: { !isDropped($0) }) else { return "" }
        return String(start[...last])
    }
}
