import JSONText
import RecallModel

/// The OECD's Global Portal on Product Recalls, as its RSS gives the last seven
/// days (recall-feeds research, section 5).
///
/// An item's address ends with the language, the country and the authority's
/// own number: `…/Recall/EN/US/26716`. Canada gives each recall twice, in
/// English and in French, and the English one counts.
struct OECDFeed: MarkupForm {
    let source: String
    let defaults: FeedDefaults

    static let title = "the OECD portal's RSS"
    static let isExcerpt = true
    static let record = "item"
    static let numberFields = ["guid", "link"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isMarkup && head.contains("<rss") && head.contains("globalrecalls.oecd.org")
    }

    func recall(from record: inout RecordDraft, under headings: [String: String]) -> Recall? {
        guard let number = Self.number(record.text("guid")) ?? Self.number(record.text("link"))
        else {
            return record.refuse(
                "missing-number", "neither guid nor link ends with a language, country and number")
        }
        let name = TaglessText.of(record.text("title"))
        guard !name.isEmpty else {
            return record.refuse("missing-product", "the item has no title")
        }
        record.rank = number.language == "EN" ? 1 : 0
        record.publishedOn = WrittenDate.day(record.text("pubDate"))
        let description = TaglessText.of(record.text("description"))
        var recall = record.recall(
            RecallID(source: source, number: number.text), defaults, title: name,
            hazard: Hazard(
                text: "", severity: SeverityReader.severity(hazards: [name], incidents: [])),
            products: [MinedProduct.product(named: name, description: description)])
        recall.published = record.day("dcterms:dateSubmitted")
        recall.description = description
        recall.url = record.text("link")
        if let market = Market(number.country) { recall.markets = [market] }
        record.keep(record.text("dcterms:creator"), as: "country")
        record.keep(number.language, as: "language")
        recall.notes = record.notes
        return recall
    }

    /// What an item's address says; the text is ``OECDSearch/number(_:_:)``'s.
    private struct Number {
        var language: String
        var country: String
        /// `US/26716`; an authority's own number may have a `/` as well.
        var text: String
    }

    private static func number(_ address: String) -> Number? {
        let plain = address.replacingText("%2F", with: "/").replacingText("%2f", with: "/")
            .replacingText("%3A", with: ":")
        guard let mark = plain.ranges(of: "/Recall/").last else { return nil }
        let parts = plain[mark.upperBound...].split(
            separator: "/", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3, parts[1].count == 2, !parts[2].isEmpty else { return nil }
        return Number(
            language: parts[0].uppercased(), country: parts[1].uppercased(),
            text: OECDSearch.number(parts[1].uppercased(), String(parts[2])))
    }
}
