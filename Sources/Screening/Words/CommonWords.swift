/// How common words are in the language of recalls and offers, so that a word
/// can be told from a name.
enum CommonWords {
    /// Notices that the table was counted in.
    static let documentCount = 902

    /// In how many of them a stem is found; 0 for one that is rarer than four.
    static func documents(with stem: String) -> Int { counts[stem] ?? 0 }

    private static let counts: [String: Int] = {
        var counts: [String: Int] = [:]
        for line in table.split(separator: "\n") {
            let words = line.split(separator: " ")
            guard let count = words.first.flatMap({ Int($0) }) else { continue }
            for word in words.dropFirst() { counts[String(word)] = count }
        }
        return counts
    }()

    /// Stems that never tell one product from another: articles, prepositions,
    /// and what recall notices and sellers write around a name.
    static let ignored: Set<String> = [
        "a", "an", "the", "and", "or", "of", "for", "with", "in", "on", "by", "to", "from", "at",
        "as",
        "its", "thi", "that", "all", "new", "recall", "recalled", "sold", "due", "various", "der",
        "die", "das", "und", "mit", "de", "la", "le", "et", "el", "y", "con", "il", "di", "per",
        "en",
        "s", "t", "inc", "llc", "ltd", "co", "corp", "gmbh", "brand", "model", "number", "item",
        "style",
    ]
}
