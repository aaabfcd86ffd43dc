import RecallModel

/// The rows of one block as ranges of bytes, field by field: no string is made
/// and nothing is copied but what had to be unescaped.
struct RowBatch: ~Copyable {
    /// The fields that screening looks at; the others are read again, and only
    /// for a row that matches.
    enum Slot: Int, CaseIterable {
        case id, title, brand, gtin, mpn, sku, country, status

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
            default: -1
            }
        }
    }

    static let slots = Slot.allCases.count

    /// The block's bytes; behind `textCount` the unescaped cells are laid down.
    var bytes: [UInt8] = []
    /// Where the next unescaped cell goes.
    var free = 0
    /// Start and end of each slot of each row, `2 * slots` a row.
    private var ranges: [UInt32] = []
    /// Start and end of each row in the block.
    private var spans: [UInt32] = []
    /// Ordinal of each kept row among all rows of the block, so that rows that
    /// could not be kept are counted too.
    private var ordinals: [UInt32] = []
    private(set) var count = 0
    /// Rows seen, kept or not.
    var rowsSeen = 0
    var defects: [Defect] = []

    mutating func reset() {
        ranges.removeAll(keepingCapacity: true)
        spans.removeAll(keepingCapacity: true)
        ordinals.removeAll(keepingCapacity: true)
        defects.removeAll()
        count = 0
        rowsSeen = 0
    }

    /// Adds a row whose cells `pending` holds.
    mutating func append(_ pending: PendingRow, start: Int, end: Int) {
        for index in 0..<(2 * Self.slots) { ranges.append(pending.ranges[index]) }
        spans.append(UInt32(truncatingIfNeeded: start))
        spans.append(UInt32(truncatingIfNeeded: end))
        ordinals.append(UInt32(truncatingIfNeeded: rowsSeen))
        count += 1
    }

    @inline(__always)
    func range(_ slot: Slot, row: Int) -> Range<Int> {
        let index = (row * Self.slots + slot.rawValue) * 2
        return Int(ranges[index])..<Int(ranges[index + 1])
    }

    func span(row: Int) -> Range<Int> { Int(spans[2 * row])..<Int(spans[2 * row + 1]) }

    /// The row's place among the block's rows, from 0.
    func ordinal(row: Int) -> Int { Int(ordinals[row]) }

    func text(_ slot: Slot, row: Int) -> String {
        String(decoding: bytes[range(slot, row: row)], as: UTF8.self)
    }
}

/// The cells of the row being read.
struct PendingRow {
    var ranges: [16 of UInt32] = .init(repeating: 0)

    /// Cells of a row lie below 4 GiB: a block is little more than a megabyte.
    @inline(__always)
    mutating func set(_ slot: Int, _ start: Int, _ end: Int) {
        ranges[2 * slot] = UInt32(truncatingIfNeeded: start)
        ranges[2 * slot + 1] = UInt32(truncatingIfNeeded: end)
    }

    @inline(__always)
    func isEmpty(_ slot: RowBatch.Slot) -> Bool {
        ranges[2 * slot.rawValue] == ranges[2 * slot.rawValue + 1]
    }
}
