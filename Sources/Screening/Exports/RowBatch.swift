import RecallModel

/// The rows of one block as ranges of bytes, field by field: no string is made
/// and nothing is copied but what had to be unescaped.
struct RowBatch: ~Copyable {
    /// The fields that screening looks at; the others are read again, and only
    /// for a row that matches.
    enum Slot: Int, CaseIterable {
        case id, title, brand, gtin, mpn, sku, country, status, asin, image

        /// The slot of each of `Listing.fields`, or -1.
        static let ofField: [Int] = Listing.fields.map { field in
            switch field.name {
            case "listing_id": Slot.id.rawValue
            case "title": Slot.title.rawValue
            case "brand": Slot.brand.rawValue
            case "gtin": Slot.gtin.rawValue
            case "mpn": Slot.mpn.rawValue
            case "sku": Slot.sku.rawValue
            case "country": Slot.country.rawValue
            case "status": Slot.status.rawValue
            case "asin": Slot.asin.rawValue
            case "image_url": Slot.image.rawValue
            default: -1
            }
        }

        /// Its index in `Listing.fields`.
        var field: Int { Self.fields[rawValue] }
        private static let fields = allCases.map { ofField.firstIndex(of: $0.rawValue) ?? 0 }
    }

    /// The block's bytes; the unescaped cells are laid down behind its text.
    var bytes: [UInt8] = []
    /// Where the cells of the text end, of rows that are delimited.
    var ends = CellEnds()
    /// Where the next unescaped cell goes.
    var free = 0
    private var rows: [Row] = []
    /// Where the fields end of rows that were laid down listing by listing, all
    /// of one row before those of the next.
    private var fieldEnds: [UInt32] = []
    /// Rows of the block that count as standing in front of those kept.
    private var rowsBefore = 0

    private struct Row {
        var cells: PendingRow
        /// Start and end of the row in the block.
        var start: UInt32
        var end: UInt32
        /// The row's place among all rows of the block, so that rows that could
        /// not be kept are counted too.
        var ordinal: UInt32
    }

    var count: Int { rows.count }
    /// Whether rows without a title are kept that say that their listing is off
    /// sale.
    var keepsRemoved = false
    /// What says so.
    var statuses = StatusWords.builtIn
    /// Rows seen, kept or not.
    var rowsSeen = 0
    var defects: [Defect] = []
    /// What a translated text counted beside its listings.
    private(set) var tally = FormTally()
    /// Ordinal of the last row with a defect, or -1.
    private var defective = -1

    /// Takes up a block: its rows that were too long come first.
    mutating func begin(_ block: RecordBlocks.Block) {
        rows.removeAll(keepingCapacity: true)
        defects = block.defects
        free = block.reach
        tally = FormTally()
        rowsSeen = defects.count
        defective = rowsSeen - 1
    }

    /// Counts bytes that were no letter in the text's own encoding.
    mutating func noteRepaired(_ count: Int) {
        if count > 0 { tally.values.kinds["letter", default: 0] += count }
    }

    /// Notes a defect of the row that is being read.
    mutating func note(_ code: String, at offset: Int, _ message: String) {
        defects.append(Defect(location: "byte \(offset)", code: code, message: message))
        defective = rowsSeen
    }

    /// Whether the row read last was lost or has a defect.
    var lastRowIsDefective: Bool { rowsSeen > 0 && defective == rowsSeen - 1 }

    /// Adds a row whose cells `pending` holds.
    mutating func append(_ pending: PendingRow, start: Int, end: Int) {
        rows.append(
            Row(
                cells: pending, start: UInt32(truncatingIfNeeded: start),
                end: UInt32(truncatingIfNeeded: end),
                ordinal: UInt32(truncatingIfNeeded: rowsSeen)))
    }

