import RecallModel

/// The slow obvious rule for several columns of one field.
enum NaiveJoin {
    /// The field's text with a cell more.
    static func join(_ known: String, _ cell: String, field: Int) -> String {
        if known.isEmpty || cell.isEmpty { return known.isEmpty ? cell : known }
        let isCode = ["gtin", "asin"].contains(Listing.fields[field].name)
        guard let longest = longest[Listing.fields[field].name] else { return known }
        if isCode, !hasDigit(cell) { return known }
        if isCode, !hasDigit(known) { return cell }
        let parts = known.utf8.split(separator: 0x7C, omittingEmptySubsequences: false)
        if parts.contains(where: { bare($0, isCode) == bare(cell.utf8, isCode) }) { return known }
        return known.utf8.count + 1 + cell.utf8.count <= longest ? "\(known)|\(cell)" : known
    }

    private static let longest = ["gtin": 1000, "asin": 1000, "image_url": 16_384, "status": 200]

    private static func hasDigit(_ text: String) -> Bool {
        text.utf8.contains { (0x30...0x39).contains($0) }
    }

    private static func bare(_ text: some Sequence<UInt8>, _ isCode: Bool) -> [UInt8] {
        isCode ? Array(text.drop { $0 == 0x30 }) : Array(text)
    }
}
