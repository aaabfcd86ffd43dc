import XMLText

/// A text of another encoding on its way to UTF-8, piece by piece.
struct TextRewriting {
    let encoding: TextEncoding
    /// Bytes of a letter that is not whole yet.
    private var rest: [UInt8] = []
    private var utf16: UTF16Decoding
    private let page: CodePage?
    /// Bytes that were no letter, each written as one that says so.
    private(set) var repaired = 0

    /// The bytes that a letter written twice may take: four of three each.
    private static let longestLetter = 12

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
        page = encoding.codePage
        utf16 = UTF16Decoding(encoding == .utf16BigEndian ? .big : .little)
    }

    /// The UTF-8 of the letters that are whole so far.
    mutating func rewrite(_ bytes: some Collection<UInt8>, isLast: Bool) -> [UInt8] {
        switch encoding {
        case .utf8: return Array(bytes)
        case .windows1252:
            var text: [UInt8] = []
            text.reserveCapacity(bytes.count + bytes.count / 8)
            for byte in bytes { Windows1252.append(byte, to: &text) }
            return text
        case .utf16LittleEndian, .utf16BigEndian:
            let text = utf16.decode(bytes)
            return isLast ? text + utf16.finish() : text
        case .twiceUTF8: return rewriteTwice(rest + bytes, isLast: isLast)
        default: return rewriteByTable(rest + bytes, isLast: isLast)
        }
    }

    private static let replacement = Array("\u{FFFD}".utf8)

    private mutating func rewriteByTable(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        guard let page else { return bytes }
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count + bytes.count / 2)
        var position = 0
        reading: while position < bytes.count {
            let byte = bytes[position]
            if byte < 0x80 {
                text.append(byte)
                position += 1
                continue
            }
            switch page.read(bytes, at: position) {
            case .letter(let scalar, let count):
                Self.append(scalar, to: &text)
                position += count
            case .cut where !isLast: break reading
            case .cut, .broken:
                text += Self.replacement
                repaired += 1
                position += 1
            }
        }
        rest = Array(bytes[position...])
        return text
    }

    /// Appends a letter as UTF-8.
    private static func append(_ scalar: UInt32, to text: inout [UInt8]) {
        switch scalar {
        case ..<0x80: text.append(UInt8(truncatingIfNeeded: scalar))
        case ..<0x800:
            text.append(UInt8(truncatingIfNeeded: 0xC0 | scalar >> 6))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        case ..<0x10000:
            text.append(UInt8(truncatingIfNeeded: 0xE0 | scalar >> 12))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        default:
            text.append(UInt8(truncatingIfNeeded: 0xF0 | scalar >> 18))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 12 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar >> 6 & 0x3F))
            text.append(UInt8(truncatingIfNeeded: 0x80 | scalar & 0x3F))
        }
    }

    private mutating func rewriteTwice(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        var position = 0
        let end = isLast ? bytes.count : max(0, bytes.count - Self.longestLetter)
        while position < end {
            if bytes[position] >= 0x80,
                let letter = TwiceWritten.letter(at: position, in: bytes)
            {
                text += letter.original
                position += letter.length
            } else {
                text.append(bytes[position])
                position += 1
            }
        }
        rest = isLast ? [] : Array(bytes[position...])
        return text
    }
}
