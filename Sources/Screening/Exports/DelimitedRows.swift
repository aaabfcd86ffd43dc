import RecallModel

/// Reads CSV and TSV rows of a block into a batch.
struct DelimitedRows {
    let delimiter: UInt8
    /// Whether a quoted cell may hold delimiters and line ends (CSV), or
    /// quotes merely enclose a cell within its line (TSV).
    let quotesSpan: Bool
    let columns: ColumnMap
    let limits: ScreeningLimits
    /// The slot of each column, or -1.
    private let slots: [Int]

    init(form: ExportForm, columns: ColumnMap, limits: ScreeningLimits) {
        if case .csv(let delimiter) = form {
            self.delimiter = delimiter
            quotesSpan = true
        } else {
            delimiter = UInt8(ascii: "\t")
            quotesSpan = false
        }
        self.columns = columns
        self.limits = limits
        slots = columns.fields.map { $0 < 0 ? -1 : RowBatch.Slot.ofField[$0] }
    }

    /// Reads all rows of the batch's first `count` bytes.
    func read(_ batch: inout RowBatch, from start: Int, count: Int, blockOffset: Int) {
        var position = start
        while position < count {
            let end = readRow(&batch, from: position, to: count, blockOffset: blockOffset)
            position = end
        }
    }

    /// Reads one row and says where the next begins.
    private func readRow(
        _ batch: inout RowBatch, from start: Int, to count: Int, blockOffset: Int
    ) -> Int {
        var row = PendingRow()
        var position = start
        var column = 0
        var spansLines = false
        while true {
            let slot = column < slots.count ? slots[column] : -1
            let cell = readCell(&batch, slot: slot, into: &row, from: position, to: count)
            spansLines = spansLines || cell.spansLines
            column += 1
            position = cell.next
            if cell.endsRow { break }
        }
        if column == 1, position - start <= 2, row.isEmpty(.title) { return position }  // blank line
        if spansLines, column != slots.count {
            return resynchronise(&batch, from: start, to: count, blockOffset: blockOffset)
        }
        accept(row, in: &batch, start: start, end: position, column: column, at: blockOffset + start)
        return position
    }

    /// A row of the wrong width that spans lines began a quote nobody meant to
    /// close: only its first line is given up.
    private func resynchronise(
        _ batch: inout RowBatch, from start: Int, to count: Int, blockOffset: Int
    ) -> Int {
        batch.defects.append(
            Defect(
                location: "byte \(blockOffset + start)", code: "unclosed-quote",
                message: "a cell's quote is not closed in its row; skipped to the next line"))
        batch.rowsSeen += 1
        let newline = ByteSearch.first(
            UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: count)
        return min(newline + 1, count)
    }

    private func accept(
        _ row: PendingRow, in batch: inout RowBatch, start: Int, end: Int, column: Int, at offset: Int
    ) {
        defer { batch.rowsSeen += 1 }
        func refuse(_ code: String, _ message: String) {
            batch.defects.append(Defect(location: "byte \(offset)", code: code, message: message))
        }
        if end - start > limits.recordBytes {
            return refuse(
                "record-too-long", "a row is longer than \(limits.recordBytes) bytes; skipped")
        }
        if column > limits.columns {
            return refuse("too-many-columns", "a row has \(column) cells; skipped")
        }
        if row.isEmpty(.title) {
            return refuse(
                column < slots.count ? "short-row" : "missing-title",
                "a row has \(column) of \(slots.count) cells and no title; skipped")
        }
        batch.append(row, start: start, end: end)
        if column != slots.count {
            refuse(
                "wrong-width",
                "a row has \(column) cells where the header has \(slots.count); read as far as it goes")
        }
    }

    private struct Cell {
        var next: Int
        var endsRow: Bool
        var spansLines = false
    }

    @inline(__always)
    private func readCell(
        _ batch: inout RowBatch, slot: Int, into row: inout PendingRow, from start: Int,
        to count: Int
    ) -> Cell {
        if start < count, batch.bytes[start] == UInt8(ascii: "\"") {
            return readQuoted(&batch, slot: slot, into: &row, from: start, to: count)
        }
        let end = ByteSearch.first(
            delimiter, or: UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: count)
        let endsRow = end == count || batch.bytes[end] == UInt8(ascii: "\n")
        if slot >= 0 {
            let isWindowsEnd = endsRow && end > start && batch.bytes[end - 1] == UInt8(ascii: "\r")
            row.set(slot, start, isWindowsEnd ? end - 1 : end)
        }
        return Cell(next: min(end + 1, count), endsRow: endsRow)
    }

    private func readQuoted(
        _ batch: inout RowBatch, slot: Int, into row: inout PendingRow, from start: Int,
        to count: Int
    ) -> Cell {
        let limit =
            quotesSpan
            ? count
            : ByteSearch.first(
                delimiter, or: UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: count)
        let closed = QuotedText.closing(in: batch.bytes.span, from: start + 1, to: limit)
        guard let after = closed else {
            // Nothing closes it: in TSV the quote is data, in CSV the row is
            // broken and found out by its width.
            if slot >= 0 { row.set(slot, quotesSpan ? start + 1 : start, limit) }
            let endsRow = limit == count || batch.bytes[limit] == UInt8(ascii: "\n")
            return Cell(next: min(limit + 1, count), endsRow: endsRow, spansLines: quotesSpan)
        }
        let end = ByteSearch.first(
            delimiter, or: UInt8(ascii: "\n"), in: batch.bytes.span, from: after, to: count)
        let newline = ByteSearch.first(
            UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: after)
        if slot >= 0 { batch.layDown(slot, into: &row, from: start + 1, to: after - 1) }
        let endsRow = end == count || batch.bytes[end] == UInt8(ascii: "\n")
        return Cell(next: min(end + 1, count), endsRow: endsRow, spansLines: newline < after)
    }
}

extension RowBatch {
    /// Sets a cell between quotes, doubled quotes made single.
    mutating func layDown(_ slot: Int, into row: inout PendingRow, from start: Int, to end: Int) {
        let doubled = ByteSearch.first(UInt8(ascii: "\""), in: bytes.span, from: start, to: end)
        guard doubled < end else { return row.set(slot, start, end) }
        let target = free
        var position = start
        while position < end {
            let byte = bytes[position]
            lay(byte)
            position += byte == UInt8(ascii: "\"") ? 2 : 1
        }
        row.set(slot, target, free)
    }

    /// Writes one byte of an unescaped cell behind the block.
    mutating func lay(_ byte: UInt8) {
        if free + RecordBlocks.slack >= bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: 64 << 10))
        }
        bytes[free] = byte
        free += 1
    }
}
