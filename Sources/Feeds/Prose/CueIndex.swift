/// Cues looked for in running text: whole words in lower case, a `*` at the
/// end leaving the last word open.
struct CueIndex<Meaning: Sendable>: Sendable {
    /// A cue with its words taken apart.
    private struct Cue: Sendable {
        let words: [String]
        let isOpen: Bool
        let meaning: Meaning

        /// Whether the cue's words stand at the front of these.
        func begins(_ text: ArraySlice<String>) -> Bool {
            guard text.count >= words.count else { return false }
            return zip(words.indices, text).allSatisfy { index, word in
                isOpen && index == words.count - 1
                    ? word.hasPrefix(words[index]) : word == words[index]
            }
        }
    }

    /// Cues by the first letters of their first word.
    private let cues: [String: [Cue]]

    init(_ written: [(words: String, meaning: Meaning)]) {
        let cues = written.map { words, meaning in
            Cue(
                words: words.filter { $0 != "*" }.split(separator: " ").map(String.init),
                isOpen: words.hasSuffix("*"), meaning: meaning)
        }
        self.cues = Dictionary(grouping: cues) { Self.key(of: $0.words.first ?? "") }
    }

    /// Two bytes leave few cues to compare.
    private static func key(of word: String) -> String {
        String(decoding: word.utf8.prefix(2), as: UTF8.self)
    }

    /// What the cues in a clause mean, in the text's order.
    func meanings(in words: [String]) -> [Meaning] {
        words.indices.flatMap { start in
            (cues[Self.key(of: words[start])] ?? [])
                .filter { $0.begins(words[start...]) }.map(\.meaning)
        }
    }
}
