import RecallModel

/// Puts right what platforms and spreadsheets did to a listing's values, and
/// counts it.
enum ListingCleaning {
    static func clean(_ listing: inout Listing, _ count: inout ValueCount) {
        if let cell = count.count(gtin: listing.gtin) { setCodes(of: cell, in: &listing) }
        for path in [\Listing.title, \Listing.description, \Listing.brand] {
            guard let plain = PlainText.of(listing[keyPath: path]) else { continue }
            listing[keyPath: path] = plain
            count.note("html")
        }
        splitPrice(&listing)
    }

    /// Puts right what screening does not look at: for rows that are screened
    /// as they are written.
    static func cleanBeside(_ listing: inout Listing) {
        listing.description = PlainText.of(listing.description) ?? listing.description
        splitPrice(&listing)
    }

    /// A clean cell stays as written, so that people find it in the export.
    private static func setCodes(of cell: GTINCell, in listing: inout Listing) {
        if cell.codes.isEmpty {
            if cell.findings == [.notApplicable] { listing.gtin = "" }
        } else if !cell.findings.subtracting([.inStore]).isEmpty {
            listing.gtin = cell.codes.map(\.description).joined(separator: "|")
        }
    }

    /// `599 CZK` and `USD 5.00` are an amount and its currency (ISO 4217).
    private static func splitPrice(_ listing: inout Listing) {
        guard listing.currency.isEmpty, listing.price.utf8.count <= 40 else { return }
        let parts = listing.price.split { $0.isWhitespace || $0 == "\u{A0}" }
        guard parts.count >= 2, let first = parts.first, let last = parts.last else { return }
        if isCurrency(last) {
            listing.currency = String(last)
            listing.price = parts.dropLast().joined()
        } else if isCurrency(first) {
            listing.currency = String(first)
            listing.price = parts.dropFirst().joined()
        }
    }

    private static func isCurrency(_ text: Substring) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { $0 &- UInt8(ascii: "A") < 26 }
    }
}
