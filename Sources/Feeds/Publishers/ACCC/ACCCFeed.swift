import JSONText
import RecallModel

/// Australia's product safety recalls, as their RSS gives the newest 100
/// (recall-feeds research, section 5).
///
/// Not seen in full: built as RSS 2.0 from what is documented. The last part of
/// a notice's address is its identity, as in ``ACCCRecords``.
struct ACCCFeed: MarkupForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "ACCC Product Safety Australia"
    static let title = "the ACCC's RSS"
    static let isExcerpt = true
    static let record = "item"
    static let numberFields = ["link"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isMarkup && head.contains("<rss") && head.contains("productsafety.gov.au")
    }

    func recall(from record: inout RecordDraft, under headings: [String: String]) -> Recall? {
        let address = record.text("link").isEmpty ? record.text("guid") : record.text("link")
        guard let number = Self.number(address) else {
            return record.refuse("missing-number", "neither link nor guid is a notice's address")
        }
        let title = TaglessText.of(record.text("title"))
        guard !title.isEmpty else {
            return record.refuse("missing-product", "the item has no title")
        }
        let description = TaglessText.of(record.text("description"))
        var recall = record.recall(
            RecallID(source: source, number: number), defaults, title: title,
            hazard: Hazard(
                text: "",
                severity: SeverityReader.severity(hazards: [title, description], incidents: [])),
            products: [MinedProduct.product(named: title, description: description)])
        recall.published = WrittenDate.day(record.text("pubDate")) ?? record.day("pubDate")
        recall.description = description
        recall.url = address
        record.keep(allBut: ["title", "link", "guid", "description", "pubDate"])
        recall.notes = record.notes
        return recall
    }

    /// The last part of a notice's address: `neon-wall-lamp`.
    static func number(_ address: String) -> String? {
        guard address.containsText("productsafety.gov.au/") else { return nil }
        let path = address.prefix { $0 != "?" && $0 != "#" }.split(separator: "/")
        guard path.count > 2, let last = path.last else { return nil }
        return String(last)
    }
}
