package import RecallModel

/// Recalls and listings in columns for a person.
package enum RecordTable {
    private static let recallWidths = [22, 10, 8, 24, 60]
    private static let listingWidths = [18, 16, 16, 16, 60]

    package static let recallHeader = TerminalText.columns(
        ["RECALL", "PUBLISHED", "SEVERITY", "MODELS", "TITLE"], widths: recallWidths)

    package static let listingHeader = TerminalText.columns(
        ["LISTING", "BRAND", "GTIN", "MPN", "TITLE"], widths: listingWidths)

    package static func row(_ recall: Recall) -> String {
        let models = recall.products.flatMap(\.models).map(\.description)
        return TerminalText.columns(
            [
                recall.id.description, recall.published?.description ?? "–",
                recall.hazard.severity.rawValue, models.joined(separator: " "), recall.title,
            ], widths: recallWidths)
    }

    package static func row(_ listing: Listing) -> String {
        TerminalText.columns(
            [listing.id, listing.brand, listing.gtin, listing.mpn, listing.title],
            widths: listingWidths)
    }
}
