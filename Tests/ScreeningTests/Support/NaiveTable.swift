import Foundation
import RecallModel

@testable import Screening

/// The slow obvious reader of CSV and TSV: one byte after the other, every row
/// from the whole text.
struct NaiveTable {
    let text: [UInt8]
    private let bytes: Int
    let delimiter: UInt8
    /// CSV, where a quoted cell may hold line ends.
    let spans: Bool
    let limits: ScreeningLimits
    private var fieldOfColumn: [Int?] = []

    init(_ text: [UInt8], delimiter: UInt8, limits: ScreeningLimits) {
        bytes = text.count
        self.text = TextEncoding(of: text) == .windows1252 ? Self.windows(text) : text
        self.delimiter = delimiter
        self.limits = limits
        spans = delimiter != 0x09
    }

    /// The bytes as Windows-1252, by Foundation's table.
    private static func windows(_ text: [UInt8]) -> [UInt8] {
        let letters = text.map { String(bytes: [$0], encoding: .windowsCP1252) }
        return zip(letters, text).flatMap { letter, byte in
            Array((letter ?? String(UnicodeScalar(byte))).utf8)
        }
    }

    private struct Row {
        var cells: [[UInt8]] = []
        var end: Int
        var spansLines = false
        var isUnclosed = false
        var isTooLong = false
    }

    mutating func read() -> ReadExport {
        var export = ReadExport()
        export.bytes = bytes
        let mark = text.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
        let header = row(at: mark, stop: text.count)
        nameColumns(header.cells.map { String(decoding: $0, as: UTF8.self) })
        var position = header.end
        while position < text.count {
            var next = row(at: position, stop: text.count)
            if next.spansLines, !next.isTooLong, next.cells.count != fieldOfColumn.count {
                let lineEnd = text[position...].firstIndex(of: 0x0A).map { $0 + 1 } ?? text.count
                next = row(at: position, stop: lineEnd)
            }
            take(next, at: position, into: &export)
            position = next.end
        }
        return export
    }

    private mutating func nameColumns(_ header: [String]) {
        for name in header {
            let field = ColumnMap.field(named: name)
            let isSeveral = ["gtin", "asin", "image_url", "status"].contains(
                field.map { Listing.fields[$0].name })
            fieldOfColumn.append(fieldOfColumn.contains(field) && !isSeveral ? nil : field)
        }
        let asin = Listing.fields.firstIndex { $0.name == "asin" }
        if !fieldOfColumn.contains(0), let place = fieldOfColumn.firstIndex(of: asin) {
            fieldOfColumn[place] = 0
        }
    }

    private func take(_ row: Row, at start: Int, into export: inout ReadExport) {
        if [[0x0A], [0x0D, 0x0A], [0x0D]].contains(Array(text[start..<row.end])) { return }
        export.rowsSeen += 1
        var fields = [String](repeating: "", count: Listing.fields.count)
        for (field, cell) in zip(fieldOfColumn, row.cells) {
            guard let field else { continue }
            let text = String(decoding: cell, as: UTF8.self)
            fields[field] = NaiveJoin.join(fields[field], text, field: field)
        }
        func note(_ code: String) { export.defects.append("byte \(start): \(code)") }
        if row.isTooLong { return note("record-too-long") }
        if row.isUnclosed { note("unclosed-quote") }
        let width = fieldOfColumn.count
        if row.cells.count > limits.columns { return note("too-many-columns") }
        if fields[1].isEmpty {
            return note(row.cells.count < width ? "short-row" : "missing-title")
        }
        export.rows.append(.init(number: export.rowsSeen, fields: fields))
        if row.cells.count != width { note("wrong-width") }
    }

    private func row(at start: Int, stop: Int) -> Row {
        var row = Row(end: start)
        while true {
            if row.end < stop, text[row.end] == 0x22 {
                takeQuoted(&row, at: row.end, stop: stop)
            } else {
                takeBare(&row, at: row.end, from: row.end, stop: stop)
            }
            let endsRow = row.end == stop || text[row.end] == 0x0A
            row.end = min(row.end + 1, stop)
            // The header is as long and as wide as it is.
            if !fieldOfColumn.isEmpty, row.end - start > limits.recordBytes {
                let behind = text[(start + limits.recordBytes)..<stop]
                row.end = behind.firstIndex(of: 0x0A).map { $0 + 1 } ?? stop
                row.isTooLong = true
                return row
            }
            let isTooWide = !fieldOfColumn.isEmpty && row.cells.count > fieldOfColumn.count
            if endsRow || (row.spansLines && isTooWide) { return row }
        }
    }

    /// A cell as written; `row.end` becomes the delimiter's place.
    private func takeBare(_ row: inout Row, at start: Int, from: Int, stop: Int) {
        var end = from
        while end < stop, text[end] != delimiter, text[end] != 0x0A { end += 1 }
        let endsLine = end == stop || text[end] == 0x0A
        let isWindows = endsLine && end > start && text[end - 1] == 0x0D
        row.cells.append(Array(text[start..<(isWindows ? end - 1 : end)]))
        row.end = end
    }

    private func takeQuoted(_ row: inout Row, at start: Int, stop: Int) {
        var cell: [UInt8] = []
        var position = start + 1
        var sawLineEnd = false
        var reach = min(stop, start + 1 + limits.recordBytes)
        if !spans { reach = (start..<stop).first { [delimiter, 0x0A].contains(text[$0]) } ?? stop }
        while position < reach {
            let byte = text[position]
            if byte == 0x22, position + 1 < stop, text[position + 1] == 0x22 {
                cell.append(0x22)
                position += 2
            } else if byte == 0x22 {
                if closes(at: position + 1, stop: stop) {
                    row.cells.append(cell)
                    row.spansLines = row.spansLines || sawLineEnd
                    row.end = position + 1
                    if row.end < stop, text[row.end] == 0x0D { row.end += 1 }
                    return
                }
                if sawLineEnd { break }
                return takeBare(&row, at: start, from: position + 1, stop: stop)
            } else {
                sawLineEnd = sawLineEnd || byte == 0x0A
                cell.append(byte)
                position += 1
            }
        }
        row.isUnclosed = row.isUnclosed || spans
        takeBare(&row, at: start, from: start, stop: stop)
    }

    private func closes(at place: Int, stop: Int) -> Bool {
        guard place < stop else { return true }
        if text[place] == 0x0D { return place + 1 == stop || text[place + 1] == 0x0A }
        return text[place] == delimiter || text[place] == 0x0A
    }
}
