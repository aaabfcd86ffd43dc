import JSONText
import RecallModel

/// A form whose recalls are records of one JSON array.
///
/// The reading is the same for all; what a record says is the publisher's.
protocol RecordForm: FeedForm {
    /// Names of which a record has one, and nothing within a record.
    static var marks: [String] { get }

    /// The fields by which messages name a record, the first that is stated.
    static var numberFields: [String] { get }

    /// Where the records are, in a text of this form.
    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout

    /// The recall of a record, or `nil` with a defect in the draft.
    func recall(from record: inout RecordDraft) -> Recall?

    /// Refuses an answer by what stands around its records.
    ///
    /// - Throws: ``FeedError`` where the publisher says that it failed.
    func check(_ members: JSONValue, hasArray: Bool) throws(FeedError)

    /// Which page of the answer the text is, by what stands around its records.
    static func page(_ members: JSONValue) -> FeedPage?
}

extension RecordForm {
    static var numberFields: [String] { marks }

    static func layout(of bytes: [UInt8]) -> JSONRecords.Layout { .array }

    func check(_ members: JSONValue, hasArray: Bool) throws(FeedError) {
        guard !hasArray else { return }
        throw FeedError(
            .unexpectedShape,
            "byte 0: the text is JSON, but \(Self.title) has its records elsewhere; "
                + "check the feed's address and kind")
    }

    static func page(_ members: JSONValue) -> FeedPage? { nil }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding {
        var reading = RecordReading(
            bytes, title: Self.title, layout: Self.layout(of: bytes), marks: Self.marks)
        var collection = RecallCollection()
        while let record = reading.next(into: &collection.decoding) {
            var draft = RecordDraft(
                record.value, index: record.index, numbered: Self.numberFields)
            let recall: Recall?
            if case .object = record.value {
                recall = self.recall(from: &draft)
            } else {
                recall = draft.refuse("not-a-record", "the array holds something that is no object")
            }
            collection.add(recall, from: draft)
        }
        try reading.verify()
        let members = JSONValue.object(reading.members)
        try check(members, hasArray: reading.hasArray)
        collection.decoding.page = Self.page(members)
        return collection.decoding
    }
}

/// Recalls by identity, where several records may speak of one.
struct RecallCollection {
    var decoding = FeedDecoding()
    private var places: [RecallID: (place: Int, rank: Int)] = [:]

    /// Adds what a record came to.
    ///
    /// Of several records of one recall the highest rank counts, wherever it
    /// stands; of equal ones the first, and the others are defects.
    mutating func add(_ recall: Recall?, from draft: RecordDraft) {
        decoding.defects.append(draft.defects)
        guard let recall else {
            decoding.refusedCount += 1
            return
        }
        guard let earlier = places[recall.id] else {
            places[recall.id] = (decoding.recalls.count, draft.rank)
            decoding.publishedOn[recall.id] = draft.publishedOn ?? recall.published
            decoding.recalls.append(recall)
            return
        }
        guard draft.rank != earlier.rank else {
            return decoding.refuse(
                Defect(
                    location: draft.location, code: "duplicate-recall",
                    message: "\(recall.id) was given before; this record is left out"))
        }
        decoding.supersededCount += 1
        guard draft.rank > earlier.rank else { return }
        places[recall.id] = (earlier.place, draft.rank)
        decoding.publishedOn[recall.id] = draft.publishedOn ?? recall.published
        decoding.recalls[earlier.place] = recall
    }
}
