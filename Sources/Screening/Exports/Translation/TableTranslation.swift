import RecallModel

/// Reads the rows of a platform's table one by one.
struct TableTranslation {
    private let header: TableHeader
    private let columns: FieldColumns
    private let limits: ScreeningLimits
    private var form: (any TableForm)?
    private var reader: TableRowReader
    private var buffer: [UInt8] = []
    private var position = 0
    /// Where the buffer's first byte stands in the text.
    private var offset = 0
    /// Bytes in front of the first row that are still to come.
    private var skip: Int
    private var rowNumber = 0
    /// Where the row that was read last begins in the text.
    private(set) var recordStart = 0
    private var isFinished = false
    /// Whether what comes belongs to a row that was given up.
    private var isInLongRow = false
    private var notes: [Defect] = []
    /// Why the text may have been cut off.
    private(set) var truncation: String?

    init(
        _ shape: TableShape, dialect: TableDialect, header: TableHeader, headerBytes: Int,
        mapping: ExportMapping? = nil, limits: ScreeningLimits
    ) {
        self.header = header
        self.limits = limits
        columns = FieldColumns(shape.fields, in: header, mapping: mapping)
        form = shape.makeForm?(header)
        reader = TableRowReader(dialect: dialect, limits: limits)
        skip = headerBytes
    }

    mutating func feed(_ bytes: [UInt8]) {
        buffer.removeFirst(position)
        offset += position
        position = 0
        buffer += bytes
        let skipped = min(skip, buffer.count)
        skip -= skipped
        position = skipped
    }

    mutating func finish() { isFinished = true }

    /// The next record; `nil` where more bytes are needed, or at the end.
    mutating func next() -> FormRecord? {
        if let note = notes.popLast() { return .note(note) }
        if let listing = form?.heldBack(isFinal: false) { return .heldBack(listing) }
        if isInLongRow { skipRest() }
        while position < buffer.count {
            let start = position
            let next = reader.read(
                buffer, from: start, width: header.cells.count, isFinal: isFinished)
            guard let next else { return nil }
            position = next
            if next == buffer.count, isFinished { noteEnd(next) }
            if reader.isTooLong { return lostLongRow(from: start, to: next) }
            guard !isBlank(from: start, to: next) else { continue }
            rowNumber += 1
            recordStart = offset + start
            if let record = record(from: start, to: next) { return record }
        }
        guard isFinished, let listing = form?.heldBack(isFinal: true) else { return nil }
        return .heldBack(listing)
    }

    private func isBlank(from start: Int, to end: Int) -> Bool {
        reader.cells.count == 1 && buffer[start..<end].allSatisfy { $0 == 0x0A || $0 == 0x0D }
    }

    private mutating func noteEnd(_ end: Int) {
        if reader.endsInsideQuotes {
            truncation = "the last row ends inside a quoted cell"
        } else if buffer[end - 1] != UInt8(ascii: "\n"), reader.cells.count < header.cells.count {
            truncation = "the last row is cut off"
        }
    }

    /// A row that is longer than a row may be; what of it is still to come is
    /// dropped as it comes.
    private mutating func lostLongRow(from start: Int, to end: Int) -> FormRecord {
        rowNumber += 1
        recordStart = offset + start
        isInLongRow = buffer[end - 1] != UInt8(ascii: "\n")
        return lost(
            "record-too-long", at: start,
            "a row is longer than \(limits.recordBytes) bytes; skipped to the next line")
    }

    /// Goes on behind the next line end.
    private mutating func skipRest() {
        let newline = ByteSearch.first(
            UInt8(ascii: "\n"), in: buffer.span, from: position, to: buffer.count)
        position = min(newline + 1, buffer.count)
        isInLongRow = newline == buffer.count
    }

    private mutating func record(from start: Int, to end: Int) -> FormRecord? {
        if reader.cells.count > limits.columns {
            return lost(
                "too-many-columns", at: start, "a row has \(reader.cells.count) cells; skipped")
        }
        let row = TableRow(bytes: buffer, cells: reader.cells, number: rowNumber)
        var listing = columns.listing(of: row)
        switch form?.take(row, &listing) ?? .listing {
        case .nothing: return nil
        case .joined: return .joined
        case .listing: return accept(listing, row, at: start)
        }
    }

    private mutating func accept(
        _ listing: consuming Listing, _ row: TableRow, at start: Int
    ) -> FormRecord {
        let width = header.cells.count
        guard !listing.title.isEmpty else {
            return lost(
                row.cells.count < width ? "short-row" : "missing-title", at: start,
                "a row has \(row.cells.count) of \(width) cells and no title; skipped")
        }
        if row.cells.count != width {
            note(
                "wrong-width", at: start,
                "a row has \(row.cells.count) cells, the header \(width); read as far as it goes")
        }
        if reader.isUnclosed {
            note(
                "unclosed-quote", at: start,
                "a cell's quote is not closed; read as text up to the line's end")
        }
        if listing.id.isEmpty { listing.id = String(row.number) }
        return .listing(listing)
    }

    private mutating func note(_ code: String, at place: Int, _ message: String) {
        notes.append(
            Defect(location: "byte \(offset + place)", code: code, message: message))
    }

    private func lost(_ code: String, at place: Int, _ message: String) -> FormRecord {
        .lost(Defect(location: "byte \(offset + place)", code: code, message: message))
    }
}
