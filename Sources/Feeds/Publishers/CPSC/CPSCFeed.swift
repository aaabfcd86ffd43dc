import JSONText
import RecallModel

/// The CPSC's recall service, JSON form: an array of records, no pages
/// (recall-feeds research, section 1).
struct CPSCFeed: FeedForm {
    let source: String
    let defaults: FeedDefaults

    static let authority = "US CPSC"
    static let title = "the CPSC's JSON"

    static func recognises(_ head: FeedHead) -> Bool {
        head.isArray && (head.contains("\"RecallID\"") || head.contains("\"RecallNumber\""))
    }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding {
        let records = try records(bytes)
        var decoding = FeedDecoding()
        var seen: Set<RecallID> = []
        for (index, value) in records.enumerated() {
            decoding.recordCount += 1
            var record = CPSCRecord(value, index: index, source: source)
            let recall = record.recall(defaults: defaults)
            decoding.defects += record.defects
            guard let recall else { continue }
            decoding.publishedOn[recall.id] = record.lastPublished ?? recall.published
            decoding.add(recall, at: record.location, seen: &seen)
        }
        return decoding
    }

    /// The records of an answer that is one.
    private func records(_ bytes: [UInt8]) throws(FeedError) -> [JSONValue] {
        let value = try FeedText.json(bytes)
        guard let records = value.array else {
            throw FeedError(
                .unexpectedShape,
                "byte 0: the CPSC answers with an array of recalls, this is something else; "
                    + "check the feed's address")
        }
        for (index, record) in records.enumerated() where Self.isFailure(record) {
            let said = ProseText.cleaned(record["Title"]?.text ?? "no reason given")
            throw FeedError(
                .publisherFailure,
                "record \(index + 1): the CPSC's service failed and said “\(said.prefix(200))”; "
                    + "ask again, with a shorter window if it keeps failing")
        }
        guard records.isEmpty || records.contains(where: Self.isRecord) else {
            throw FeedError(
                .unexpectedShape,
                "no record has a RecallNumber, so this is not the CPSC's list; "
                    + "check the feed's address and kind")
        }
        return records
    }

    /// The record that stands for an error under status 200 (quirk 2).
    private static func isFailure(_ record: JSONValue) -> Bool {
        record["RecallID"]?.text == "0"
    }

    private static func isRecord(_ record: JSONValue) -> Bool {
        record["RecallNumber"] != nil || record["RecallID"] != nil
    }
}
