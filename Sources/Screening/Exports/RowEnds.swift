/// Where the rows of a CSV text end, told without reading their cells.
///
/// The naive definition: read row after row from the text's beginning as
/// ``DelimitedRows`` does. Only a quoted cell that runs over a line end makes a
/// row of more than one line, so only rows with such a cell are read cell by
/// cell here; everywhere else a line end ends a row.
///
/// Whether a row that runs over lines is one depends on its width and its
/// length, and on bytes behind it. What cannot be told before more bytes come
/// is not told: rows must not fall apart otherwise because of where somebody
/// cut the text.
struct RowEnds {
    let delimiter: UInt8
    /// Cells of the header: a row of another width that runs over lines is its
    /// first line.
    let width: Int
    /// Bytes that a row may have, and within which a quote must be closed.
    let longest: Int

    /// Behind the last row whose end is certain (0 where there is none), and
    /// whether a cell is open where the text ends.
    ///
    /// - Parameters:
    ///   - tail: line ends before it are not looked for.
    ///   - isFinal: whether no bytes come behind the last.
    func last(
        in bytes: borrowing Span<UInt8>, count: Int, tail: Int, isFinal: Bool
    ) -> (end: Int, isOpen: Bool) {
        // `start` is where the row begins in which `seen` stands.
        var (end, floor, position, newline, start, seen) = (0, 0, 0, -1, 0, 0)
        while true {
            let next = ByteSearch.first(QuotedText.quote, in: bytes, from: position, to: count)
            if next < count, !opensCell(bytes, at: next) {
                position = next + 1
                continue
            }
            if next > tail {
                end = max(
                    end, QuotedText.afterLastNewline(in: bytes, from: max(floor, tail), to: next))
            }
            if next == count { return (end, false) }
            switch closing(in: bytes, of: next, count: count, isFinal: isFinal) {
            case .cut: return (end, false)
            case .open where isFinal && next + 1 + longest >= count: return (end, true)
            case .open, .data: position = next + 1
            case .stray(let after): position = after
            case .closed(let after):
                if newline < next {
                    newline = ByteSearch.first(
                        QuotedText.newline, in: bytes, from: next, to: count)
                }
                position = after
                if newline >= after { continue }
                start = max(start, QuotedText.afterLastNewline(in: bytes, from: seen, to: next))
                seen = next
                // Behind a row's greatest length nothing counts but a line end.
                position = next + 1
                if next - start > longest { continue }
                let row = row(in: bytes, from: start, count: count, isFinal: isFinal)
                guard let row else { return (end, false) }
                if row.isOpen { return (end, true) }
                (floor, position, start, seen) = (row.end, row.end, row.end, row.end)
                end = max(end, row.end)
            }
        }
    }

    private func closing(
        in bytes: borrowing Span<UInt8>, of start: Int, count: Int, isFinal: Bool
    ) -> QuotedText.Closing {
        QuotedText.closing(
            in: bytes, of: start, to: min(start + 1 + longest, count), end: count,
            delimiter: delimiter, isFinal: isFinal)
    }

    @inline(__always)
    private func opensCell(_ bytes: borrowing Span<UInt8>, at position: Int) -> Bool {
        position == 0 || bytes[position - 1] == delimiter
            || bytes[position - 1] == QuotedText.newline
    }

    /// Where a row ends that runs over lines, and whether a cell of it is open
    /// where the text ends; `nil` where that cannot be told yet.
    private func row(
        in bytes: borrowing Span<UInt8>, from start: Int, count: Int, isFinal: Bool
    ) -> (end: Int, isOpen: Bool)? {
        var (position, cells, isOpen) = (start, 0, false)
        let line = ByteSearch.first(QuotedText.newline, in: bytes, from: start, to: count)
        while true {
            var past = position
            if position < count, bytes[position] == QuotedText.quote {
                switch closing(in: bytes, of: position, count: count, isFinal: isFinal) {
                case .cut: return nil
                case .closed(let after), .stray(let after): past = after
                case .data: break
                case .open: isOpen = isFinal && position + 1 + longest >= count
                }
            }
            let end = ByteSearch.first(
                delimiter, or: QuotedText.newline, in: bytes, from: past, to: count)
            cells += 1
            position = min(end + 1, count)
            if position - start > longest {
                return lineEnd(in: bytes, behind: start + longest, count: count, isFinal: isFinal)
            }
            if end == count {
                guard isFinal else { return nil }
                return cells == width ? (count, isOpen) : (line + 1, false)
            }
            if line < position - 1, cells > width { return (line + 1, false) }
            if bytes[end] == QuotedText.newline {
                return cells == width ? (position, isOpen) : (line + 1, false)
            }
        }
    }

    private func lineEnd(
        in bytes: borrowing Span<UInt8>, behind place: Int, count: Int, isFinal: Bool
    ) -> (end: Int, isOpen: Bool)? {
        let newline = ByteSearch.first(QuotedText.newline, in: bytes, from: place, to: count)
        if newline == count { return isFinal ? (count, false) : nil }
        return (newline + 1, false)
    }
}
