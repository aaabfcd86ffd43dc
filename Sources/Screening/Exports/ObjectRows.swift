import RecallModel

/// Reads NDJSON rows of a block into a batch: one object a line, the values
/// found without building a tree.
struct ObjectRows: Sendable {
    let limits: ScreeningLimits
    let mapping: ExportMapping?
    /// Names as they are mostly written, and their slots.
    private let names: [(name: [UInt8], slot: Int)]
    /// Levels a value may nest: with the object around it the parser's 64.
    private static let depthLimit = 63

    init(limits: ScreeningLimits, mapping: ExportMapping? = nil) {
        self.limits = limits
        self.mapping = mapping
        names =
            mapping.map {
                $0.members.map { (Array($0.name.utf8), RowBatch.Slot.ofField[$0.field]) }
            }
            ?? Self.genericNames
    }

    /// The field that a member's name stands for.
    static func field(of name: String, _ mapping: ExportMapping?) -> Int? {
        mapping.map { $0.field(ofMember: name) } ?? ColumnMap.field(named: name)
    }

    func read(_ batch: inout RowBatch, from start: Int, count: Int, blockOffset: Int) {
        var position = start
        while position < count {
            let end = ByteSearch.first(
                UInt8(ascii: "\n"), in: batch.bytes.span, from: position, to: count)
            readLine(&batch, from: position, to: end, blockOffset: blockOffset)
            position = end + 1
        }
    }

    private func readLine(
        _ batch: inout RowBatch, from start: Int, to end: Int, blockOffset: Int
    ) {
        var scanner = ObjectScanner(position: start, end: end)
        scanner.skipSpace(batch.bytes.span)
        if scanner.position == end { return }  // blank line
        defer { batch.rowsSeen += 1 }
        let offset = blockOffset + start
        guard end - start < limits.recordBytes else {  // its line end counts too
            return batch.note(
                "record-too-long", at: offset,
                "a row is longer than \(limits.recordBytes) bytes; skipped")
        }
        var row = PendingRow()
        guard readObject(&batch, &scanner, into: &row) else {
            return batch.note("not-json", at: offset, "a line is not one JSON object; skipped")
        }
        guard !row.isEmpty(.title) || batch.isRemoval(row) else {
            return batch.note("missing-title", at: offset, "a row has no title; skipped")
        }
        batch.append(row, start: start, end: end)
    }

    private func readObject(
        _ batch: inout RowBatch, _ scanner: inout ObjectScanner, into row: inout PendingRow
    ) -> Bool {
        guard scanner.take(UInt8(ascii: "{"), batch.bytes.span) else { return false }
        scanner.skipSpace(batch.bytes.span)
        if scanner.take(UInt8(ascii: "}"), batch.bytes.span) {
            return scanner.isDone(batch.bytes.span)
        }
        while true {
            scanner.skipSpace(batch.bytes.span)
            guard let name = scanner.string(batch.bytes.span) else { return false }
            scanner.skipSpace(batch.bytes.span)
            guard scanner.take(UInt8(ascii: ":"), batch.bytes.span) else { return false }
            scanner.skipSpace(batch.bytes.span)
            guard let value = scanner.value(batch.bytes.span, depth: Self.depthLimit) else {
                return false
            }
            let slot = slot(of: name.range, in: batch.bytes.span)
            if slot >= 0 { batch.lay(value, slot: slot, into: &row) }
            scanner.skipSpace(batch.bytes.span)
            if scanner.take(UInt8(ascii: "}"), batch.bytes.span) {
                return scanner.isDone(batch.bytes.span)
            }
            guard scanner.take(UInt8(ascii: ","), batch.bytes.span) else { return false }
        }
    }

