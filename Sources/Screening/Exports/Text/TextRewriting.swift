import XMLText

/// A text of another encoding on its way to UTF-8, piece by piece.
struct TextRewriting {
    let encoding: TextEncoding
    /// Bytes of a letter that is not whole yet.
    private var rest: [UInt8] = []
    private var utf16: UTF16Decoding

    /// The bytes that a letter written twice may take: four of three each.
    private static let longestLetter = 12

    init(_ encoding: TextEncoding) {
        self.encoding = encoding
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
