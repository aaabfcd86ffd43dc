/// Walks over one JSON object within its line.
struct ObjectScanner {
    struct Value {
        enum Kind { case plainString, escapedString, null, other }

        var kind: Kind
        /// Without the quotes of a string.
        var range: Range<Int>
    }

    var position: Int
    let end: Int

    init(position: Int, end: Int) {
        self.position = position
        self.end = end
    }

    @inline(__always)
    mutating func skipSpace(_ bytes: borrowing Span<UInt8>) {
        while position < end {
            let byte = bytes[position]
            guard byte == 0x20 || byte == 0x09 || byte == 0x0D else { return }
            position += 1
        }
    }

    @inline(__always)
    mutating func take(_ byte: UInt8, _ bytes: borrowing Span<UInt8>) -> Bool {
        guard position < end, bytes[position] == byte else { return false }
        position += 1
        return true
    }

    mutating func isDone(_ bytes: borrowing Span<UInt8>) -> Bool {
        skipSpace(bytes)
        return position == end
    }

    /// A string; `nil` where none stands here or it is not closed.
    mutating func string(_ bytes: borrowing Span<UInt8>) -> Value? {
        guard take(UInt8(ascii: "\""), bytes) else { return nil }
        let start = position
        var escaped = false
        while true {
            position = ByteSearch.first(
                UInt8(ascii: "\""), or: UInt8(ascii: "\\"), in: bytes, from: position, to: end)
            guard position < end else { return nil }
            if bytes[position] == UInt8(ascii: "\"") {
                position += 1
                return Value(
                    kind: escaped ? .escapedString : .plainString, range: start..<position - 1)
            }
            escaped = true
            position = min(position + 2, end)
        }
    }

    /// A value of any kind; `nil` where it is broken or nests too deep.
    mutating func value(_ bytes: borrowing Span<UInt8>, depth: Int) -> Value? {
        guard position < end else { return nil }
        let start = position
        switch bytes[position] {
        case UInt8(ascii: "\""): return string(bytes)
        case UInt8(ascii: "{"), UInt8(ascii: "["):
            guard skipNested(bytes, depth: depth) else { return nil }
            return Value(kind: .other, range: start..<position)
        default:
            while position < end, !Self.endsWord(bytes[position]) { position += 1 }
            guard position > start else { return nil }
            let isNull = bytes[start] == UInt8(ascii: "n")
            return Value(kind: isNull ? .null : .other, range: start..<position)
        }
    }

    private mutating func skipNested(_ bytes: borrowing Span<UInt8>, depth: Int) -> Bool {
        var open = 0
        while position < end {
            switch bytes[position] {
            case UInt8(ascii: "\""):
                guard string(bytes) != nil else { return false }
                continue
            case UInt8(ascii: "{"), UInt8(ascii: "["):
                open += 1
                guard open <= depth else { return false }
            case UInt8(ascii: "}"), UInt8(ascii: "]"):
                open -= 1
                if open == 0 {
                    position += 1
                    return true
                }
            default: break
            }
            position += 1
        }
        return false
    }

    private static func endsWord(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: ",") || byte == UInt8(ascii: "}") || byte == UInt8(ascii: "]")
            || byte == 0x20 || byte == 0x0D || byte == 0x09
    }
}
