import RecallModel

/// An export whose records are translated, listing by listing, in blocks as
/// ``RecordBlocks`` cuts a text that is screened as it is written.
struct ListingBlocks: ~Copyable {
    private var source: ExportText
    private var translation: ListingTranslation
    private let blockBytes: Int
    private var sequence = 0
    private var isAtEnd = false
    /// Bytes of the text that earlier blocks told of.
    private var told = 0
    private var toldRepaired = 0
    /// Why the text may have been cut off, once it has ended.
    private(set) var truncation: String?

    init(
        source: consuming ExportText, _ translation: consuming ListingTranslation, blockBytes: Int
    ) {
        self.source = source
        self.translation = translation
        self.blockBytes = blockBytes
    }

    /// Lays the next listings into the batch; `nil` at the end of the text.
    mutating func next(into batch: inout RowBatch) throws(ExportError) -> RecordBlocks.Block? {
        batch.beginListings()
        while batch.bytes.count < blockBytes {
            if try translation.next(into: &batch) { continue }
            if isAtEnd { break }
            try readOn()
        }
        if isAtEnd { truncation = translation.findTruncation() }
        // Where no listing is left there may be something to say all the same.
        let tally = translation.takeTally()
        guard batch.count > 0 || !tally.isEmpty || (sequence > 0 && told < source.taken) else {
            return nil
        }
        batch.endListings(tally)
        defer { (sequence, told) = (sequence + 1, source.taken) }
        var block = RecordBlocks.Block(sequence: sequence, offset: told, count: 0, reach: 0)
        block.textBytes = source.taken - told
        block.repaired = source.repaired - toldRepaired
        toldRepaired = source.repaired
        return block
    }

    private mutating func readOn() throws(ExportError) {
        var piece = [UInt8](repeating: 0, count: ExportText.pieceBytes)
        let count = try source.read(into: &piece, from: 0, to: piece.count)
        isAtEnd = count == 0
        if isAtEnd { return translation.finish() }
        piece.removeLast(piece.count - count)
        translation.feed(piece)
    }
}
