import RecallModel

/// Reads CSV and TSV rows of a block into a batch.
struct DelimitedRows {
    let delimiter: UInt8
    /// Whether a quoted cell may hold delimiters and line ends (CSV), or
    /// quotes merely enclose a cell within its line (TSV).
    let quotesSpan: Bool
    /// Whether a quote may enclose a cell at all.
    let quotesEnclose: Bool
    let columns: ColumnMap
    let limits: ScreeningLimits
    /// The slot of each column, or -1; ``PendingRow/beside`` where ``besides``
    /// says what becomes of its cell.
    private let slots: [Int]
    /// What a column that shares its field with another has its cell added to.
    private let besides: [RowBatch.Slot?]

    init(
        form: ExportForm, columns: ColumnMap, limits: ScreeningLimits, quotesEnclose: Bool = true
    ) {
        self.quotesEnclose = quotesEnclose
        if case .csv(let delimiter) = form {
            self.delimiter = delimiter
            quotesSpan = true
        } else {
            delimiter = UInt8(ascii: "\t")
            quotesSpan = false
        }
        self.columns = columns
        self.limits = limits
        var slots = columns.fields.map { $0 < 0 ? -1 : RowBatch.Slot.ofField[$0] }
        var besides = [RowBatch.Slot?](repeating: nil, count: slots.count)
        for (column, slot) in slots.enumerated() {
            guard slot >= 0, slots[..<column].contains(slot) else { continue }
            besides[column] = RowBatch.Slot(rawValue: slot)
        }
        for column in slots.indices where besides[column] != nil || column == columns.codeKind {
            slots[column] = PendingRow.beside
        }
        (self.slots, self.besides) = (slots, besides)
    }

    /// Reads all rows of the block, whose bytes the batch has.
    func read(_ batch: inout RowBatch, _ block: RecordBlocks.Block) {
        var position = 0
        var ends = CellEnds(delimiter: delimiter)
        if position < block.count { ends.begin(batch.bytes.span, at: position) }
        while position < block.count {
            position = readRow(
                &batch, &ends, from: position, to: block.reach, blockOffset: block.offset)
        }
    }

    /// Reads one row and says where the next begins.
    ///
    /// - Parameter ends: stands where the row begins, and afterwards where the
    ///   next does.
    private func readRow(
        _ batch: inout RowBatch, _ ends: inout CellEnds, from start: Int, to count: Int,
        blockOffset: Int
    ) -> Int {
        var row = PendingRow()
        var position = start
        var column = 0
        var (isQuoted, isUnclosed) = (false, false)
        var isASIN = false
        while true {
            let slot = column < slots.count ? slots[column] : -1
            let begin = position
            let cell = readCell(
                &batch, &ends, slot: slot, into: &row, from: position, to: count)
            isQuoted = isQuoted || cell.isQuoted
            isUnclosed = isUnclosed || cell.isUnclosed
            if slot == PendingRow.beside {
                let written = row.range(slot)
                if let slot = besides[column] {
                    batch.take(written, slot: slot, into: &row)
                } else {
                    isASIN = written.count == 1 && batch.bytes[written.lowerBound] == Self.asinKind
                }
            }
            column += 1
            position = cell.next
            if position - start > limits.recordBytes {
                return skipLongRow(
                    &batch, &ends, from: start, to: count, blockOffset: blockOffset)
            }
            if cell.endsRow { break }
            // Quotes that close in the next line, over and over, make one row of
            // the whole block: reading that again for each line would take the
            // square of the time.
            if column > slots.count, isQuoted,
                spansLines(batch, from: column == slots.count + 1 ? start : begin, to: position)
            {
                return readFirstLine(
                    &batch, &ends, from: start, to: count, blockOffset: blockOffset)
            }
        }
        if isASIN {
            batch.take(row.range(RowBatch.Slot.gtin.rawValue), slot: .asin, into: &row)
            row.set(RowBatch.Slot.gtin.rawValue, 0, 0)
        }
        if column == 1, isBlank(batch, from: start, to: position) { return position }
        if isQuoted, column != slots.count, spansLines(batch, from: start, to: position) {
            return readFirstLine(
                &batch, &ends, from: start, to: count, blockOffset: blockOffset)
        }
        if isUnclosed {
            batch.note(
                "unclosed-quote", at: blockOffset + start,
                "a cell's quote is not closed; read as text up to the line's end")
        }
        accept(
            row, in: &batch, start: start, end: position, column: column, at: blockOffset + start)
        return position
    }

    /// Goes on behind the next line end past what a row may have, which is in
    /// the block or ends the text.
    private func skipLongRow(
        _ batch: inout RowBatch, _ ends: inout CellEnds, from start: Int, to count: Int,
        blockOffset: Int
    ) -> Int {
        batch.note(
            "record-too-long", at: blockOffset + start,
            "a row is longer than \(limits.recordBytes) bytes; skipped to the next line")
        batch.rowsSeen += 1
        let newline = ByteSearch.first(
            UInt8(ascii: "\n"), in: batch.bytes.span, from: start + limits.recordBytes, to: count)
        let next = min(newline + 1, count)
        ends.begin(batch.bytes.span, at: next)
        return next
    }

    /// What Amazon's column for the kind of a code has where it is an ASIN.
    static let asinKind = UInt8(ascii: "1")

    /// Whether a line end stands in a quoted cell of the row: the row's own ends
    /// it.
    private func spansLines(_ batch: borrowing RowBatch, from start: Int, to end: Int) -> Bool {
        ByteSearch.first(UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: end) < end - 1
    }