    /// Gives rows that leave a slot empty a value for it.
    mutating func complete(_ slot: Slot, with value: String) {
        let start = free
        for byte in value.utf8 { lay(byte) }
        for row in rows.indices where rows[row].cells.isEmpty(slot) {
            rows[row].cells.set(slot.rawValue, start, free)
        }
    }

    @inline(__always)
    func range(_ slot: Slot, row: Int) -> Range<Int> {
        let index = 2 * slot.rawValue
        return Int(rows[row].cells.ranges[index])..<Int(rows[row].cells.ranges[index + 1])
    }

    func span(row: Int) -> Range<Int> { Int(rows[row].start)..<Int(rows[row].end) }

    /// The row's place among the block's rows, from 0.
    func ordinal(row: Int) -> Int { rowsBefore + Int(rows[row].ordinal) }

    /// Whether each row's place among the block's rows is certain: of a form whose
    /// listings are laid down one by one, rows may have been lost or joined
    /// anywhere between them.
    var countsEveryRow: Bool { rowsBefore == 0 }

    func text(_ slot: Slot, row: Int) -> String {
        String(decoding: bytes[range(slot, row: row)], as: UTF8.self)
    }
}

extension RowBatch {
    /// Begins a block of rows that are laid down listing by listing.
    mutating func beginListings() {
        rows.removeAll(keepingCapacity: true)
        fieldEnds.removeAll(keepingCapacity: true)
        bytes.removeAll(keepingCapacity: true)
        defects = []
        (rowsSeen, rowsBefore, free, defective) = (0, 0, 0, -1)
    }

    /// Adds a listing as a row.
    mutating func append(_ listing: borrowing Listing) {
        let start = bytes.count
        var row = PendingRow()
        for field in Listing.fields.indices {
            let begin = bytes.count
            let text = listing[field: field]
            if !text.isEmpty {
                bytes.append(contentsOf: text.utf8)
                let slot = Slot.ofField[field]
                if slot >= 0 { row.set(slot, begin, bytes.count) }
            }
            fieldEnds.append(UInt32(truncatingIfNeeded: bytes.count))
        }
        append(row, start: start, end: bytes.count)
        rowsSeen += 1
    }

    /// Ends a block of such rows, beside which so much was counted.
    mutating func endListings(_ tally: FormTally) {
        free = bytes.count
        bytes.append(contentsOf: repeatElement(0, count: RecordBlocks.slack))
        self.tally = tally
        rowsBefore = tally.lost + tally.joined
        rowsSeen += rowsBefore
    }

    /// The listing that was added as a row.
    func listing(row: Int) -> Listing {
        var listing = Listing(id: "", title: "")
        let ends = fieldEnds[(row * Listing.fields.count)...].prefix(Listing.fields.count)
        var start = Int(rows[row].start)
        for (field, end) in ends.enumerated() where Int(end) > start {
            listing[field: field] = String(decoding: bytes[start..<Int(end)], as: UTF8.self)
            start = Int(end)
        }
        return listing
    }
}

/// The cells of the row being read.
struct PendingRow {
    var ranges: [22 of UInt32] = .init(repeating: 0)

    /// Behind the slots, for a cell that is looked at before it goes anywhere.
    static let beside = 10

    /// Cells of a row lie below 4 GiB: a block is little more than a megabyte.
    @inline(__always)
    mutating func set(_ slot: Int, _ start: Int, _ end: Int) {
        ranges[2 * slot] = UInt32(truncatingIfNeeded: start)
        ranges[2 * slot + 1] = UInt32(truncatingIfNeeded: end)
    }

    func range(_ slot: Int) -> Range<Int> {
        Int(ranges[2 * slot])..<Int(ranges[2 * slot + 1])
    }

    func range(_ slot: RowBatch.Slot) -> Range<Int> { range(slot.rawValue) }

    @inline(__always)
    func isEmpty(_ slot: RowBatch.Slot) -> Bool {
        ranges[2 * slot.rawValue] == ranges[2 * slot.rawValue + 1]
    }
}
