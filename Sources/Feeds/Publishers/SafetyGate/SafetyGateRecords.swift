import RecallModel

/// Notifications as a flat array of JSON, a record each, under the weekly
/// report's field names.
///
/// The Commission publishes no such file: it is what tools that turn reports
/// into tables write, and this was built from one of theirs. It has neither
/// the report's day nor the danger in words.
struct SafetyGateRecords: RecordForm {
    let source: String
    let defaults: FeedDefaults

    static let title = "Safety Gate's notifications as flat JSON"
    static let isExcerpt = true
    static let marks = ["caseNumber"]

    static func recognises(_ head: FeedHead) -> Bool {
        head.isArray && head.contains("\"caseNumber\"") && head.contains("\"notifyingCountry\"")
    }

    func recall(from record: inout RecordDraft) -> Recall? {
        SafetyGateNotification(source: source, defaults: defaults)
            .recall(from: &record, published: record.day("publicationDate"))
    }
}
