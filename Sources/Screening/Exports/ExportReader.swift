import RecallModel

/// Reads an export's rows, block by block; several workers share one behind a
/// lock and each parse their own block.
struct ExportReader: ~Copyable {
    let recognition: ExportRecognition
    let rows: RowReader
    /// The text of a packed export, which may be unpacked ahead.
    let unpacked: UnpackedText?
    /// Where the rows are screened as they are written, and where they are not.
    private var blocks: RecordBlocks?
    private var listings: ListingBlocks?
    /// Whether the text ended inside a quoted cell.
    private(set) var endsInsideQuotes = false
    private var endsWithNewline = true
    /// Why a translated text may have been cut off.
    private var translatedTruncation: String?

    /// Opens the export and recognises its form from its content.
    ///
    /// - Throws: ``ExportError`` where it cannot be opened or recognised.
    init(
        path: String, form: ExportForm?, mapping: ExportMapping? = nil, limits: ScreeningLimits,
        blockBytes: Int = RecordBlocks.blockBytes
    ) throws(ExportError) {
        var source = try ByteSource(path: path, limits: limits)
        let name = path == "-" ? "standard input" : path
        var head = try source.peek(ExportRecognition.lookAhead)
        if ExportRecognition.isCutObject(head) {
            // Whether it is one of many a line is told by where the line ends.
            head = try source.peek(limits.recordBytes)
        }
        var recognition = try ExportRecognition.recognise(
            head, name: name, forced: form, mapping: mapping)
        recognition.compression = source.compressionName
        unpacked = source.unpacked
        self.recognition = recognition
        rows = RowReader(recognition: recognition, mapping: mapping, limits: limits)
        let text = ExportText(source: source, encoding: recognition.rewritten)
        if let plan = recognition.plan {
            listings = ListingBlocks(
                source: text,
                ListingTranslation(plan, name: name, mapping: mapping, limits: limits),
                blockBytes: blockBytes)
        } else {
            blocks = RecordBlocks(
                source: text, form: recognition.layout, headerBytes: recognition.headerBytes,
                width: recognition.columns?.fields.count ?? 0, limits: limits,
                blockBytes: blockBytes)
        }
    }

    /// Puts the next block into the batch; `nil` at the end.
    mutating func nextBlock(into batch: inout RowBatch) throws(ExportError) -> RecordBlocks.Block? {
        if let block = try listings?.next(into: &batch) { return block }
        translatedTruncation = listings?.truncation
        let block = try blocks?.next(into: &batch.bytes, &batch.ends)
        endsInsideQuotes = blocks?.endsInsideQuotes ?? false
        endsWithNewline = blocks?.endsWithNewline ?? true
        return block
    }

    /// Why the text may have been cut off, once it has ended, or `nil` where it
    /// ends as it may.
    ///
    /// - Parameter isDefective: whether something was wrong with its last row.
    func truncation(lastRow isDefective: Bool) -> String? {
        if isTranslated { return translatedTruncation }
        if endsInsideQuotes { return "the last row ends inside a quoted cell" }
        return !endsWithNewline && isDefective ? "the last row is cut off" : nil
    }

    /// Whether values were put right and counted on the way.
    var isTranslated: Bool { recognition.plan != nil }
}

/// Parses the rows of a block, whatever the form.
struct RowReader: Sendable {
    private let recognition: ExportRecognition
    private let limits: ScreeningLimits
    private let delimited: DelimitedRows?
    private let objects: ObjectRows
    /// Values for fields that a row leaves empty.
    private let fixed: [Int: String]
    private let categories: CategoryNames?

    init(
        recognition: ExportRecognition, mapping: ExportMapping? = nil, limits: ScreeningLimits
    ) {
        self.recognition = recognition
        self.limits = limits
        objects = ObjectRows(limits: limits, mapping: mapping)
        fixed = mapping?.fixed ?? [:]
        categories = mapping?.categories
        delimited = recognition.columns.map {
            DelimitedRows(
                form: recognition.layout, columns: $0, limits: limits,
                quotesEnclose: recognition.quotesEnclose)
        }
    }

    /// Parses the block whose bytes the batch holds; translated rows are there
    /// already.
    func read(_ batch: inout RowBatch, _ block: RecordBlocks.Block) {
        if !isTranslated { parse(&batch, block) }
        batch.noteRepaired(block.repaired)
        for (field, value) in fixed {
            guard let slot = RowBatch.Slot(rawValue: RowBatch.Slot.ofField[field]) else { continue }
            batch.complete(slot, with: value)
        }
    }

    private var isTranslated: Bool { recognition.plan != nil }

    private func parse(_ batch: inout RowBatch, _ block: RecordBlocks.Block) {
        batch.begin(block)
        if let delimited {
            delimited.read(&batch, block)
        } else {
            objects.read(&batch, from: 0, count: block.count, blockOffset: block.offset)
        }
    }

    /// Every field of one row, for a person or a case.
    func listing(row: Int, of batch: borrowing RowBatch) -> Listing {
        var listing = isTranslated ? batch.listing(row: row) : written(row: row, of: batch)
        for (field, value) in fixed where listing[field: field].isEmpty {
            listing[field: field] = value
        }
        if let path = categories?[listing.category] { listing.category = path }
        return listing
    }

    private func written(row: Int, of batch: borrowing RowBatch) -> Listing {
        let bytes = batch.bytes[batch.span(row: row)]
        var listing = Listing(id: batch.text(.id, row: row), title: batch.text(.title, row: row))
        if let delimited {
            delimited.fill(&listing, from: bytes)
            if case .platform = recognition.form { ListingCleaning.cleanBeside(&listing) }
        } else {
            objects.fill(&listing, from: bytes)
        }
        return listing
    }
}
