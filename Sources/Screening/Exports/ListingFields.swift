import JSONText
import RecallModel

// The cold path: every field of a row that matched, as strings.

extension DelimitedRows {
    /// Fills in every field of a row, by the same rules as the hot path.
    func fill(_ listing: inout Listing, from row: ArraySlice<UInt8>) {
        let cells = cells(of: Array(row))
        (listing.id, listing.title) = ("", "")
        for (field, cell) in zip(columns.fields, cells) where field >= 0 {
            listing.take(cell, field: field)
        }
        if columns.codeKind >= 0, columns.codeKind < cells.count,
            cells[columns.codeKind].utf8.elementsEqual([Self.asinKind])
        {
            listing.take(listing.gtin, field: RowBatch.Slot.asin.field)
            listing.gtin = ""
        }
    }
}

extension DelimitedRows {
    private func cells(of row: [UInt8]) -> [String] {
        guard !quotesEnclose else {
            return QuotedText.cells(of: row, delimiter: delimiter, spans: quotesSpan).cells
        }
        var reader = TableRowReader(
            dialect: TableDialect(delimiter: delimiter, quoting: .none), limits: limits)
        _ = reader.read(row, from: 0, width: nil, isFinal: true)
        return reader.cells.map { $0.text(in: row) }
    }
}

extension ObjectRows {
    /// Fills in every field of a line, by the same rules as the hot path.
    func fill(_ listing: inout Listing, from row: ArraySlice<UInt8>) {
        guard let value = try? JSONParser.parse(Array(row)), case .object(let members) = value
        else { return }
        for member in members {
            guard let field = Self.field(of: member.name, mapping) else { continue }
            listing.take(member.value.text ?? Self.joined(member.value), field: field)
        }
    }

    private static func joined(_ value: JSONValue) -> String {
        guard let elements = value.array else { return value == .null ? "" : value.line }
        return elements.compactMap(\.text).joined(separator: "|")
    }
}
