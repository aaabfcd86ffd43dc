/// Reads a row of a table into cells, without making text of them.
///
/// By the rules of ``QuotedText``, so that a table reads the same whether it
/// is screened as it is or translated.
struct TableRowReader {
    let dialect: TableDialect
    let limits: ScreeningLimits
    private(set) var cells: [TableCell] = []
    /// Whether a cell's quote is not closed.
    private(set) var isUnclosed = false
    /// Whether the text ended before a quote was closed that opened in it.
    private(set) var endsInsideQuotes = false
    /// Whether the row is longer than a row may be.
    private(set) var isTooLong = false
    /// Whether a quoted cell runs over a line end.
    private var spansLines = false

    init(dialect: TableDialect, limits: ScreeningLimits) {
        self.dialect = dialect
        self.limits = limits
    }

    private static let newline = UInt8(ascii: "\n")
    private static let quote = UInt8(ascii: "\"")

    /// Reads the row that begins at `start`.
    ///
    /// - Parameters:
    ///   - width: cells of the header; a row of another width that runs over
    ///     lines began a quote that nobody meant, so its first line stands alone.
    ///     `nil` where any width is right.
    ///   - isFinal: whether no more bytes will come.
    /// - Returns: where the next row begins, or where the bytes end within a row
    ///   that is too long; `nil` where more bytes are needed.
    mutating func read(
        _ bytes: [UInt8], from start: Int, width: Int?, isFinal: Bool
    ) -> Int? {
        guard
            let next = readRow(bytes, from: start, to: bytes.count, width: width, isFinal: isFinal)
        else { return nil }
        guard !isTooLong, spansLines, let width, cells.count != width else { return next }
        let line = ByteSearch.first(Self.newline, in: bytes.span, from: start, to: bytes.count)
        return readRow(
            bytes, from: start, to: min(line + 1, bytes.count), width: nil, isFinal: true)
    }

    private mutating func readRow(
        _ bytes: [UInt8], from start: Int, to count: Int, width: Int?, isFinal: Bool
    ) -> Int? {
        cells.removeAll(keepingCapacity: true)
        (isUnclosed, spansLines, isTooLong) = (false, false, false)
        var position = start
        while true {
            let isQuoted = position < count && bytes[position] == Self.quote
            let end =
                isQuoted && dialect.quoting != .none
                ? readQuoted(bytes, from: position, to: count, isFinal: isFinal)
                : readBare(bytes, from: position, past: position, to: count)
            guard let end else { return nil }
            position = min(end + 1, count)
            if position - start > limits.recordBytes {
                isTooLong = true
                let line = ByteSearch.first(
                    Self.newline, in: bytes.span, from: start + limits.recordBytes, to: count)
                return min(line + 1, count)
            }
            if end == count { return isFinal ? count : nil }
            if bytes[end] == Self.newline { return position }
            if spansLines, let width, cells.count > width { return position }
        }
    }

    /// Reads a cell as written; gives the place of the delimiter or line end.
    private mutating func readBare(
        _ bytes: [UInt8], from start: Int, past: Int, to count: Int
    ) -> Int {
        let end = ByteSearch.first(
            dialect.delimiter, or: Self.newline, in: bytes.span, from: past, to: count)
        let stop = QuotedText.bareEnd(bytes.span, from: start, to: end, of: count)
        cells.append(TableCell(range: start..<stop))
        return end
    }

    private mutating func readQuoted(
        _ bytes: [UInt8], from start: Int, to count: Int, isFinal: Bool
    ) -> Int? {
        if dialect.quoting == .backslash {
            let end = readEscaped(bytes, from: start, to: count)
            let isOpen = cells.last.map { $0.writing == .bare && $0.range.lowerBound == start }
            // Its own line end would have shown that the quote was a letter.
            if end == count, isFinal, isOpen == true { endsInsideQuotes = true }
            return end
        }
        let limit = min(start + 1 + limits.recordBytes, count)
        switch QuotedText.closing(
            in: bytes.span, of: start, to: limit, end: count, delimiter: dialect.delimiter,
            isFinal: isFinal)
        {
        case .cut: return nil
        case .closed(let after):
            cells.append(TableCell(range: (start + 1)..<(after - 1), writing: .doubled))
            let line = ByteSearch.first(Self.newline, in: bytes.span, from: start, to: after)
            spansLines = spansLines || line < after
            return ByteSearch.first(
                dialect.delimiter, or: Self.newline, in: bytes.span, from: after, to: count)
        case .stray(let after): return readBare(bytes, from: start, past: after, to: count)
        case .open, .data:
            isUnclosed = true
            if limit == count, isFinal, count == bytes.count { endsInsideQuotes = true }
            return readBare(bytes, from: start, past: start, to: count)
        }
    }

    private mutating func readEscaped(_ bytes: [UInt8], from start: Int, to count: Int) -> Int? {
        var position = start + 1
        while position < count, bytes[position] != Self.newline {
            if bytes[position] == UInt8(ascii: "\\") {
                position += 2
                continue
            }
            guard bytes[position] == Self.quote else {
                position += 1
                continue
            }
            cells.append(TableCell(range: (start + 1)..<position, writing: .backslash))
            return ByteSearch.first(
                dialect.delimiter, or: Self.newline, in: bytes.span, from: position + 1, to: count)
        }
        return readBare(bytes, from: start, past: start, to: count)
    }
}
