/// The rule by which quotes enclose cells, one for whoever cuts rows apart,
/// reads them, or names the columns of a header.
///
/// A quote opens a cell only as the cell's first byte: a lone `"` inside
/// (`5" nails`) is data. The next quote that is not doubled decides. Where a
/// delimiter or a line end stands behind it, it closes the cell. Where text
/// stands behind it on the cell's first line (`"Acme" kettle`), the cell is
/// taken as written. On a later line it is another cell's quote, so the first
/// was never meant to open anything, is data too, and swallows no rows. One
/// quote decides, so that reading stays linear whatever a row is made of.
///
/// A row that runs over lines and is wider or narrower than the header began a
/// quote that nobody meant: its first line stands alone. A row that is longer
/// than a row may be ends at the first line end behind that length.
enum QuotedText {
    /// What becomes of a cell that begins with a quote.
    enum Closing: Equatable {
        /// The cell ends before this place, where its row or the next cell goes
        /// on.
        case closed(after: Int)
        /// The cell is as written and ends at the next delimiter or line end
        /// from here.
        case stray(after: Int)
        /// The quote is data.
        case data
        /// The bytes that may be looked at end first.
        case open
        /// Bytes that are still to come decide.
        case cut
    }

    static let quote = UInt8(ascii: "\"")
    static let newline = UInt8(ascii: "\n")
    private static let carriageReturn = UInt8(ascii: "\r")

    /// How the cell fares whose quote stands at `start`.
    ///
    /// - Parameters:
    ///   - limit: where the search for its closing quote ends.
    ///   - isFinal: whether no bytes come behind the end.
    @inline(__always)
    static func closing(
        in bytes: borrowing Span<UInt8>, of start: Int, to limit: Int, end: Int, delimiter: UInt8,
        isFinal: Bool = true
    ) -> Closing {
        var position = start + 1
        while true {
            let next = ByteSearch.first(quote, in: bytes, from: position, to: limit)
            guard next < limit else { return isFinal || limit < end ? .open : .cut }
            if next + 1 < end, bytes[next + 1] == quote {
                position = next + 2
                continue
            }
            if !isFinal, isCut(bytes, at: next + 1, end: end) { return .cut }
            if endsCell(bytes, at: next + 1, end: end, delimiter: delimiter) {
                return .closed(after: next + 1)
            }
            let spans = ByteSearch.first(newline, in: bytes, from: start, to: next) < next
            return spans ? .data : .stray(after: next + 1)
        }
    }

    /// Whether what stands behind a quote cannot be told: it may be the second of
    /// two, or be followed by half a line end.
    @inline(__always)
    private static func isCut(
        _ bytes: borrowing Span<UInt8>, at position: Int, end: Int
    ) -> Bool {
        position >= end || (position + 1 == end && bytes[position] == carriageReturn)
    }

    @inline(__always)
    private static func endsCell(
        _ bytes: borrowing Span<UInt8>, at position: Int, end: Int, delimiter: UInt8
    ) -> Bool {
        guard position < end else { return true }
        let byte = bytes[position]
        if byte == delimiter || byte == newline { return true }
        guard byte == carriageReturn else { return false }
        return position + 1 == end || bytes[position + 1] == newline
    }

    /// Behind the last line end in the range, or 0 where it has none.
    static func afterLastNewline(
        in bytes: borrowing Span<UInt8>, from start: Int, to end: Int
    ) -> Int {
        var position = end
        while position > start {
            position -= 1
            if bytes[position] == newline { return position + 1 }
        }
        return 0
    }

    /// The cells of the row that begins the text, unquoted, and where the next
    /// row begins.
    ///
    /// - Parameter spans: whether a quoted cell may hold delimiters and line
    ///   ends.
    static func cells(
        of text: [UInt8], delimiter: UInt8, spans: Bool
    ) -> (cells: [String], next: Int) {
        let bytes = text.span
        var cells: [String] = []
        var position = 0
        while true {
            var end = ByteSearch.first(
                delimiter, or: newline, in: bytes, from: position, to: text.count)
            var closing = Closing.data
            if position < text.count, text[position] == quote {
                closing = Self.closing(
                    in: bytes, of: position, to: spans ? text.count : end, end: text.count,
                    delimiter: delimiter)
            }
            if case .closed(let after) = closing {
                cells.append(singled(text[(position + 1)..<(after - 1)]))
                end = ByteSearch.first(
                    delimiter, or: newline, in: bytes, from: after, to: text.count)
            } else {
                if case .stray(let after) = closing {
                    end = ByteSearch.first(
                        delimiter, or: newline, in: bytes, from: after, to: text.count)
                }
                let stop = bareEnd(bytes, from: position, to: end, of: text.count)
                cells.append(String(decoding: text[position..<stop], as: UTF8.self))
            }
            position = min(end + 1, text.count)
            if end == text.count || text[end] == newline { return (cells, position) }
        }
    }

    /// Where a cell as written ends: before the `\r` of a line end.
    @inline(__always)
    static func bareEnd(
        _ bytes: borrowing Span<UInt8>, from start: Int, to end: Int, of count: Int
    ) -> Int {
        let endsLine = end == count || bytes[end] == newline
        return endsLine && end > start && bytes[end - 1] == carriageReturn ? end - 1 : end
    }

    /// Doubled quotes made single.
    private static func singled(_ cell: ArraySlice<UInt8>) -> String {
        var out: [UInt8] = []
        var isFirst = false
        for byte in cell {
            isFirst = byte == quote && !isFirst
            if byte != quote || isFirst { out.append(byte) }
        }
        return String(decoding: out, as: UTF8.self)
    }
}
