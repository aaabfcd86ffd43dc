import RecallModel

/// Reads an export's rows, block by block; several workers share one behind a
/// lock and each parse their own block.
struct ExportReader: ~Copyable {
    let recognition: ExportRecognition
    let rows: RowReader
    private var blocks: RecordBlocks

    /// Opens the export and recognises its form from its content.
    ///
    /// - Throws: ``ExportError`` where it cannot be opened or recognised.
    init(
        path: String, form: ExportForm?, limits: ScreeningLimits,
        blockBytes: Int = RecordBlocks.blockBytes
    ) throws(ExportError) {
        var source = try ByteSource(path: path, limits: limits)
        let head = try source.peek(ExportRecognition.lookAhead)
        recognition = try ExportRecognition.recognise(
            head, name: path == "-" ? "standard input" : path, forced: form)
        rows = RowReader(recognition: recognition, limits: limits)
        blocks = RecordBlocks(
            source: source, form: recognition.form, limits: limits, blockBytes: blockBytes)
    }

    /// Puts the next block into the batch; `nil` at the end.
    mutating func nextBlock(into batch: inout RowBatch) throws(ExportError) -> RecordBlocks.Block? {
        try blocks.next(into: &batch.bytes)
    }

    /// Whether the text ended where a row may end.
    var endsInsideQuotes: Bool { blocks.endsInsideQuotes }
    var endsWithNewline: Bool { blocks.endsWithNewline }
}

/// Parses the rows of a block, whatever the form.
struct RowReader: Sendable {
    private let recognition: ExportRecognition
    private let limits: ScreeningLimits
    private let delimited: DelimitedRows?

    init(recognition: ExportRecognition, limits: ScreeningLimits) {
        self.recognition = recognition
        self.limits = limits
        delimited = recognition.columns.map {
            DelimitedRows(form: recognition.form, columns: $0, limits: limits)
        }
    }

    /// Parses the block whose bytes the batch holds.
    func read(_ batch: inout RowBatch, _ block: RecordBlocks.Block) {
        batch.begin(block)
        let start = block.sequence == 0 ? min(recognition.headerBytes, block.count) : 0
        if let delimited {
            delimited.read(&batch, from: start, count: block.count, blockOffset: block.offset)
        } else {
            ObjectRows(limits: limits)
                .read(&batch, from: start, count: block.count, blockOffset: block.offset)
        }
    }

    /// Every field of one row, for a person or a case.
    func listing(row: Int, of batch: borrowing RowBatch) -> Listing {
        let bytes = batch.bytes[batch.span(row: row)]
        var listing = Listing(id: batch.text(.id, row: row), title: batch.text(.title, row: row))
        if let delimited {
            delimited.fill(&listing, from: bytes)
        } else {
            ObjectRows.fill(&listing, from: bytes)
        }
        return listing
    }
}
