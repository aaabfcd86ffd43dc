/// Takes out of a text what would tell who a seller is: a statement for the
/// DSA Transparency Database is public and has no personal data (DSA, Article
/// 24(5)).
enum PersonalData {
    /// What stands in the place of a name.
    static let mark = "[removed]"

    /// The shortest name that is looked for; a single letter stands in every
    /// text and names nobody.
    private static let shortestName = 2

    /// The text without these names, in any case and as whole words, and
    /// without e-mail addresses.
    static func removed(from text: String, names: [String]) -> String {
        let wanted = names.map { SafeText.line($0) }.filter { $0.count >= shortestName }
        let stripped = wanted.sorted { $0.count > $1.count }.reduce(text) { remove($1, from: $0) }
        return withoutAddresses(stripped)
    }

    private static func remove(_ name: String, from text: String) -> String {
        let characters = Array(text)
        let folded = characters.map { $0.lowercased() }
        let wanted = name.map { $0.lowercased() }
        var out = ""
        var place = 0
        while place < characters.count {
            let end = place + wanted.count
            let isWhole =
                end <= characters.count && folded[place..<end].elementsEqual(wanted)
                && (place == 0 || !isWordPart(characters[place - 1]))
                && (end == characters.count || !isWordPart(characters[end]))
            out += isWhole ? mark : String(characters[place])
            place = isWhole ? end : place + 1
        }
        return out
    }

    /// Scripts without spaces have no whole words: there, every place counts.
    private static func isWordPart(_ character: Character) -> Bool {
        guard character.isLetter || character.isNumber else { return false }
        return character.unicodeScalars.allSatisfy { !$0.properties.isIdeographic }
    }

    private static func withoutAddresses(_ text: String) -> String {
        guard text.contains("@") else { return text }
        return text.split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.split(separator: " ", omittingEmptySubsequences: false).map { word in
                let parts = word.split(separator: "@", omittingEmptySubsequences: false)
                let isAddress = parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
                return isAddress ? mark : String(word)
            }.joined(separator: " ")
        }.joined(separator: "\n")
    }
}
