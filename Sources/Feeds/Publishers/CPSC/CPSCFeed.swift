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
        var reading = RecordReading(
            bytes, title: Self.title, marks: ["RecallNumber", "RecallID"])
        var decoding = FeedDecoding()
        var seen: Set<RecallID> = []
        while let next = reading.next(into: &decoding) {
            try add(next.value, at: next.index, to: &decoding, seen: &seen)
        }
        try reading.verify()
        return decoding
    }

    /// Adds the recall of one record, in whichever form the service gave it.
    func add(
        _ value: JSONValue, at index: Int, to decoding: inout FeedDecoding,
        seen: inout Set<RecallID>
    ) throws(FeedError) {
        try Self.checkFailure(value, index: index)
        var record = CPSCRecord(value, index: index, source: source)
        let recall = record.recall(defaults: defaults)
        decoding.defects.append(record.defects)
        guard let recall else {
            decoding.refusedCount += 1
            return
        }
        decoding.publishedOn[recall.id] = record.lastPublished ?? recall.published
        decoding.add(recall, at: record.location, seen: &seen)
    }

    /// Refuses an answer with the record that stands for an error under status
    /// 200 (quirk 2).
    private static func checkFailure(_ record: JSONValue, index: Int) throws(FeedError) {
        guard record["RecallID"]?.text == "0" else { return }
        let said = ProseText.cleaned(record["Title"]?.text ?? "no reason given")
        throw FeedError(
            .publisherFailure,
            "record \(index + 1): the CPSC's service failed and said “\(said.prefix(200))”; "
                + "ask again, with a shorter window if it keeps failing")
    }
}
