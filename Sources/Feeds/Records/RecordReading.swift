import JSONText
import RecallModel

/// A publisher's JSON on its way to recalls: one record at a time, damage as
/// defects.
struct RecordReading {
    /// A record and its place in the text.
    struct Record {
        var value: JSONValue
        /// From 0, damaged records counted.
        var index: Int
        var offset: Int
    }

    private let title: String
    private let marks: [String]
    private let first: UInt8?
    private var reader: JSONRecords
    private var hasMarkedRecord = false
    private var recordsRead = 0
    private var firstDamage: JSONRecords.Damage?

    /// - Parameters:
    ///   - title: What messages call the form: "the CPSC's JSON".
    ///   - marks: Names of which a record has one.
    init(
        _ bytes: [UInt8], title: String, layout: JSONRecords.Layout = .array, marks: [String]
    ) {
        self.title = title
        self.marks = marks
        first = FeedText.firstByte(of: bytes)
        reader = JSONRecords(bytes, layout: layout, marks: marks)
    }

    /// The members of the object around the records.
    var members: [JSONValue.Member] { reader.members }

    /// Whether the text had the array that records are in.
    var hasArray: Bool { reader.hasArray }

    /// The next record, `nil` at the end; damage before it becomes defects.
    mutating func next(into decoding: inout FeedDecoding) -> Record? {
        while let piece = reader.next() {
            switch piece {
            case .record(let record):
                let index = decoding.recordCount
                decoding.recordCount += 1
                recordsRead += 1
                if !hasMarkedRecord {
                    hasMarkedRecord = marks.contains { record.value[$0] != nil }
                }
                decoding.countFields(of: record.value)
                return Record(value: record.value, index: index, offset: record.offset)
            case .damage(let damage):
                if firstDamage == nil { firstDamage = damage }
                if damage.isRecord {
                    decoding.recordCount += 1
                    decoding.refusedCount += 1
                }
                decoding.defects.append(Self.defect(damage))
            }
        }
        decoding.isWhole = decoding.isWhole && reader.isWhole
        return nil
    }

    private static func defect(_ damage: JSONRecords.Damage) -> Defect {
        let what =
            damage.isCut
            ? "the text is cut short" : "\(damage.isRecord ? "a record" : "the text") is damaged"
        return Defect(
            location: "byte \(damage.offset)", code: damage.isCut ? "cut-text" : "damaged-text",
            message: "\(what) (\(damage.error)); reading goes on at byte \(damage.end), "
                + "and what is not in the text is not taken for withdrawn")
    }

    /// Refuses a text of which nothing could be read, and one of other records.
    ///
    /// - Throws: ``FeedError``; to be asked once all records were.
    func verify() throws(FeedError) {
        if recordsRead == 0, let damage = firstDamage { throw refusal(of: damage) }
        guard recordsRead == 0 || hasMarkedRecord else {
            throw FeedError(
                .unexpectedShape,
                "no record has a \(marks.joined(separator: " or ")), so this is not \(title); "
                    + "check the feed's address and kind")
        }
    }

    private func refusal(of damage: JSONRecords.Damage) -> FeedError {
        if damage.isCut {
            return FeedError(
                .truncated, "\(damage.error); the answer was cut short, fetch it again")
        }
        if first == UInt8(ascii: "{") || first == UInt8(ascii: "[") || first == UInt8(ascii: "\""),
            reader.members.isEmpty, !reader.hasArray
        {
            return FeedError(
                .unexpectedShape,
                "byte 0: the text is JSON, but not arranged as \(title); "
                    + "check the feed's address and kind")
        }
        return FeedError(
            .notJSON, "\(damage.error); the text is not the feed's JSON, fetch it again")
    }
}
