/// Finds words that make a danger look smaller, which a recall notice in the
/// European Union must not have (Regulation (EU) 2023/988, Article 36(2)(c)).
///
/// Source texts of other countries have them as a matter of course
/// (“voluntary recall”, “no injuries have been reported”), so whatever is passed
/// on is looked over.
package enum RecallWording {
    /// A word of the list, as it stands there or in a text.
    package struct Finding: Hashable, Sendable {
        package var words: String
        /// The language that the list has it in.
        package var language: String
    }

    static let cues = written(String(decoding: PackageResources.softening_words_txt, as: UTF8.self))

    /// The words of the list that a text has, in the list's order; in whatever
    /// language it is said to be, since texts quote each other.
    package static func softening(in text: String) -> [Finding] {
        let folded = FoldedText(text)
        return cues.filter { folded.has($0.words) }
    }

    /// The cues of a file; a line that is none is left out, and the tests hold
    /// that none is.
    static func written(_ text: String) -> [Finding] {
        text.split(separator: "\n").flatMap { line -> [Finding] in
            guard !line.hasPrefix("#"), let colon = line.firstIndex(of: ":") else { return [] }
            let language = String(line[..<colon])
            return line[line.index(after: colon)...].split(separator: ",").map {
                Finding(words: SafeText.line(String($0)), language: language)
            }
        }
    }
}
