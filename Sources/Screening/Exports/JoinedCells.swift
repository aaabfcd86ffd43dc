import RecallModel

/// Fields of which an export may have several columns, and how their cells
/// become one: with `|` between.
///
/// A shop that keeps UPC, EAN and ISBN apart fills in whichever it has, and a
/// recall names any of them.
enum JoinedCells {
    static let separator = UInt8(ascii: "|")

    /// What becomes of a cell beside those read before it.
    enum Outcome { case kept, replaced, added }

    /// How long a field's cells may become together.
    private struct Rule {
        var longest: Int
        /// Whether the cells are codes: one without a digit says that there is
        /// none.
        var isCode: Bool
    }

    /// By the index in `Listing.fields`.
    private static let rules: [Rule?] = Listing.fields.map { field in
        switch field.name {
        // Longer cells are texts to ``GTINCell``, and spoil the codes in them.
        case "gtin", "asin": Rule(longest: 1000, isCode: true)
        // A hundred addresses; nobody looks at more pictures.
        case "image_url": Rule(longest: 16 << 10, isCode: false)
        // What became of a listing stands beside what it is: `delete`, `active`.
        case "status": Rule(longest: StatusWords.longestCell, isCode: false)
        default: nil
        }
    }

    /// Whether several columns of the field are read.
    static func areRead(_ field: Int) -> Bool { rules[field] != nil }

    /// What becomes of a cell of a field, both as ranges of some bytes.
    static func outcome(
        of cell: Range<Int>, beside known: Range<Int>, field: Int, _ bytes: borrowing Span<UInt8>
    ) -> Outcome {
        if cell.isEmpty { return .kept }
        if known.isEmpty { return .replaced }
        guard let rule = rules[field] else { return .kept }
        if rule.isCode {
            guard hasDigit(cell, bytes) else { return .kept }
            guard hasDigit(known, bytes) else { return .replaced }
        }
        let fits = known.count + 1 + cell.count <= rule.longest
        return fits && !has(cell, in: known, zerosCount: !rule.isCode, bytes) ? .added : .kept
    }

    private static func hasDigit(_ range: Range<Int>, _ bytes: borrowing Span<UInt8>) -> Bool {
        for position in range where bytes[position] &- UInt8(ascii: "0") < 10 { return true }
        return false
    }

    /// Whether one of the parts between separators is the cell.
    ///
    /// - Parameter zerosCount: whether zeros in front make a difference; of
    ///   GTINs they do not.
    private static func has(
        _ cell: Range<Int>, in known: Range<Int>, zerosCount: Bool, _ bytes: borrowing Span<UInt8>
    ) -> Bool {
        var start = known.lowerBound
        while true {
            let end = ByteSearch.first(separator, in: bytes, from: start, to: known.upperBound)
            if isSame(start..<end, cell, zerosCount: zerosCount, bytes) { return true }
            if end == known.upperBound { return false }
            start = end + 1
        }
    }

    private static func isSame(
        _ one: Range<Int>, _ other: Range<Int>, zerosCount: Bool, _ bytes: borrowing Span<UInt8>
    ) -> Bool {
        var (place, rival) = (one.lowerBound, other.lowerBound)
        if !zerosCount {
            while place < one.upperBound, bytes[place] == UInt8(ascii: "0") { place += 1 }
            while rival < other.upperBound, bytes[rival] == UInt8(ascii: "0") { rival += 1 }
        }
        guard one.upperBound - place == other.upperBound - rival else { return false }
        while place < one.upperBound {
            if bytes[place] != bytes[rival] { return false }
            (place, rival) = (place + 1, rival + 1)
        }
        return true
    }
}

extension Listing {
    /// Takes up a cell of a field that may have one already.
    mutating func take(_ cell: String, field: Int) {
        guard !self[field: field].isEmpty else { return self[field: field] = cell }
        guard JoinedCells.areRead(field) else { return }
        let known = Array(self[field: field].utf8)
        let bytes = known + Array(cell.utf8)
        switch JoinedCells.outcome(
            of: known.count..<bytes.count, beside: 0..<known.count, field: field, bytes.span)
        {
        case .kept: return
        case .replaced: self[field: field] = cell
        case .added: self[field: field] += "|\(cell)"
        }
    }
}

extension RowBatch {
    /// Takes up a cell of a slot that may have one already.
    mutating func take(_ cell: Range<Int>, slot: Slot, into row: inout PendingRow) {
        let known = row.range(slot.rawValue)
        switch JoinedCells.outcome(of: cell, beside: known, field: slot.field, bytes.span) {
        case .kept: return
        case .replaced: row.set(slot.rawValue, cell.lowerBound, cell.upperBound)
        case .added:
            var start = known.lowerBound
            if known.upperBound != free {
                start = free
                for position in known { lay(bytes[position]) }
            }
            lay(JoinedCells.separator)
            for position in cell { lay(bytes[position]) }
            row.set(slot.rawValue, start, free)
        }
    }
}
