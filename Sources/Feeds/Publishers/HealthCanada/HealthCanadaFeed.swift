import JSONText
import RecallModel

/// Health Canada's open data, whole: an array of every recall, advisory and
/// warning of Canada since 1995 (recall-feeds research, section 3).
///
/// The file has no identifiers of its own, no units and no day of publication:
/// those are on the web page only.
struct HealthCanadaFeed: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "Health Canada"
    static let title = "Health Canada's open-data JSON"
    static let marks = ["NID"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isArray && head.contains("\"NID\"") && head.contains("\"Recall class\"")
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        let number = record.text("NID")
        guard !number.isEmpty else {
            return record.refuse("missing-number", "the record has no NID")
        }
        let notice = HealthCanadaNotice(record)
        guard !notice.title.isEmpty else {
            return record.refuse("missing-title", "the record has neither a Title nor a Product")
        }
        record.publishedOn = record.day("Last updated")
        var recall = record.recall(
            RecallID(source: source, number: number), defaults, kind: notice.kind,
            title: notice.title, hazard: notice.hazard, products: [notice.product])
        recall.remedy = notice.remedy
        recall.url = record.text("URL")
        for (field, name) in Self.kept { record.keep(record.text(field), as: name) }
        if record.text("Archived") == "1" { record.keep("yes", as: "archived") }
        record.keep(notice.jointRecall, as: "joint_recall")
        record.keep(allBut: Self.known)
        recall.notes = record.notes
        return recall
    }

    private static let kept = [
        ("Organization", "organization"), ("Category", "category"), ("Recall class", "class"),
    ]

    /// Fields that have a place or must have none.
    ///
    /// "What you should do" names people to call, whom the licence does not
    /// cover, so none of its text is kept but what ``HealthCanadaNotice`` reads
    /// out of it. "Last updated" moves when a notice is put out again, sometimes
    /// years later: it is neither the day of publication nor a change.
    private static let known: Set<String> = [
        "NID", "Title", "URL", "Organization", "Product", "Issue", "What you should do",
        "Category", "Recall class", "Last updated", "Archived",
    ]
}
