/// Goes over a file's bytes line by line and names what is not let through.
///
/// It knows just enough of YAML to tell an anchor from an ampersand: where a
/// token begins, what is quoted, what is a comment.
struct ConfigurationScan {
    private let log: ProblemLog
    /// The quote character that is open, also across lines.
    private var quote: UInt8?

    init(log: ProblemLog) { self.log = log }

    /// Looks over one line, without its end.
    mutating func read(_ line: ArraySlice<UInt8>, number: Int) {
        let bytes = Array(line)
        if let byte = bytes.first(where: Self.isControl) {
            log.add(
                line: number, key: "",
                "has the control character 0x\(String(byte, radix: 16)); delete it")
        }
        let indentation = bytes.prefix { $0 == Self.space || $0 == Self.tab }
        if quote == nil, indentation.contains(Self.tab) {
            log.add(line: number, key: "", "indented with a tab; YAML wants spaces")
        }
        readTokens(bytes, number: number)
    }

    private mutating func readTokens(_ bytes: [UInt8], number: Int) {
        var position = 0
        var before: UInt8?  // the last byte that is no space
        while position < bytes.count {
            let byte = bytes[position]
            let afterSpace = position == 0 || Self.isSpace(bytes[position - 1])
            if let open = quote {
                position += closes(open, bytes, at: position)
            } else if byte == UInt8(ascii: "#"), afterSpace {
                return
            } else if Self.beginsToken(before: before, afterSpace: afterSpace) {
                token(byte, next: position + 1 < bytes.count ? bytes[position + 1] : nil, number)
            }
            if !Self.isSpace(byte) { before = byte }
            position += 1
        }
    }

    /// Inside quotes: closes them, or tells how many bytes to skip.
    ///
    /// A quote within quotes is doubled in `'…'` and escaped in `"…"`.
    private mutating func closes(_ open: UInt8, _ bytes: [UInt8], at position: Int) -> Int {
        let byte = bytes[position]
        if open == UInt8(ascii: "\""), byte == UInt8(ascii: "\\") { return 1 }
        guard byte == open else { return 0 }
        if open == UInt8(ascii: "'"), position + 1 < bytes.count, bytes[position + 1] == open {
            return 1
        }
        quote = nil
        return 0
    }

    /// Judges the first byte of a token.
    private mutating func token(_ byte: UInt8, next: UInt8?, _ number: Int) {
        let standsAlone = next.map(Self.isSpace) ?? true
        switch byte {
        case UInt8(ascii: "\""), UInt8(ascii: "'"): quote = byte
        case UInt8(ascii: "&"), UInt8(ascii: "*"):
            guard !standsAlone else { return }
            log.add(
                line: number, key: "",
                "anchors and aliases (& and *) are not read; write the value out, or put a text "
                    + "that begins so in quotes")
        case UInt8(ascii: "!"):
            log.add(
                line: number, key: "",
                "tags (!) are not read; leave it out, or put a text that begins so in quotes")
        case UInt8(ascii: "|"), UInt8(ascii: ">"):
            log.add(line: number, key: "", "block texts are not read; put the text in quotes")
        default: return
        }
    }

    /// Whether what follows may be the first byte of a key or a value.
    private static func beginsToken(before: UInt8?, afterSpace: Bool) -> Bool {
        guard let before else { return true }
        if flowOpeners.contains(before) { return true }
        return afterSpace && blockIndicators.contains(before)
    }

    private static let space = UInt8(ascii: " ")
    private static let tab = UInt8(ascii: "\t")
    private static let flowOpeners = Array("[{,".utf8)
    private static let blockIndicators = Array("-?:".utf8)

    private static func isSpace(_ byte: UInt8) -> Bool { byte == space || byte == tab }

    /// A carriage return is none: some editors end lines with one.
    private static func isControl(_ byte: UInt8) -> Bool {
        (byte < 0x20 && byte != tab && byte != UInt8(ascii: "\r")) || byte == 0x7F
    }
}
