/// How an export writes its letters as bytes.
package enum TextEncoding: String, Hashable, Sendable {
    case utf8 = "UTF-8"
    case utf16LittleEndian = "UTF-16LE"
    case utf16BigEndian = "UTF-16BE"
    /// Microsoft's code page 1252, which has all of Latin-1's letters: Amazon's
    /// reports, and what Excel saves as "CSV" in Western Europe.
    case windows1252 = "Windows-1252"
    /// UTF-8 of a text that was UTF-8 already and was taken for Windows-1252
    /// on the way: `cafÃ©`.
    case twiceUTF8 = "UTF-8 written twice"
    /// What Excel saves as "CSV" in Central Europe, in Russia and in Turkey.
    case windows1250 = "Windows-1250"
    case windows1251 = "Windows-1251"
    case windows1254 = "Windows-1254"
    case latin2 = "ISO-8859-2"
    /// Latin-1 with the euro.
    case latin9 = "ISO-8859-15"
    /// As Microsoft writes it: Amazon.co.jp's reports.
    case shiftJIS = "Shift_JIS"
    /// With GBK and GB2312 in it.
    case gb18030 = "GB18030"
    case big5 = "Big5"
    /// With Microsoft's further Hangul.
    case eucKR = "EUC-KR"
}

extension TextEncoding {
    /// Bytes looked at for UTF-16 without a mark: a short header line.
    private static let unmarkedBytes = 256

    /// The encoding that a text's first bytes show.
    ///
    /// One broken byte in a text full of UTF-8 is a broken byte; only where
    /// they outnumber the sound letters beyond ASCII was the text written in
    /// another encoding.
    init(of head: some Collection<UInt8>) { self = Self.told(by: head).encoding }

    /// The encoding, and others that the bytes show no less.
    static func told(
        by head: some Collection<UInt8>
    ) -> (encoding: TextEncoding, rivals: [TextEncoding]) {
        let bytes = Array(head)
        if let marked = marked(bytes) ?? unmarked(bytes.prefix(unmarkedBytes)) {
            return (marked, [])
        }
        let letters = LetterCount(bytes)
        if letters.broken > letters.sound {
            let guess = LetterGuess(bytes)
            return (guess.encoding, guess.rivals)
        }
        let isTwice = letters.twice > 0 && letters.twice * 2 > letters.sound
        return (isTwice ? .twiceUTF8 : .utf8, [])
    }

    /// The encoding that a byte order mark says.
    static func marked(_ bytes: [UInt8]) -> TextEncoding? {
        if bytes.starts(with: [0xFF, 0xFE]) { return .utf16LittleEndian }
        return bytes.starts(with: [0xFE, 0xFF]) ? .utf16BigEndian : nil
    }

    /// UTF-16 of mostly ASCII shows by every other byte being zero.
    private static func unmarked(_ head: ArraySlice<UInt8>) -> TextEncoding? {
        let pairs = head.count / 2
        guard pairs >= 2 else { return nil }
        var zeros = (first: 0, second: 0)
        for index in stride(from: 0, to: 2 * pairs, by: 2) {
            if head[index] == 0 { zeros.first += 1 }
            if head[index + 1] == 0 { zeros.second += 1 }
        }
        if zeros.first == 0, zeros.second * 10 >= pairs * 9 { return .utf16LittleEndian }
        if zeros.second == 0, zeros.first * 10 >= pairs * 9 { return .utf16BigEndian }
        return nil
    }
}

/// Letters beyond ASCII in a text, by how they are written.
private struct LetterCount {
    /// Whole UTF-8 sequences; those of a text written twice count as one.
    var sound = 0
    var broken = 0
    /// Sequences that stand for two bytes of another sequence.
    var twice = 0

    init(_ bytes: [UInt8]) {
        var position = 0
        while position < bytes.count {
            guard bytes[position] >= 0x80 else {
                position += 1
                continue
            }
            let length = UTF8Sequence.length(at: position, in: bytes)
            guard length > 0 else {
                // Cut off by the end of what was looked at, it is no fault.
                if length == 0 || position + 3 < bytes.count { broken += 1 }
                position += 1
                continue
            }
            sound += 1
            let pair = TwiceWritten.length(at: position, in: bytes)
            if pair > 0 { twice += 1 }
            position += max(length, pair)
        }
    }
}

/// UTF-8's sequences of several bytes (RFC 3629).
enum UTF8Sequence {
    /// Bytes of the whole sequence that begins there; 0 where it is broken, -1
    /// where the bytes end in its middle.
    static func length(at position: Int, in bytes: [UInt8]) -> Int {
        let lead = bytes[position]
        let length: Int
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return 0
        }
        for offset in 1..<length {
            guard position + offset < bytes.count else { return -1 }
            let byte = bytes[position + offset]
            guard byte & 0xC0 == 0x80 else { return 0 }
            guard offset > 1 || isSecond(byte, behind: lead) else { return 0 }
        }
        return length
    }

    /// Whether the second byte makes no overlong form, surrogate or number
    /// past Unicode's last.
    private static func isSecond(_ byte: UInt8, behind lead: UInt8) -> Bool {
        switch lead {
        case 0xE0: byte >= 0xA0
        case 0xED: byte < 0xA0
        case 0xF0: byte >= 0x90
        case 0xF4: byte < 0x90
        default: true
        }
    }
}
