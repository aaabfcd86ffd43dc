import RecallModel

/// Puts right what platforms and spreadsheets did to a listing's values, and
/// counts it.
enum ListingCleaning {
    static func clean(_ listing: inout Listing, _ count: inout ValueCount) {
        if let cell = count.count(gtin: listing.gtin) { setCodes(of: cell, in: &listing) }
        clean(&listing.title, &count)
        clean(&listing.description, &count)
        clean(&listing.brand, &count)
        splitPrice(&listing)
    }

    private static func clean(_ text: inout String, _ count: inout ValueCount) {
        guard let plain = PlainText.of(text) else { return }
        text = plain
        count.note("html")
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
        guard listing.currency.isEmpty, listing.price.utf8.count <= 40,
            // Most are an amount alone.
            listing.price.utf8.contains(where: { $0 <= 0x20 || $0 >= 0x80 })
        else { return }
        let parts = parts(of: listing.price)
        guard parts.count >= 2, let first = parts.first, let last = parts.last else { return }
        if isCurrency(last) {
            listing.currency = String(last)
            listing.price = parts.dropLast().joined()
        } else if isCurrency(first) {
            listing.currency = String(first)
            listing.price = parts.dropFirst().joined()
        }
    }

    /// A price's words; of nearly all there are two in ASCII, and a space.
    private static func parts(of price: String) -> [Substring] {
        let bytes = price.utf8
        if let space = bytes.firstIndex(of: 0x20), bytes.lastIndex(of: 0x20) == space,
            bytes.first != 0x20, bytes.last != 0x20,
            bytes.allSatisfy({ (0x20...0x7E).contains($0) })
        {
            return [price[..<space], price[bytes.index(after: space)...]]
        }
        return price.split { $0.isWhitespace || $0 == "\u{A0}" }
    }

    private static func isCurrency(_ text: Substring) -> Bool {
        text.utf8.count == 3 && text.utf8.allSatisfy { $0 &- UInt8(ascii: "A") < 26 }
    }
}
