import RecallModel

/// Reads delimited text (RFC 4180) record by record, out of bytes a stranger
/// wrote.
///
/// Laxer than the RFC where spreadsheets are: line ends may be CR LF, LF or
/// CR, a quote inside an unquoted cell stands for itself, and text behind a
/// closing quote belongs to the cell. A record that cannot be read is a
/// defect, and reading goes on at the next line.
struct TableReader {
    /// What a table may cost its reader (reliability research, section 7).
    struct Limits {
        var recordBytes = 256 * 1024
        var cells = 512
    }

    /// One record and where it stands.
    struct Row {
        var cells: [String]
        /// As a spreadsheet counts: the header is row 1, blank lines count.
        var number: Int
        /// The record's first byte.
        var offset: Int

        var location: String { "row \(number) (byte \(offset))" }
    }

    enum Piece {
        case row(Row)
        case defect(Defect)
    }

    private let bytes: [UInt8]
    private let delimiter: UInt8
    private let limits: Limits
    private var position: Int
    private var rowNumber = 0
    /// Defects of a row that was read all the same.
    private var pending: Defect?

    init(_ bytes: [UInt8], delimiter: UInt8, limits: Limits = Limits()) {
        self.bytes = bytes
        self.delimiter = delimiter
        self.limits = limits
        position = bytes.starts(with: [0xEF, 0xBB, 0xBF]) ? 3 : 0
    }

    /// The next record that is not blank, or what is wrong with it; `nil` at
    /// the end.
    mutating func next() -> Piece? {
        if let defect = pending {
            pending = nil
            return .defect(defect)
        }
        while position < bytes.count {
            rowNumber += 1
            let piece = record()
            if case .row(let row) = piece, row.cells.allSatisfy({ $0.trimmingSpace().isEmpty }) {
                continue
            }
            return piece
        }
        return nil
    }

    private enum CellEnd { case delimiter, line, unclosed, tooLong }

    private mutating func record() -> Piece {
        let start = position
        var cells: [[UInt8]] = []
        while true {
            var cell: [UInt8] = []
            let end = readCell(into: &cell, from: start)
            cells.append(cell)
            switch end {
            case .delimiter where cells.count < limits.cells: continue
            case .delimiter:
                return skip(
                    from: start, "too-many-cells", "the record has more than \(limits.cells) cells")
            case .line: return finish(cells, from: start)
            case .unclosed:
                return skip(from: start, "unclosed-quote", "a quote is opened and never closed")
            case .tooLong:
                return skip(
                    from: start, "record-too-long",
                    "the record is longer than \(limits.recordBytes) bytes, "
                        + "often because a quote is not closed")
            }
        }
    }

    private mutating func readCell(into cell: inout [UInt8], from start: Int) -> CellEnd {
        if position < bytes.count, bytes[position] == UInt8(ascii: "\"") {
            position += 1
            if let failure = readQuoted(into: &cell, from: start) { return failure }
        }
        while position < bytes.count {
            guard position - start < limits.recordBytes else { return .tooLong }
            let byte = bytes[position]
            position += 1
            if byte == delimiter { return .delimiter }
            if byte == UInt8(ascii: "\n") { return .line }
            if byte == UInt8(ascii: "\r") {
                if position < bytes.count, bytes[position] == UInt8(ascii: "\n") { position += 1 }
                return .line
            }
            cell.append(byte)
        }
        return .line
    }

    /// Reads to behind the closing quote; two quotes are one.
    private mutating func readQuoted(into cell: inout [UInt8], from start: Int) -> CellEnd? {
        while position < bytes.count {
            guard position - start < limits.recordBytes else { return .tooLong }
            let byte = bytes[position]
            position += 1
            guard byte == UInt8(ascii: "\"") else {
                cell.append(byte)
                continue
            }
            guard position < bytes.count, bytes[position] == UInt8(ascii: "\"") else { return nil }
            cell.append(byte)
            position += 1
        }
        return .unclosed
    }

    private mutating func finish(_ cells: [[UInt8]], from start: Int) -> Piece {
        let row = Row(
            cells: cells.map { String(decoding: $0, as: UTF8.self) }, number: rowNumber,
            offset: start)
        if cells.contains(where: { $0.contains(0) }) {
            return .defect(
                Defect(
                    location: row.location, code: "nul-byte",
                    message: "the record has a NUL byte; it is left out"))
        }
        if zip(cells, row.cells).contains(where: { !$1.utf8.elementsEqual($0) }) {
            pending = Defect(
                location: row.location, code: "invalid-utf8",
                message: "bytes that are not UTF-8 were replaced by “\u{FFFD}”; save as UTF-8")
        }
        return .row(row)
    }

    /// Goes on behind the first line end after the record's start.
    private mutating func skip(from start: Int, _ code: String, _ what: String) -> Piece {
        let location = "row \(rowNumber) (byte \(start))"
        let lineEnd = bytes[start...].firstIndex { $0 == 0x0A || $0 == 0x0D }
        position = lineEnd.map { $0 + 1 } ?? bytes.count
        return .defect(
            Defect(
                location: location, code: code,
                message: "\(what); reading goes on at the next line"))
    }
}
