/// A line `NAME: WORDS` of a file of words, as it stands there.
struct WordLine {
    /// From 1.
    var number: Int
    var text: Substring

    /// The lines of a file; comments begin with `#`.
    ///
    /// - Parameter byteLimit: bytes of the whole file.
    /// - Throws: ``TemplateProblems`` where it is longer, or no UTF-8.
    static func all(
        in bytes: [UInt8], byteLimit: Int
    ) throws(TemplateProblems) -> [WordLine] {
        guard bytes.count <= byteLimit, let text = String(validating: bytes, as: UTF8.self) else {
            throw TemplateProblems(list: [
                .init(line: 0, message: "is not UTF-8 of up to \(byteLimit >> 10) KiB; mend it")
            ])
        }
        return text.split(separator: "\n", omittingEmptySubsequences: false).enumerated()
            .filter { !$0.element.isEmpty && !$0.element.hasPrefix("#") }
            .map { WordLine(number: $0.offset + 1, text: $0.element) }
    }
}
