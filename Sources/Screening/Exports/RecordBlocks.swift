import RecallModel

/// An export cut into blocks of whole records, so that workers can parse side
/// by side.
///
/// Only where records end is decided here, and it takes one look at each quote
/// and one at the last line ends of a block. A quote opens a cell only as the
/// cell's first byte and closes it unless doubled, the same rule by which
/// cells are parsed later: a lone `"` inside a cell (`5" nails`) is data and
/// must not swallow the rest of the file.
struct RecordBlocks: ~Copyable {
    /// 1 MiB, about 2,000 rows: long enough that handing blocks to workers
    /// costs nothing, short enough to stay in the cache.
    static let blockBytes = 1 << 20

    /// Bytes behind the text that may be read, never used: hashes and searches
    /// take eight at a time.
    static let slack = 16

    /// What is known of a block besides its bytes.
    struct Block: Sendable {
        /// Counts blocks from 0.
        var sequence: Int
        /// Where the block begins in the decompressed text.
        var offset: Int
        /// How many bytes of the buffer it has.
        var count: Int
        /// Rows that were too long to be kept, with where they began.
        var defects: [Defect] = []
    }

    private var source: ByteSource
    private let form: ExportForm
    private let limits: ScreeningLimits
    /// Bytes after the last record's end, carried to the next block.
    private var carry: [UInt8] = []
    private var offset = 0
    private var sequence = 0
    private var atEnd = false
    /// Whether the text ended inside a quoted cell.
    private(set) var endsInsideQuotes = false
    /// Whether the last byte of the text was a line end.
    private(set) var endsWithNewline = true

    init(source: consuming ByteSource, form: ExportForm, limits: ScreeningLimits) {
        self.source = source
        self.form = form
        self.limits = limits
    }

    /// Fills `buffer` with the next whole records; `nil` at the end of the text.
    mutating func next(into buffer: inout [UInt8]) throws(ExportError) -> Block? {
        var defects: [Defect] = []
        while !atEnd || !carry.isEmpty {
            let filled = try fill(&buffer)
            let end = atEnd ? filled : recordsEnd(in: buffer, count: filled)
            if end > 0 {
                if atEnd { noteEnd(of: buffer, count: filled) }
                carry = Array(buffer[end..<filled])
                let block = Block(
                    sequence: sequence, offset: offset, count: end, defects: defects)
                sequence += 1
                offset += end
                return block
            }
            if filled > 0 { try skipLongRecord(&buffer, count: filled, into: &defects) }
        }
        guard !defects.isEmpty else { return nil }
        return Block(sequence: sequence, offset: offset, count: 0, defects: defects)
    }

    /// Reads until the block is full or the text ends; says how much is there.
    private mutating func fill(_ buffer: inout [UInt8]) throws(ExportError) -> Int {
        let size = Self.blockBytes + limits.recordBytes
        if buffer.count < size + Self.slack {
            buffer = [UInt8](repeating: 0, count: size + Self.slack)
        }
        buffer.replaceSubrange(0..<carry.count, with: carry)
        var filled = carry.count
        carry.removeAll(keepingCapacity: true)
        while filled < size, !atEnd {
            let got = try source.read(into: &buffer, from: filled, to: size)
            atEnd = got == 0
            filled += got
        }
        return filled
    }

    private mutating func noteEnd(of buffer: [UInt8], count: Int) {
        endsWithNewline = count > 0 && buffer[count - 1] == UInt8(ascii: "\n")
        guard case .csv(let delimiter) = form else { return }
        let bytes = buffer.span
        endsInsideQuotes =
            QuotedText.recordsEnd(in: bytes, count: count, delimiter: delimiter).openQuote != nil
    }

    /// Behind the last line end that ends a record, 0 where there is none.
    private func recordsEnd(in buffer: [UInt8], count: Int) -> Int {
        let bytes = buffer.span
        guard case .csv(let delimiter) = form else {
            return QuotedText.afterLastNewline(in: bytes, from: 0, to: count)
        }
        let found = QuotedText.recordsEnd(in: bytes, count: count, delimiter: delimiter)
        // An open quote that began a whole record's length ago will not close:
        // what stands before it is good, the rest is the long record's.
        return found.end
    }

    /// Drops the record at the front, which is longer than a record may be: up
    /// to the next line end, or through the file until there is one.
    private mutating func skipLongRecord(
        _ buffer: inout [UInt8], count: Int, into defects: inout [Defect]
    ) throws(ExportError) {
        defects.append(
            Defect(
                location: "byte \(offset)", code: "record-too-long",
                message: "a row is longer than \(limits.recordBytes) bytes or has an unclosed "
                    + "quote; skipped to the next line"))
        var filled = count
        while true {
            let newline = ByteSearch.first(
                UInt8(ascii: "\n"), in: buffer.span, from: 0, to: filled)
            if newline < filled {
                offset += newline + 1
                carry = Array(buffer[(newline + 1)..<filled])
                return
            }
            offset += filled
            filled = try fill(&buffer)
            if filled == 0 { return }
        }
    }
}

/// Where records of quoted text end.
enum QuotedText {
    /// Behind the last line end outside quotes (0 where there is none), and
    /// where a cell was opened that the bytes do not close.
    static func recordsEnd(
        in bytes: borrowing Span<UInt8>, count: Int, delimiter: UInt8
    ) -> (end: Int, openQuote: Int?) {
        var end = 0
        var position = 0
        while position < count {
            let quote = ByteSearch.first(UInt8(ascii: "\""), in: bytes, from: position, to: count)
            let opens =
                quote < count
                && (quote == 0 || bytes[quote - 1] == delimiter
                    || bytes[quote - 1] == UInt8(ascii: "\n"))
            if quote == count || opens {
                end = max(end, afterLastNewline(in: bytes, from: position, to: quote))
            }
            if quote == count { return (end, nil) }
            if !opens {
                // A quote within a bare cell: data. What was passed still counts.
                end = max(end, afterLastNewline(in: bytes, from: position, to: quote))
                position = quote + 1
                continue
            }
            guard let after = closing(in: bytes, from: quote + 1, to: count) else {
                return (end, quote)
            }
            position = after
        }
        return (end, nil)
    }

    /// Behind the quote that closes a cell, passing over doubled ones; `nil`
    /// where the bytes end first. A quote as the very last byte closes.
    static func closing(in bytes: borrowing Span<UInt8>, from start: Int, to end: Int) -> Int? {
        var position = start
        while true {
            let quote = ByteSearch.first(UInt8(ascii: "\""), in: bytes, from: position, to: end)
            if quote == end { return nil }
            guard quote + 1 < end, bytes[quote + 1] == UInt8(ascii: "\"") else { return quote + 1 }
            position = quote + 2
        }
    }

    /// Behind the last line end in the range, or `0` where it has none.
    static func afterLastNewline(
        in bytes: borrowing Span<UInt8>, from start: Int, to end: Int
    ) -> Int {
        var position = end
        while position > start {
            position -= 1
            if bytes[position] == UInt8(ascii: "\n") { return position + 1 }
        }
        return 0
    }
}
