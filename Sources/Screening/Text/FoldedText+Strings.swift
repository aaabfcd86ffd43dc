extension FoldedText {
    mutating func append(_ text: String) {
        let bytes = Array(text.utf8)
        append(bytes.span, 0..<bytes.count)
    }

    /// The bytes of a token's stem; a token with digits is its own stem.
    @inline(__always)
    func stem(of index: Int) -> Range<Int> {
        let token = tokens[index]
        let start = Int(token.start)
        let end = Int(token.end)
        return start..<(token.hasDigit ? end : Stem.end(bytes.span, start: start, end: end))
    }

    func text(_ range: Range<Int>) -> String { String(decoding: bytes[range], as: UTF8.self) }

    /// All letters and digits of a text in one.
    static func code(of text: String) -> [UInt8] {
        var folded = FoldedText()
        folded.append(text)
        return Array(folded.bytes[..<folded.count])
    }
}
