/// The quoted-printable encoding of UTF-8 text (RFC 2045 section 6.7), with LF
/// as the end of a line, as files of a Maildir have it.
enum QuotedPrintable {
    /// RFC 2045: at most 76 characters a line, the soft break's `=` included.
    private static let lineLength = 76
    private static let hexadecimal = Array("0123456789ABCDEF".utf8)

    /// The encoded text.
    ///
    /// Lines of the text end in LF.
    static func encode(_ text: String) -> [UInt8] {
        let lines = text.utf8.split(separator: 0x0A, omittingEmptySubsequences: false)
        return Array(lines.map { encodeLine(Array($0)) }.joined(separator: [0x0A]))
    }

    private static func encodeLine(_ line: [UInt8]) -> [UInt8] {
        var encoded: [UInt8] = []
        var length = 0
        for (index, byte) in line.enumerated() {
            let isLast = index == line.count - 1
            let piece = isPlain(byte, at: index, of: line) ? [byte] : escaped(byte)
            if length + piece.count > (isLast ? lineLength : lineLength - 1) {
                encoded += [UInt8(ascii: "="), 0x0A]
                length = 0
            }
            encoded += piece
            length += piece.count
        }
        return encoded
    }

    /// A blank at the end of a line may be lost on the way; `From ` and a full
    /// stop at its start have a meaning to mailboxes and to SMTP.
    private static func isPlain(_ byte: UInt8, at index: Int, of line: [UInt8]) -> Bool {
        switch byte {
        case 0x20, 0x09: index < line.count - 1
        case UInt8(ascii: "="): false
        case UInt8(ascii: "."), UInt8(ascii: "F"): index > 0
        default: (0x21...0x7E).contains(byte)
        }
    }

    private static func escaped(_ byte: UInt8) -> [UInt8] {
        [UInt8(ascii: "="), hexadecimal[Int(byte >> 4)], hexadecimal[Int(byte & 15)]]
    }
}
