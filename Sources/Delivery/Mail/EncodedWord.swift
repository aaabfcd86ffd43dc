/// Text in the header of a mail: as it is where it is plain ASCII, else in the
/// encoded words of RFC 2047.
enum EncodedWord {
    /// 39 bytes are 52 characters of base64: with `=?utf-8?B?`, `?=` and the
    /// longest header name used (`Subject: `) 73 of the 76 characters that
    /// RFC 2047 section 2 allows a line.
    private static let bytesPerWord = 39
    /// RFC 5322 section 2.1.1.
    private static let lineLength = 78

    /// The value of an unstructured header, folded; `column` is where it
    /// begins.
    static func unstructured(_ text: String, column: Int) -> String {
        plain(text, column: column) ?? self.text(text)
    }

    /// The text in encoded words, one a line.
    ///
    /// A word never ends within a character.
    static func text(_ text: String) -> String {
        var words: [[UInt8]] = [[]]
        for scalar in text.unicodeScalars {
            let bytes = Array(String(scalar).utf8)
            if words[words.count - 1].count + bytes.count > bytesPerWord { words.append([]) }
            words[words.count - 1] += bytes
        }
        return words.map { "=?utf-8?B?\(Base64.encode($0))?=" }.joined(separator: "\n ")
    }

    /// The text folded at its spaces, or `nil` where it must be encoded: not
    /// ASCII, something a reader would take for an encoded word, blanks that
    /// folding would lose, or a word longer than a line.
    private static func plain(_ text: String, column: Int) -> String? {
        let words = text.split(separator: " ", omittingEmptySubsequences: false)
        let isPlain = text.utf8.allSatisfy { (0x20...0x7E).contains($0) } && !text.contains("=?")
        guard isPlain, words.allSatisfy({ (1..<lineLength - column).contains($0.utf8.count) })
        else { return nil }
        var folded = ""
        var length = column
        for (index, word) in words.enumerated() {
            let fits = length + 1 + word.utf8.count <= lineLength
            let gap = index == 0 ? "" : fits ? " " : "\n "
            length = (index > 0 && !fits ? 0 : length) + gap.utf8.count + word.utf8.count
            folded += gap + word
        }
        return folded
    }
}