    /// The slot that a member's name stands for, or -1.
    ///
    /// The generic names are tried first and as bytes; any other name is looked
    /// up as text.
    private func slot(of name: Range<Int>, in bytes: borrowing Span<UInt8>) -> Int {
        for (text, slot) in names where text.count == name.count {
            var index = 0
            while index < text.count, text[index] == bytes[name.lowerBound + index] { index += 1 }
            if index == text.count { return slot }
        }
        guard let field = Self.field(of: bytes.string(name), mapping) else { return -1 }
        return RowBatch.Slot.ofField[field]
    }

    private static let genericNames: [(name: [UInt8], slot: Int)] = Listing.fields.enumerated().map
    {
        (Array($1.name.utf8), RowBatch.Slot.ofField[$0])
    }
}

extension RowBatch {
    /// Takes up a JSON value of a field that may have one already.
    fileprivate mutating func lay(
        _ value: ObjectScanner.Value, slot: Int, into row: inout PendingRow
    ) {
        guard !row.range(slot).isEmpty else { return layDown(slot, value, into: &row) }
        guard let several = Slot(rawValue: slot), JoinedCells.areRead(several.field) else { return }
        row.set(PendingRow.beside, 0, 0)
        layDown(PendingRow.beside, value, into: &row)
        take(row.range(PendingRow.beside), slot: several, into: &row)
    }

    /// Sets a JSON value: a string unescaped, a number or an array as written.
    mutating func layDown(_ slot: Int, _ value: ObjectScanner.Value, into row: inout PendingRow) {
        switch value.kind {
        case .plainString, .other: row.set(slot, value.range.lowerBound, value.range.upperBound)
        case .null: return
        case .escapedString:
            let target = free
            layUnescaped(value.range)
            row.set(slot, target, free)
        }
    }

    private mutating func layUnescaped(_ range: Range<Int>) {
        var position = range.lowerBound
        while position < range.upperBound {
            let byte = bytes[position]
            guard byte == UInt8(ascii: "\\"), position + 1 < range.upperBound else {
                lay(byte)
                position += 1
                continue
            }
            position = layEscape(at: position + 1, end: range.upperBound)
        }
    }

    /// Lays what the escape behind a backslash means; says where text goes on.
    private mutating func layEscape(at position: Int, end: Int) -> Int {
        switch bytes[position] {
        case UInt8(ascii: "n"): lay(0x0A)
        case UInt8(ascii: "t"): lay(0x09)
        case UInt8(ascii: "r"): lay(0x0D)
        case UInt8(ascii: "b"), UInt8(ascii: "f"): lay(0x20)
        case UInt8(ascii: "u"):
            guard let high = bytes.span.hexQuad(at: position + 1, end: end) else { break }
            var scalar = high
            var next = position + 5
            if (0xD800...0xDBFF).contains(high), next + 1 < end, bytes[next] == UInt8(ascii: "\\"),
                bytes[next + 1] == UInt8(ascii: "u"),
                let low = bytes.span.hexQuad(at: next + 2, end: end),
                (0xDC00...0xDFFF).contains(low)
            {
                scalar = 0x10000 + (high - 0xD800) << 10 + (low - 0xDC00)
                next += 6
            }
            for byte in String(UnicodeScalar(scalar) ?? "\u{FFFD}").utf8 { lay(byte) }
            return next
        default: lay(bytes[position])
        }
        return position + 1
    }
}

extension Span<UInt8> {
    /// The number that four hexadecimal digits write.
    func hexQuad(at start: Int, end: Int) -> UInt32? {
        guard start + 4 <= end else { return nil }
        var value: UInt32 = 0
        var index = start
        while index < start + 4 {
            guard let digit = Character(UnicodeScalar(self[index])).hexDigitValue else {
                return nil
            }
            value = value << 4 | UInt32(digit)
            index += 1
        }
        return value
    }

    /// The bytes of a range as text, broken ones repaired.
    func string(_ range: Range<Int>) -> String {
        var copy: [UInt8] = []
        copy.reserveCapacity(range.count)
        var index = range.lowerBound
        while index < range.upperBound {
            copy.append(self[index])
            index += 1
        }
        return String(decoding: copy, as: UTF8.self)
    }
}
