import JSONText
import RecallModel

// The cold path: every field of a row that matched, as strings.

extension DelimitedRows {
    func fill(_ listing: inout Listing, from row: ArraySlice<UInt8>) {
        for (column, cell) in cells(of: Array(row)).enumerated() where column < columns.fields.count
        {
            let field = columns.fields[column]
            if field >= 0 { listing[keyPath: Listing.fields[field].path] = cell }
        }
    }

    /// All cells of one row, by the same rules as the hot path.
    private func cells(of row: [UInt8]) -> [String] {
        var cells: [String] = []
        var position = 0
        while position <= row.count {
            let quoted = position < row.count && row[position] == UInt8(ascii: "\"")
            let bare = ByteSearch.first(
                delimiter, or: UInt8(ascii: "\n"), in: row.span, from: position, to: row.count)
            let closed =
                quoted
                ? QuotedText.closing(
                    in: row.span, from: position + 1, to: quotesSpan ? row.count : bare) : nil
            guard let after = closed else {
                let end = bare > position && row[bare - 1] == UInt8(ascii: "\r") ? bare - 1 : bare
                cells.append(String(decoding: row[position..<end], as: UTF8.self))
                if bare >= row.count || row[bare] == UInt8(ascii: "\n") { return cells }
                position = bare + 1
                continue
            }
            let text = String(decoding: row[(position + 1)..<(after - 1)], as: UTF8.self)
            cells.append(text.contains("\"") ? Self.singled(text) : text)
            let end = ByteSearch.first(
                delimiter, or: UInt8(ascii: "\n"), in: row.span, from: after, to: row.count)
            if end >= row.count || row[end] == UInt8(ascii: "\n") { return cells }
            position = end + 1
        }
        return cells
    }

    /// Doubled quotes made single.
    private static func singled(_ text: String) -> String {
        var out = ""
        var afterQuote = false
        for character in text {
            if character == "\"", afterQuote {
                afterQuote = false
                continue
            }
            afterQuote = character == "\""
            out.append(character)
        }
        return out
    }
}

extension ObjectRows {
    static func fill(_ listing: inout Listing, from row: ArraySlice<UInt8>) {
        guard let value = try? JSONParser.parse(Array(row)), case .object(let members) = value
        else { return }
        for member in members {
            guard let field = ColumnMap.field(named: member.name) else { continue }
            let path = Listing.fields[field].path
            guard listing[keyPath: path].isEmpty else { continue }
            listing[keyPath: path] = member.value.text ?? joined(member.value)
        }
    }

    private static func joined(_ value: JSONValue) -> String {
        guard let elements = value.array else { return value == .null ? "" : value.line }
        return elements.compactMap(\.text).joined(separator: "|")
    }
}
