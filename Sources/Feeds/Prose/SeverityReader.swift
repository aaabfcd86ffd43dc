import RecallModel

/// Reads a severity out of a regulator's words by ``SeverityCue/table``.
enum SeverityReader {
    /// Where no cue is found: an authority saw a hazard, and nobody said that
    /// it is only a label.
    static let whenSilent = Severity.medium

    /// The gravest cue's level.
    ///
    /// - Parameters:
    ///   - hazards: The title and what may happen.
    ///   - incidents: What is reported to have happened.
    static func severity(hazards: [String], incidents: [String]) -> Severity {
        let found =
            levels(in: hazards, place: .hazard) + levels(in: incidents, place: .incident)
        return found.max() ?? whenSilent
    }

    private static func levels(in texts: [String], place: SeverityCue.Place) -> [Severity] {
        texts.flatMap { text in
            clauses(of: text).flatMap { words in
                words.indices.flatMap { start in
                    cues(opening: words[start]).filter {
                        $0.place == place && $0.begins(words[start...])
                    }.map(\.level)
                }
            }
        }
    }

    /// A cue with its words taken apart.
    private struct Compiled {
        let words: [String]
        let isOpen: Bool
        let level: Severity
        let place: SeverityCue.Place

        init(_ cue: SeverityCue) {
            isOpen = cue.words.hasSuffix("*")
            words = cue.words.filter { $0 != "*" }.split(separator: " ").map(String.init)
            level = cue.level
            place = cue.place
        }

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
    private static let index = Dictionary(
        grouping: SeverityCue.table.map(Compiled.init), by: { key(of: $0.words.first ?? "") })

    /// Two letters leave few cues to compare.
    private static func key(of word: String) -> String { String(word.utf8.prefix(2)) ?? word }

    private static func cues(opening word: String) -> [Compiled] { index[key(of: word)] ?? [] }

    // MARK: Negation

    /// Words behind "no" that make it a report of nothing.
    private static let denied: Set<String> = [
        "injury", "injuries", "incident", "incidents", "report", "reports", "reported", "death",
        "deaths", "fatalities", "fire", "fires", "property", "harm", "illness", "illnesses",
        "serious", "other", "further", "additional", "known", "such", "personal", "consumer",
    ]
    /// Words that end what a "no" reaches.
    private static let turns: Set<String> = ["but", "however", "although", "though", "including"]

    /// The text's clauses as words in lower case, without what a "no" denies:
    /// "No injuries or property damage have been reported" says nothing.
    static func clauses(of text: String) -> [[String]] {
        var clauses: [[String]] = [[]]
        var isDenied = false
        var tokens = ProseToken.tokens(of: ProseText.cleaned(text))[...]
        while let token = tokens.popFirst() {
            if Self.turns.contains(token.lower) { isDenied = false }
            if isNegator(token, before: tokens) { isDenied = true }
            if !isDenied, !token.text.isEmpty {
                clauses[clauses.count - 1].append(contentsOf: words(of: token))
            }
            if token.endsSentence || token.hasSemicolon {
                clauses.append([])
                isDenied = false
            }
        }
        return clauses.filter { !$0.isEmpty }
    }

    /// "injury/death" are two words; "tip-over" is one.
    private static func words(of token: ProseToken) -> [String] {
        guard token.lower.utf8.contains(UInt8(ascii: "/")) else { return [token.lower] }
        return token.lower.containsText("://")
            ? [] : token.lower.split(separator: "/").map(String.init)
    }

    private static func isNegator(_ token: ProseToken, before rest: ArraySlice<ProseToken>) -> Bool
    {
        switch token.lower {
        case "none": true
        case "no", "not", "zero", "without": rest.prefix(4).contains { denied.contains($0.lower) }
        default: false
        }
    }
}
