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

    static let title = "priority lists in CSV, JSON or NDJSON"

    /// How many of a JSON list's entries are asked for their fields before it
    /// is told that it is none.
    private static let sampledEntries = 20

    static func recognises(_ head: FeedHead) -> Bool {
        if head.isArray || head.isObject {
            return head.contains("\"recall_id\"") && head.contains("\"product\"")
        }
        return PriorityTable.header(of: Array(head.bytes))?.isPriorityList ?? false
    }

    func decode(_ bytes: [UInt8]) throws(FeedError) -> FeedDecoding {
        var assembly = PriorityAssembly(source: source, defaults: defaults)
        if let layout = Self.layout(of: bytes) {
            try readJSON(bytes, layout, into: &assembly)
        } else {
            var table = try PriorityTable(bytes, mapping: defaults.mapping)
            while let piece = table.next() { assembly.add(piece) }
        }
        return assembly.decoding
    }

    /// How a list in JSON has its entries, `nil` for one in CSV.
    ///
    /// Two braces are an array whose bracket lost a bit: `[` and `{` differ in
    /// one.
    private static func layout(of bytes: [UInt8]) -> JSONRecords.Layout? {
        let head = FeedHead(bytes)
        if head.isArray { return .array }
        guard head.isObject else { return nil }
        let second = FeedText.firstByte(
            of: head.bytes.drop { $0 != UInt8(ascii: "{") }.dropFirst())
        return second == UInt8(ascii: "{") ? .array : .lines
    }

    private func readJSON(
        _ bytes: [UInt8], _ layout: JSONRecords.Layout, into assembly: inout PriorityAssembly
    ) throws(FeedError) {
        var reading = RecordReading(
            bytes, title: Self.title, layout: layout, marks: marks(bytes, layout))
        var names: Set<String> = []
        while let record = reading.next(into: &assembly.decoding) {
            if assembly.decoding.recordCount <= Self.sampledEntries {
                names.formUnion(self.names(record.value).map(PriorityColumn.folded))
            }
            assembly.add(
                entry(record.value, location: "record \(record.index + 1)"), isCounted: true)
        }
        guard names.isEmpty || Self.required.contains(where: { names.contains($0.rawValue) })
        else { throw Self.refusal(names) }
        try reading.verify()
    }

    private static let required = [PriorityColumn.recallID, .product]

    /// The required columns' names as the first entry writes them.
    private func marks(_ bytes: [UInt8], _ layout: JSONRecords.Layout) -> [String] {
        var sample = JSONRecords(bytes, layout: layout, marks: Self.required.map(\.rawValue))
        while let piece = sample.next() {
            guard case .record(let record) = piece, case .object(let members) = record.value else {
                continue
            }
            let names = members.map(\.name).filter { name in
                Self.required.contains { $0.rawValue == PriorityColumn.folded(heading(name)) }
            }
            if !names.isEmpty { return names }
        }
        return Self.required.map(\.rawValue)
    }

    private func heading(_ name: String) -> String { defaults.mapping?.heading(name) ?? name }

    private func names(_ record: JSONValue) -> [String] {
        guard case .object(let members) = record else { return [] }
        return members.map { heading($0.name) }
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

    private func entry(_ record: JSONValue, location: String) -> Piece {
        guard case .object(let members) = record else {
            return .defect(
                Defect(
                    location: location, code: "not-a-record",
                    message: "the array holds something that is no object; it is left out"))
        }
        let fields = members.map {
            PriorityEntry.Field(name: heading($0.name), values: Self.texts($0.value))
        }
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
