/// A text of another encoding on its way to UTF-8, piece by piece.
struct TextRewriting {
    let encoding: TextEncoding
    /// Bytes of a letter that is not whole yet.
    private var rest: [UInt8] = []

    /// The bytes that a letter written twice may take: four of three each.
    private static let longestLetter = 12

    init(_ encoding: TextEncoding) { self.encoding = encoding }

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
            return rewriteUTF16(rest + bytes, isLast: isLast)
        case .twiceUTF8: return rewriteTwice(rest + bytes, isLast: isLast)
        }
    }

    private mutating func rewriteUTF16(_ bytes: [UInt8], isLast: Bool) -> [UInt8] {
        let order = encoding == .utf16BigEndian ? (high: 0, low: 1) : (high: 1, low: 0)
        var text: [UInt8] = []
        var position = 0
        while position + 1 < bytes.count {
            let unit =
                UInt16(bytes[position + order.high]) << 8 | UInt16(bytes[position + order.low])
            var units = [unit]
            if UTF16.isLeadSurrogate(unit) {
                guard position + 3 < bytes.count || isLast else { break }
                if position + 3 < bytes.count {
                    let next =
                        UInt16(bytes[position + 2 + order.high]) << 8
                        | UInt16(bytes[position + 2 + order.low])
                    if UTF16.isTrailSurrogate(next) { units.append(next) }
                }
            }
            // A lone half becomes U+FFFD.
            text += Array(String(decoding: units, as: UTF16.self).utf8)
            position += 2 * units.count
        }
        rest = isLast ? [] : Array(bytes[position...])
        if isLast, position < bytes.count { text += Array("\u{FFFD}".utf8) }
        return text
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
