/// Latin names as Russian sellers spell them (the usual letters of GOST 7.79
/// read backwards, longest first).
enum Transliteration {
    private static let table: [(latin: String, cyrillic: String)] = [
        ("shch", "щ"), ("sch", "ш"), ("sh", "ш"), ("ch", "ч"), ("zh", "ж"), ("kh", "х"),
        ("ts", "ц"), ("ph", "ф"), ("th", "т"), ("ck", "к"), ("ya", "я"), ("yu", "ю"), ("yo", "ё"),
        ("ee", "и"), ("oo", "у"), ("a", "а"), ("b", "б"), ("c", "к"), ("d", "д"), ("e", "е"),
        ("f", "ф"), ("g", "г"), ("h", "х"), ("i", "и"), ("j", "дж"), ("k", "к"), ("l", "л"),
        ("m", "м"), ("n", "н"), ("o", "о"), ("p", "п"), ("q", "к"), ("r", "р"), ("s", "с"),
        ("t", "т"), ("u", "у"), ("v", "в"), ("w", "в"), ("x", "кс"), ("y", "и"), ("z", "з"),
    ]

    static func cyrillic(_ word: String) -> String {
        var rest = Substring(word.lowercased())
        var spelt = ""
        while let first = rest.first {
            let found = table.first { rest.hasPrefix($0.latin) }
            spelt += found?.cyrillic ?? String(first)
            rest = rest.dropFirst(found?.latin.count ?? 1)
        }
        return spelt.prefix(1).uppercased() + spelt.dropFirst()
    }
}
