extension JSONRecords {
    /// The damage at `start`, with the reader behind it.
    mutating func resumed(behind start: Int, _ error: JSONError) -> Damage {
        isWhole = false
        var damage = Damage(
            offset: start, end: bytes.count, error: error, isRecord: isRecord(start), isCut: false)
        if place == .line {
            damage.end = endOfLine(from: start)
            parser = JSONParser(bytes, in: damage.end..<bytes.count, limits: limits)
        } else if let record = nextRecord(from: damage.isRecord ? start + 1 : start) {
            hasArray = true
            damage.end = record.offset
            found = record
            place = .record
        } else {
            place = .end
        }
        damage.isCut =
            damage.end == bytes.count && error == JSONError(.unexpectedEnd, at: bytes.count)
        return damage
    }

    /// Whether a record was meant to begin at the byte.
    private func isRecord(_ start: Int) -> Bool {
        switch place {
        case .firstRecord, .record, .line:
            start < bytes.count && bytes[start] != UInt8(ascii: ",")
                && bytes[start] != UInt8(ascii: "]")
        default: false
        }
    }

    /// The next object that reads as one and has a record's name.
    ///
    /// It is looked for from the damage on, not from where reading stopped:
    /// behind a lost quotation mark that may be a record further. What is
    /// found is kept, for it is not to be read again.
    private mutating func nextRecord(from start: Int) -> Record? {
        let budget = bytes.count * Self.searchedBytesPerByte
        var rest = start
        while searchedBytes < budget, let brace = nextBrace(from: rest) {
            searchedBytes += brace + 1 - rest
            rest = brace + 1
            guard let value = try? value(in: brace..<bytes.count) else { continue }
            if marks.contains(where: { value[$0] != nil }) {
                return Record(value: value, offset: brace)
            }
            searchedBytes += parser.position - brace
        }
        return nil
    }

    private func nextBrace(from start: Int) -> Int? {
        start < bytes.count ? bytes[start...].firstIndex(of: UInt8(ascii: "{")) : nil
    }
}
