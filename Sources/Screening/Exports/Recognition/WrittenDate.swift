/// Points in time as exports write them, which look like titles to whoever
/// counts words: `08/07/2016 10:12:40 BST`, `Jun-29-26 16:00:01 PDT`.
enum WrittenDate {
    /// Names of months and days by their first three letters: English, German,
    /// French, Spanish, Italian, Dutch and Polish.
    private static let names: Set<String> = [
        "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec",
        "mon", "tue", "wed", "thu", "fri", "sat", "sun",
        "mär", "mai", "okt", "dez", "die", "mit", "don", "fre", "sam", "son",
        "fév", "avr", "jui", "aoû", "déc", "lun", "jeu", "ven", "dim",
        "ene", "abr", "ago", "dic", "mié", "jue", "vie", "sáb", "dom",
        "gen", "mag", "giu", "lug", "set", "ott", "mrt", "mei",
        "sty", "lut", "kwi", "maj", "cze", "lip", "sie", "wrz", "paź", "lis", "gru",
    ]
    /// Words of a time beside its numbers.
    private static let others: Set<String> = ["at", "um", "am", "pm", "uhr", "t", "z", "de", "à"]
    /// Letters of a time zone: `BST`, `CEST`.
    private static let zoneLetters = 2...5
    /// The longest known, with day, month and zone in full, has about 60.
    private static let longest = 80

    /// Whether nothing but a date and a time stands there.
    static func isDate(_ text: String) -> Bool {
        guard text.utf8.count <= longest else { return false }
        var numbers = 0
        var words: [Substring] = []
        for part in text.split(whereSeparator: { " /-.:,+()'".contains($0) }) {
            for run in runs(of: part) {
                if run.allSatisfy(\.isNumber) { numbers += 1 } else { words.append(run) }
            }
        }
        // Day, month and year, or a month's name for one of them.
        let months = words.count { names.contains($0.prefix(3).lowercased()) }
        guard numbers >= 2, numbers + months >= 3 else { return false }
        return words.allSatisfy { word in
            names.contains(word.prefix(3).lowercased()) || others.contains(word.lowercased())
                || zoneLetters.contains(word.count) && word.allSatisfy(\.isUppercase)
        }
    }

    /// Digits and letters apart: `2024T10` is three.
    private static func runs(of part: Substring) -> [Substring] {
        var runs: [Substring] = []
        var rest = part
        while let first = rest.first {
            let run = rest.prefix { $0.isNumber == first.isNumber }
            runs.append(run)
            rest = rest[run.endIndex...]
        }
        return runs
    }
}