    private func isBlank(_ batch: borrowing RowBatch, from start: Int, to end: Int) -> Bool {
        guard end - start <= 2 else { return false }
        let last = batch.bytes[end - 1]
        if end - start == 1 { return last == UInt8(ascii: "\n") || last == UInt8(ascii: "\r") }
        return batch.bytes[start] == UInt8(ascii: "\r") && last == UInt8(ascii: "\n")
    }

    /// A row of the wrong width that spans lines began a quote nobody meant to
    /// close: its first line is read as if it stood alone, and those behind it
    /// as rows of their own.
    private func readFirstLine(
        _ batch: inout RowBatch, _ ends: inout CellEnds, from start: Int, to count: Int,
        blockOffset: Int
    ) -> Int {
        let newline = ByteSearch.first(
            UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: count)
        ends.begin(batch.bytes.span, at: start)
        return readRow(
            &batch, &ends, from: start, to: min(newline + 1, count), blockOffset: blockOffset)
    }

    private func accept(
        _ row: PendingRow, in batch: inout RowBatch, start: Int, end: Int, column: Int,
        at offset: Int
    ) {
        defer { batch.rowsSeen += 1 }
        if column > limits.columns {
            return batch.note(
                "too-many-columns", at: offset, "a row has \(column) cells; skipped")
        }
        if row.isEmpty(.title), !batch.isRemoval(row) {
            return batch.note(
                column < slots.count ? "short-row" : "missing-title", at: offset,
                "a row has \(column) of \(slots.count) cells and no title; skipped")
        }
        batch.append(row, start: start, end: end)
        if column != slots.count {
            batch.note(
                "wrong-width", at: offset,
                "a row has \(column) cells, the header \(slots.count); read as far as it goes")
        }
    }

    private struct Cell {
        var next: Int
        var endsRow: Bool
        var isQuoted = false
        var isUnclosed = false
    }

    @inline(__always)
    private func readCell(
        _ batch: inout RowBatch, _ ends: inout CellEnds, slot: Int, into row: inout PendingRow,
        from start: Int, to count: Int
    ) -> Cell {
        if quotesEnclose, start < count, batch.bytes[start] == UInt8(ascii: "\"") {
            return readQuoted(&batch, &ends, slot: slot, into: &row, from: start, to: count)
        }
        return readBare(batch, &ends, slot: slot, into: &row, from: start, to: count)
    }

    /// A cell as written, up to the next end.
    @inline(__always)
    private func readBare(
        _ batch: borrowing RowBatch, _ ends: inout CellEnds, slot: Int,
        into row: inout PendingRow, from start: Int, to count: Int
    ) -> Cell {
        let end = ends.next(batch.bytes.span, to: count)
        if slot >= 0 {
            row.set(
                slot, start, QuotedText.bareEnd(batch.bytes.span, from: start, to: end, of: count))
        }
        let endsRow = end == count || batch.bytes[end] == UInt8(ascii: "\n")
        return Cell(next: min(end + 1, count), endsRow: endsRow)
    }

    @inline(never)
    private func readQuoted(
        _ batch: inout RowBatch, _ ends: inout CellEnds, slot: Int, into row: inout PendingRow,
        from start: Int, to count: Int
    ) -> Cell {
        let limit =
            quotesSpan
            ? min(start + 1 + limits.recordBytes, count)
            : ByteSearch.first(
                delimiter, or: UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: count)
        let closing = QuotedText.closing(
            in: batch.bytes.span, of: start, to: limit, end: count, delimiter: delimiter)
        switch closing {
        case .closed(let after):
            if slot >= 0 { batch.layDown(slot, into: &row, from: start + 1, to: after - 1) }
            ends.skip(batch.bytes.span, to: after)
            var cell = readBare(batch, &ends, slot: -1, into: &row, from: after, to: count)
            cell.isQuoted = true
            return cell
        case .stray(let after):
            ends.skip(batch.bytes.span, to: after)
            return readBare(batch, &ends, slot: slot, into: &row, from: start, to: count)
        case .data, .open, .cut:
            var cell = readBare(batch, &ends, slot: slot, into: &row, from: start, to: count)
            cell.isUnclosed = quotesSpan
            return cell
        }
    }
}

extension RowBatch {
    /// Sets a cell between quotes, doubled quotes made single.
    mutating func layDown(_ slot: Int, into row: inout PendingRow, from start: Int, to end: Int) {
        let doubled = ByteSearch.first(UInt8(ascii: "\""), in: bytes.span, from: start, to: end)
        guard doubled < end else { return row.set(slot, start, end) }
        let target = free
        var (run, quote) = (start, doubled)
        while quote < end {
            lay(run..<quote + 1)
            run = quote + 2
            quote = ByteSearch.first(UInt8(ascii: "\""), in: bytes.span, from: run, to: end)
        }
        if run < end { lay(run..<end) }
        row.set(slot, target, free)
    }

    /// Writes a part of the block once more behind it.
    private mutating func lay(_ part: Range<Int>) {
        makeRoom(part.count)
        for position in part {
            bytes[free] = bytes[position]
            free &+= 1
        }
    }

    private mutating func makeRoom(_ count: Int) {
        if free + count + RecordBlocks.slack > bytes.count {
            bytes.append(contentsOf: repeatElement(0, count: count + 64 << 10))
        }
    }

    /// Writes one byte of an unescaped cell behind the block.
    mutating func lay(_ byte: UInt8) {
        makeRoom(1)
        bytes[free] = byte
        free += 1
    }
}
