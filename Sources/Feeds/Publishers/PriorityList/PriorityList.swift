import JSONText
import RecallModel

/// A list that an authority or a team hands over, CSV or JSON (interfaces, "A
/// priority list").
///
/// Rows of one `recall_id` are several products of one recall.
struct PriorityList: FeedForm {
    /// An entry or what was wrong with it.
    enum Piece {
        case entry(PriorityEntry)
        case defect(Defect)
    }

    let source: String
    let defaults: FeedDefaults

    static let title = "priority lists in CSV or JSON"

    static func recognises(_ head: FeedHead) -> Bool {
        if head.isArray { return head.contains("\"recall_id\"") && head.contains("\"product\"") }
        return PriorityTable.header(of: Array(head.bytes))?.isPriorityList ?? false
    }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding {
        var assembly = PriorityAssembly(source: source, defaults: defaults)
        let first = FeedText.firstByte(of: bytes)
        if first == UInt8(ascii: "[") || first == UInt8(ascii: "{") {
            for piece in try pieces(ofJSON: bytes) { assembly.add(piece) }
        } else {
            var table = try PriorityTable(bytes)
            while let piece = table.next() { assembly.add(piece) }
        }
        return assembly.decoding
    }

    private func pieces(ofJSON bytes: [UInt8]) throws(FeedError) -> [Piece] {
        guard let records = try FeedText.json(bytes).array else {
            throw FeedError(
                .unexpectedShape,
                "byte 0: a priority list in JSON is an array of objects; put the entries in [ ]")
        }
        let names = Set(records.prefix(20).flatMap(Self.names).map(PriorityColumn.folded))
        let required = [PriorityColumn.recallID, .product].map(\.rawValue)
        guard records.isEmpty || required.contains(where: names.contains) else {
            throw Self.refusal(names)
        }
        return records.enumerated().map { index, record in
            Self.entry(record, location: "record \(index + 1)")
        }
    }

    private static func names(_ record: JSONValue) -> [String] {
        guard case .object(let members) = record else { return [] }
        return members.map(\.name)
    }

    private static func refusal(_ names: Set<String>) -> FeedError {
        let shown = names.sorted().prefix(6).map { "\($0.prefix(40))" }.joined(separator: ", ")
        if !names.isDisjoint(with: PriorityTable.titles),
            !names.isDisjoint(with: PriorityTable.offers)
        {
            return FeedError(
                .listingExport,
                "record 1: these fields (\(shown)) are a listing export's, not a recall list's; "
                    + "give the file with --listings, or to the exports")
        }
        return FeedError(
            .unexpectedShape,
            "record 1: a priority list's entries have recall_id and product, these have “\(shown)”")
    }

    private static func entry(_ record: JSONValue, location: String) -> Piece {
        guard case .object(let members) = record else {
            return .defect(
                Defect(
                    location: location, code: "not-a-record",
                    message: "the array holds something that is no object; it is left out"))
        }
        let fields = members.map { PriorityEntry.Field(name: $0.name, values: texts($0.value)) }
        return .entry(PriorityEntry(location: location, fields: fields))
    }

    private static func texts(_ value: JSONValue) -> [String] {
        switch value {
        case .null: []
        case .array(let elements): elements.flatMap(texts)
        case .string(let text), .number(let text): [text.trimmingSpace()].filter { !$0.isEmpty }
        case .bool, .object: [value.line]
        }
    }
}
