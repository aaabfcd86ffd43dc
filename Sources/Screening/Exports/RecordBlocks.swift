import RecallModel

/// An export cut into blocks of whole records, so that workers can parse side
/// by side.
///
/// Only where records end is decided here (``RowEnds``); what that tells of where
/// cells end is handed on with the block (``CellEnds``). Which quotes enclose a
/// cell is ``QuotedText``'s rule, the same by which cells are parsed later.
struct RecordBlocks: ~Copyable {
    /// 1 MiB, about 2,000 rows: long enough that handing blocks to workers
    /// costs nothing, short enough to stay in the cache.
    static let blockBytes = 1 << 20

    /// Bytes behind the text that may be read, never used: hashes take eight at a
    /// time, marks of cells more.
    static let slack = ByteBlock.width

    /// What is known of a block besides its bytes.
    struct Block: Sendable {
        /// Counts blocks from 0.
        var sequence: Int
        /// Where the block begins in the decompressed text.
        var offset: Int
        /// How many bytes of the buffer it has.
        var count: Int
        /// How many bytes of the buffer there are, those of the next rows too:
        /// where the block's own rows end may be told by what stands behind them.
        var reach: Int
        /// Rows before the block's first that were too long to be kept, with
        /// where they began.
        var defects: [Defect] = []
        /// Bytes of the file's text, decompressed, that were read for it.
        var textBytes = 0
        /// Bytes among them that were no letter in the text's own encoding.
        var repaired = 0
    }

    private var source: ExportText
    private let limits: ScreeningLimits
    private let blockBytes: Int
    /// Bytes after the last record's end, carried to the next block.
    private var carry: [UInt8] = []
    private var offset = 0
    private var sequence = 0
    private var atEnd = false
    /// Bytes before the first row, until they are dropped.
    private var headerBytes: Int
    /// How rows of more than one line end; `nil` where every row is a line.
    private let rowEnds: RowEnds?
    /// Whether the text ended inside a quoted cell.
    private(set) var endsInsideQuotes = false
    /// Whether the last byte of the text was a line end.
    private(set) var endsWithNewline = true
    /// Bytes of the text that earlier blocks told of.
    private var told = 0
    private var toldRepaired = 0

    /// - Parameters:
    ///   - headerBytes: bytes before the first row.
    ///   - width: cells of the header.
    init(
        source: consuming ExportText, form: ExportForm, headerBytes: Int, width: Int,
        limits: ScreeningLimits, blockBytes: Int = RecordBlocks.blockBytes
    ) {
        self.source = source
        self.headerBytes = headerBytes
        self.limits = limits
        self.blockBytes = blockBytes
        if case .csv(let delimiter) = form {
            rowEnds = RowEnds(delimiter: delimiter, width: width, longest: limits.recordBytes)
        } else {
            rowEnds = nil
        }
    }

    /// A block, and behind it the longest row with the longest quoted cell that
    /// may begin in it and what stands behind its quote, so that where the row
    /// ends can always be told.
    private var bufferBytes: Int { blockBytes + 2 * limits.recordBytes + 4 }

    /// Fills `buffer` with the next whole records; `nil` at the end of the text.
    ///
    /// - Parameter cells: where their cells end, as far as cutting them told.
    mutating func next(
        into buffer: inout [UInt8], _ cells: inout CellEnds
    ) throws(ExportError) -> Block? {
        if headerBytes > 0 { try dropHeader(&buffer) }
        guard var block = try cut(into: &buffer, &cells) else { return nil }
        let read = source.isAsWritten ? offset : source.taken
        block.textBytes = read - told
        told = read
        block.repaired = source.repaired - toldRepaired
        toldRepaired = source.repaired
        return block
    }

    /// Takes what stands before the first row, which says what its columns are
    /// and no more.
    private mutating func dropHeader(_ buffer: inout [UInt8]) throws(ExportError) {
        let filled = try fill(&buffer, to: headerBytes)
        endsWithNewline = filled == 0 || buffer[filled - 1] == UInt8(ascii: "\n")
        offset = filled
        headerBytes = 0
    }

    private mutating func cut(
        into buffer: inout [UInt8], _ cells: inout CellEnds
    ) throws(ExportError) -> Block? {
        var defects: [Defect] = []
        let start = offset
        while !atEnd || !carry.isEmpty {
            var filled = try fill(&buffer, to: blockBytes)
            var end = recordsEnd(in: buffer, count: filled, &cells)
            if end == 0, !atEnd {
                carry = Array(buffer[..<filled])
                filled = try fill(&buffer, to: bufferBytes)
                end = recordsEnd(in: buffer, count: filled, &cells)
            }
            if end > 0 {
                carry = Array(buffer[end..<filled])
                let block = Block(
                    sequence: sequence, offset: offset, count: end, reach: filled,
                    defects: defects)
                sequence += 1
                offset += end
                return block
            }
            if filled > 0 { try skipLongRecord(&buffer, count: filled, into: &defects) }
        }
        guard offset > start || sequence == 0 else { return nil }
        defer { sequence += 1 }
        return Block(sequence: sequence, offset: offset, count: 0, reach: 0, defects: defects)
    }

    /// Reads until the buffer has so many bytes or the text ends; says how many
    /// are there.
    private mutating func fill(
        _ buffer: inout [UInt8], to size: Int
    ) throws(ExportError) -> Int {
        let size = max(size, carry.count)
        let room = max(bufferBytes, size) + Self.slack
        if buffer.count < room { buffer = [UInt8](repeating: 0, count: room) }
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

    /// Behind the last line end that ends a record, 0 where there is none; at
    /// the end of the text all that is left is taken for records.
    private mutating func recordsEnd(
        in buffer: [UInt8], count: Int, _ cells: inout CellEnds
    ) -> Int {
        let bytes = buffer.span
        guard let rowEnds else {
            if atEnd { return noteEnd(of: buffer, count: count, isOpen: false) }
            return QuotedText.afterLastNewline(in: bytes, from: 0, to: count)
        }
        let found = rowEnds.last(in: bytes, count: count, isFinal: atEnd, &cells)
        return atEnd ? noteEnd(of: buffer, count: count, isOpen: found.isOpen) : found.end
    }

    private mutating func noteEnd(of buffer: [UInt8], count: Int, isOpen: Bool) -> Int {
        guard count > 0 else { return 0 }
        endsWithNewline = buffer[count - 1] == UInt8(ascii: "\n")
        endsInsideQuotes = isOpen
        return count
    }

    /// Drops the record at the front, which is longer than a record may be, up
    /// to the next line end behind what a record may have, through the file
    /// until there is one.
    ///
    /// Not to the first: of quotes that close in the next line, over and over,
    /// each line would cost a whole buffer.
    private mutating func skipLongRecord(
        _ buffer: inout [UInt8], count: Int, into defects: inout [Defect]
    ) throws(ExportError) {
        defects.append(
            Defect(
                location: "byte \(offset)", code: "record-too-long",
                message:
                    "a row is longer than \(limits.recordBytes) bytes; skipped to the next line"
            ))
        var filled = count
        var first = min(limits.recordBytes, count - 1)
        while true {
            let newline = ByteSearch.first(
                UInt8(ascii: "\n"), in: buffer.span, from: first, to: filled)
            first = 0
            if newline < filled {
                offset += newline + 1
                carry = Array(buffer[(newline + 1)..<filled])
                return
            }
            offset += filled
            filled = try fill(&buffer, to: bufferBytes)
            if filled == 0 {
                endsWithNewline = false
                return
            }
        }
    }
}
