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
    /// Whether any cell is looked at before it goes anywhere.
    private let hasBesides: Bool

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
        hasBesides = slots.contains(PendingRow.beside)
    }

    /// Reads all rows of the block, whose bytes the batch has.
    func read(_ batch: inout RowBatch, _ block: RecordBlocks.Block) {
        if !(quotesSpan && quotesEnclose) {
            batch.ends.noteAll(batch.bytes, count: block.count, delimiter: delimiter)
        }
        var (position, stretch) = (0, 0)
        var (row, cursor) = (PendingRow(), CellEnds.Cursor())
        while position < block.count {
            if stretch < batch.ends.known.count {
                let known = batch.ends.known[stretch]
                if position >= known.upperBound {
                    stretch += 1
                    continue
                }
                if position >= known.lowerBound {
                    cursor.begin(at: position, in: batch.ends)
                    position = readPlainRows(
                        &batch, &row, &cursor, from: position, to: known.upperBound)
                    if position == known.upperBound { continue }
                }
            }
            position = readRow(
                &batch, from: position, to: block.reach, blockOffset: block.offset)
        }
    }

    /// Reads rows that are as wide as the header and whose quotes all enclose
    /// cells, which nearly all are.
    ///
    /// - Parameters:
    ///   - row: of which nothing is looked at that is not set for each row.
    ///   - end: before which the ends of all cells are known.
    /// - Returns: where the first row begins that is otherwise, or the end.
    private func readPlainRows(
        _ batch: inout RowBatch, _ row: inout PendingRow, _ cursor: inout CellEnds.Cursor,
        from start: Int, to end: Int
    ) -> Int {
        var start = start
        while start < end {
            if hasBesides { row = PendingRow() }
            guard let next = readPlainRow(&batch, &row, &cursor, from: start) else { break }
            batch.append(row, start: start, end: next)
            batch.rowsSeen &+= 1
            start = next
        }
        return start
    }

    /// Reads such a row and says where the next begins; `nil` where this is none.
    @inline(__always)
    private func readPlainRow(
        _ batch: inout RowBatch, _ row: inout PendingRow, _ cursor: inout CellEnds.Cursor,
        from start: Int
    ) -> Int? {
        var (begin, isASIN) = (start, false)
        let last = slots.count &- 1
        for column in 0..<slots.count {
            let end = cursor.next(in: batch.ends)
            let endsRow = batch.bytes[end.place] == QuotedText.newline
            guard endsRow == (column == last) else { return nil }
            let slot = slots[column]
            if slot >= 0 {
                setPlain(begin, end, slot: slot, &batch, &row)
                if slot == PendingRow.beside {
                    isASIN = takeBeside(column, &batch, &row) || isASIN
                }
            }
            begin = end.place &+ 1
        }
        guard begin &- start <= limits.recordBytes, slots.count <= limits.columns,
            !row.isEmpty(.title) || batch.isRemoval(row)
        else { return nil }
        if isASIN { row.takeASIN(&batch) }
        return begin
    }

    /// Sets a cell whose quotes, where it has any, enclose it.
    @inline(__always)
    private func setPlain(
        _ begin: Int, _ end: (place: Int, mayDouble: Bool), slot: Int,
        _ batch: inout RowBatch, _ row: inout PendingRow
    ) {
        let stop = QuotedText.bareEnd(
            batch.bytes.span, from: begin, to: end.place, of: batch.bytes.count)
        guard quotesEnclose, batch.bytes[begin] == QuotedText.quote else {
            return row.set(slot, begin, stop)
        }
        guard quotesSpan else {
            return setQuoted(within: begin..<end.place, bare: stop, slot: slot, &batch, &row)
        }
        if end.mayDouble {
            batch.layDown(slot, into: &row, from: begin &+ 1, to: stop &- 1)
        } else {
            row.set(slot, begin &+ 1, stop &- 1)
        }
    }

    /// Sets a cell that begins with a quote and ends at the next delimiter or line
    /// end, whether it is quoted or not.
    ///
    /// - Parameter bare: where it ends if it is not.
    private func setQuoted(
        within cell: Range<Int>, bare: Int, slot: Int, _ batch: inout RowBatch,
        _ row: inout PendingRow
    ) {
        let closing = QuotedText.closing(
            in: batch.bytes.span, of: cell.lowerBound, to: cell.upperBound,
            end: cell.upperBound + 1, delimiter: delimiter)
        if case .closed(let after) = closing {
            batch.layDown(slot, into: &row, from: cell.lowerBound + 1, to: after - 1)
        } else {
            row.set(slot, cell.lowerBound, bare)
        }
    }

    /// Takes the cell read last to the field that another column has too, or says
    /// whether it calls the row's code an ASIN.
    private func takeBeside(
        _ column: Int, _ batch: inout RowBatch, _ row: inout PendingRow
    ) -> Bool {
        let written = row.range(PendingRow.beside)
        guard let slot = besides[column] else {
            return written.count == 1 && batch.bytes[written.lowerBound] == Self.asinKind
        }
        batch.take(written, slot: slot, into: &row)
        return false
    }

    /// Reads one row cell by cell and says where the next begins.
    private func readRow(
        _ batch: inout RowBatch, from start: Int, to count: Int, blockOffset: Int
    ) -> Int {
        var row = PendingRow()
        var position = start
        var column = 0
        var (isQuoted, isUnclosed) = (false, false)
        var isASIN = false
        while true {
            let slot = column < slots.count ? slots[column] : -1
            let begin = position
            let cell = readCell(&batch, slot: slot, into: &row, from: position, to: count)
            isQuoted = isQuoted || cell.isQuoted
            isUnclosed = isUnclosed || cell.isUnclosed
            if slot == PendingRow.beside { isASIN = takeBeside(column, &batch, &row) || isASIN }
            column += 1
            position = cell.next
            if position - start > limits.recordBytes {
                return skipLongRow(&batch, from: start, to: count, blockOffset: blockOffset)
            }
            if cell.endsRow { break }
            // Quotes that close in the next line, over and over, make one row of
            // the whole block: reading that again for each line would take the
            // square of the time.
            if column > slots.count, isQuoted,
                spansLines(batch, from: column == slots.count + 1 ? start : begin, to: position)
            {
                return readFirstLine(&batch, from: start, to: count, blockOffset: blockOffset)
            }
        }
        if isASIN { row.takeASIN(&batch) }
        if column == 1, isBlank(batch, from: start, to: position) { return position }
        if isQuoted, column != slots.count, spansLines(batch, from: start, to: position) {
            return readFirstLine(&batch, from: start, to: count, blockOffset: blockOffset)
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
        _ batch: inout RowBatch, from start: Int, to count: Int, blockOffset: Int
    ) -> Int {
        batch.note(
            "record-too-long", at: blockOffset + start,
            "a row is longer than \(limits.recordBytes) bytes; skipped to the next line")
        batch.rowsSeen += 1
        let newline = ByteSearch.first(
            UInt8(ascii: "\n"), in: batch.bytes.span, from: start + limits.recordBytes, to: count)
        return min(newline + 1, count)
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
        _ batch: inout RowBatch, from start: Int, to count: Int, blockOffset: Int
    ) -> Int {
        let newline = ByteSearch.first(
            UInt8(ascii: "\n"), in: batch.bytes.span, from: start, to: count)
        return readRow(
            &batch, from: start, to: min(newline + 1, count), blockOffset: blockOffset)
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

    private func readCell(
        _ batch: inout RowBatch, slot: Int, into row: inout PendingRow, from start: Int,
        to count: Int
    ) -> Cell {
        if quotesEnclose, start < count, batch.bytes[start] == QuotedText.quote {
            return readQuoted(&batch, slot: slot, into: &row, from: start, to: count)
        }
        return readBare(batch, slot: slot, into: &row, from: start, past: start, to: count)
    }

    /// A cell as written, up to the next end past a place in it.
    private func readBare(
        _ batch: borrowing RowBatch, slot: Int, into row: inout PendingRow, from start: Int,
        past place: Int, to count: Int
    ) -> Cell {
        let end = ByteSearch.first(
            delimiter, or: QuotedText.newline, in: batch.bytes.span, from: place, to: count)
        if slot >= 0 {
            row.set(
                slot, start, QuotedText.bareEnd(batch.bytes.span, from: start, to: end, of: count))
        }
        let endsRow = end == count || batch.bytes[end] == QuotedText.newline
        return Cell(next: min(end + 1, count), endsRow: endsRow)
    }

    private func readQuoted(
        _ batch: inout RowBatch, slot: Int, into row: inout PendingRow, from start: Int,
        to count: Int
    ) -> Cell {
        let limit =
            quotesSpan
            ? min(start + 1 + limits.recordBytes, count)
            : ByteSearch.first(
                delimiter, or: QuotedText.newline, in: batch.bytes.span, from: start, to: count)
        let closing = QuotedText.closing(
            in: batch.bytes.span, of: start, to: limit, end: count, delimiter: delimiter)
        switch closing {
        case .closed(let after):
            if slot >= 0 { batch.layDown(slot, into: &row, from: start + 1, to: after - 1) }
            var cell = readBare(
                batch, slot: -1, into: &row, from: after, past: after, to: count)
            cell.isQuoted = true
            return cell
        case .stray(let after):
            return readBare(batch, slot: slot, into: &row, from: start, past: after, to: count)
        case .data, .open, .cut:
            var cell = readBare(
                batch, slot: slot, into: &row, from: start, past: start, to: count)
            cell.isUnclosed = quotesSpan
            return cell
        }
    }
}

extension PendingRow {
    /// Makes an ASIN of the code that the row has where others have a GTIN.
    fileprivate mutating func takeASIN(_ batch: inout RowBatch) {
        batch.take(range(RowBatch.Slot.gtin.rawValue), slot: .asin, into: &self)
        set(RowBatch.Slot.gtin.rawValue, 0, 0)
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
        var (position, target) = (part.lowerBound, free)
        free += part.count
        var text = bytes.mutableSpan
        var raw = unsafe text.mutableBytes
        // In words: what is written too much lies where nothing was laid yet.
        while position < part.upperBound {
            // SAFETY: both are bounds-checked; any bits are a valid UInt64.
            let word = unsafe raw.unsafeLoadUnaligned(fromByteOffset: position, as: UInt64.self)
            raw.storeBytes(of: word, toByteOffset: target, as: UInt64.self)
            position &+= 8
            target &+= 8
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
