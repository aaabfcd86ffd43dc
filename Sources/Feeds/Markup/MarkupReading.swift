import RecallModel
import XMLText

/// A feed's XML on its way to records: damage becomes defects.
struct MarkupReading: ~Copyable {
    private var reader: XMLRecordReader
    private let records: Set<String>
    private let title: String
    private var isFinished = false
    private var hasRecord = false
    private var firstDamage: XMLDamage?

    /// - Parameters:
    ///   - title: What messages call the form.
    ///   - records: The elements that are the publisher's records.
    ///   - headings: Elements outside of records that are wanted too.
    init(title: String, records: Set<String>, headings: Set<String> = []) {
        self.title = title
        self.records = records
        reader = XMLRecordReader(records: records.union(headings))
    }

    /// The next record or heading; `nil` at the end.
    ///
    /// Records are counted here, also those lost by damage.
    ///
    /// - Throws: ``FeedError`` where nothing of the text can be used.
    mutating func next(
        of chunks: inout FeedChunks, into decoding: inout FeedDecoding
    ) throws(FeedError) -> XMLElement? {
        while true {
            while let piece = try piece() {
                switch piece {
                case .damage(let damage): note(damage, in: &decoding)
                case .record(let element):
                    guard records.contains(element.name) else { return element }
                    hasRecord = true
                    decoding.recordCount += 1
                    return element
                }
            }
            guard !isFinished else { break }
            if let chunk = try chunks.next() {
                reader.feed(chunk)
            } else {
                reader.finish()
                isFinished = true
            }
        }
        try checkUsable()
        return nil
    }

    /// The name of the document's own element.
    var root: String? { reader.root }

    private mutating func piece() throws(FeedError) -> XMLRecordReader.Piece? {
        do {
            return try reader.next()
        } catch {
            throw FeedError(.notXML, "\(error); this is not \(title), check the feed's address")
        }
    }

    private mutating func note(_ damage: XMLDamage, in decoding: inout FeedDecoding) {
        if firstDamage == nil { firstDamage = damage }
        decoding.isWhole = false
        if damage.record != nil {
            decoding.recordCount += 1
            decoding.refusedCount += 1
        }
        decoding.defects.append(
            Defect(
                location: "byte \(damage.offset)", code: damage.code.rawValue,
                message: damage.record.map {
                    "\(damage.reason); the record at byte \($0) is left out"
                } ?? "\(damage.reason); reading goes on at the next record"))
    }

    /// A damaged text without a single record is no feed.
    private func checkUsable() throws(FeedError) {
        guard let damage = firstDamage, !hasRecord else { return }
        let isCut = damage.code == .truncated
        throw FeedError(
            isCut ? .truncated : .notXML,
            "\(damage); no record of \(title) can be read, fetch it again")
    }
}
