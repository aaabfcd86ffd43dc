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
            + casualties(incidents)
        return found.max() ?? HazardReader.classes(in: hazards)
            .compactMap(HazardReader.severity(of:)).max() ?? whenSilent
    }

    /// What the reports' counts say, in the languages that the cues above do
    /// not have: SPEC critical "death … reported", high "other injury".
    private static func casualties(_ incidents: [String]) -> [Severity] {
        let count = CasualtyCount(incidents)
        if count.deaths > 0 { return [.critical] }
        return count.injuries > 0 ? [.high] : []
    }

    private static func levels(in texts: [String], place: SeverityCue.Place) -> [Severity] {
        texts.flatMap { clauses(of: $0).flatMap(index.meanings) }
            .filter { $0.place == place }.map(\.level)
    }

    private static let index = CueIndex(SeverityCue.table.map { (words: $0.words, meaning: $0) })

    // MARK: Negation

    /// Words behind "no" that make it a report of nothing.
    private static let denied: Set<String> = [
        "injury", "injuries", "incident", "incidents", "report", "reports", "reported", "death",
        "deaths", "fatalities", "fire", "fires", "property", "harm", "illness", "illnesses",
        "serious", "other", "further", "additional", "known", "such", "personal", "consumer",
        "blessure", "blessures", "accident", "accidents", "décès", "verletzungen", "verletzung",
        "unfälle", "vorfälle", "lesiones", "lesión", "heridos", "incidente", "incidentes",
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
        if let elided = elided(token.lower) { return [elided] }
        guard token.lower.utf8.contains(UInt8(ascii: "/")) else { return [token.lower] }
        return token.lower.containsText("://")
            ? [] : token.lower.split(separator: "/").map(String.init)
    }

    /// The French word behind an article without its vowel: "d’incendie".
    private static func elided(_ word: String) -> String? {
        guard let mark = word.firstIndex(where: { $0 == "’" || $0 == "'" }),
            ["d", "l", "s", "qu", "n"].contains(word[..<mark])
        else { return nil }
        let rest = word[word.index(after: mark)...]
        return rest.isEmpty ? nil : String(rest)
    }

    private static func isNegator(_ token: ProseToken, before rest: ArraySlice<ProseToken>) -> Bool
    {
        switch token.lower {
        case "none": true
        case "no", "not", "zero", "without", "aucun", "aucune", "keine", "kein", "ninguna",
            "ningún",
            "sin", "sans", "ohne":
            rest.prefix(4).contains { denied.contains($0.lower) }
        default: false
        }
    }
}
