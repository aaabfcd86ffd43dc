/// Where the rows of a CSV text end, told mostly without reading their cells.
///
/// The naive definition: read row after row from the text's beginning as
/// ``DelimitedRows`` does. Only a quoted cell that runs over a line end makes a
/// row of more than one line; so only rows with such a cell, or with a quote that
/// ``QuotedRuns`` cannot place, are read cell by cell here.
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
    ///   - isFinal: whether no bytes come behind the last.
    ///   - cells: where the cells of rows end of which that was learnt.
    func last(
        in bytes: borrowing Span<UInt8>, count: Int, isFinal: Bool, _ cells: inout CellEnds
    ) -> (end: Int, isOpen: Bool) {
        cells.begin(count: count)
        var end = 0
        while end < count {
            let start = end
            end = passLines(in: bytes, from: start, count: count, &cells)
            cells.note(start..<end)
            guard let row = row(in: bytes, from: end, count: count, isFinal: isFinal) else {
                return (end, false)
            }
            if row.isOpen { return (end, true) }
            end = row.end
        }
        return (end, false)
    }

    /// Behind the last row, of those that begin at a place, that can be told to be
    /// a line without reading its cells.
    private func passLines(
        in bytes: borrowing Span<UInt8>, from start: Int, count: Int, _ cells: inout CellEnds
    ) -> Int {
        let quote = SIMD16(repeating: QuotedText.quote)
        let newline = SIMD16(repeating: QuotedText.newline)
        let delimiter = SIMD16(repeating: delimiter)
        let first = start & (ByteBlock.width - 1)
        var base = start &- first
        var runs = QuotedRuns(from: first)
        // Of the first 64 bytes those before the row count for nothing.
        var counting: UInt64 = ~0 &<< UInt64(first)
        while base &+ ByteBlock.width < count {
            let block = ByteBlock(bytes, at: base)
            let ends = block.places(of: delimiter, or: newline) & counting
            let quotes = block.has(quote) ? block.places(of: quote) & counting : 0
            let look = runs.take(ends: ends, quotes: quotes, of: bytes, at: base)
            cells.note(base, ends: look.ends, doubled: look.doubled, counting: counting)
            counting = ~0
            if look.stray | (ends & look.quoted) != 0 {
                let others = look.stray | (look.quoted & block.places(of: newline))
                if others != 0 {
                    base &+= others.trailingZeroBitCount
                    break
                }
            }
            base &+= ByteBlock.width
        }
        let end = QuotedText.afterLastNewline(in: bytes, from: start, to: max(base, start))
        return end == 0 ? start : end
    }

    private func closing(
        in bytes: borrowing Span<UInt8>, of start: Int, count: Int, isFinal: Bool
    ) -> QuotedText.Closing {
        QuotedText.closing(
            in: bytes, of: start, to: min(start + 1 + longest, count), end: count,
            delimiter: delimiter, isFinal: isFinal)
    }

    /// Where a row ends, read cell by cell, and whether a cell of it is open where
    /// the text ends; `nil` where that cannot be told yet.
    private func row(
        in bytes: borrowing Span<UInt8>, from start: Int, count: Int, isFinal: Bool
    ) -> (end: Int, isOpen: Bool)? {
        var (position, cells) = (start, 0)
        let line = ByteSearch.first(QuotedText.newline, in: bytes, from: start, to: count)
        while true {
            var past = position
            if position < count, bytes[position] == QuotedText.quote {
                switch closing(in: bytes, of: position, count: count, isFinal: isFinal) {
                case .cut: return nil
                case .closed(let after), .stray(let after): past = after
                case .data: break
                case .open where isFinal && position + 1 + longest >= count:
                    return (count, true)
                case .open: break
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
                return (cells == width ? count : line + 1, false)
            }
            if line < position - 1, cells > width { return (line + 1, false) }
            if bytes[end] == QuotedText.newline {
                return (cells == width ? position : line + 1, false)
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
