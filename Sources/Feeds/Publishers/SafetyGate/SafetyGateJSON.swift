import JSONText
import RecallModel

/// Notifications as Safety Gate's own pages ask for them, in JSON: one, or an
/// array of them.
///
/// The service is not documented (recall-feeds research, section 2); this was
/// built from one saved answer. The fields are put under the weekly report's
/// names, so that both forms give the same recall of one notification.
struct SafetyGateJSON: FeedForm {
    let source: String
    let defaults: FeedDefaults

    static let title = "Safety Gate's notification JSON"
    static let isExcerpt = true

    static func recognises(_ head: FeedHead) -> Bool {
        (head.isObject || head.isArray) && head.contains("\"notificationType\"")
            && head.contains("\"reference\"")
    }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding {
        let isArray = FeedText.firstByte(of: bytes) == UInt8(ascii: "[")
        let text = isArray ? bytes : [UInt8(ascii: "[")] + bytes + [UInt8(ascii: "]")]
        var reading = RecordReading(text, title: Self.title, marks: ["notificationType"])
        var collection = RecallCollection()
        while let next = reading.next(into: &collection.decoding) {
            let fields = SafetyGateFields(next.value)
            var draft = RecordDraft(fields.value, index: next.index, numbered: ["caseNumber"])
            let recall = SafetyGateNotification(source: source, defaults: defaults)
                .recall(from: &draft, published: fields.published)
            collection.add(recall, from: draft)
        }
        try reading.verify()
        return collection.decoding
    }
}
