/// English words for one of what they name, where dropping an ending makes
/// them.
enum Singular {
    static func of(_ word: String) -> String {
        let small = word.lowercased()
        guard word.count > 4, small.hasSuffix("s"), !pairs.contains(small),
            !["ss", "us", "is"].contains(where: small.hasSuffix)
        else { return word }
        if small.hasSuffix("ies") { return String(word.dropLast(3)) + "y" }
        let isLong = ["sses", "shes", "ches", "xes"].contains(where: small.hasSuffix)
        return String(word.dropLast(isLong ? 2 : 1))
    }

    /// Words that have no singular.
    private static let pairs: Set<String> = [
        "pajamas", "pants", "shorts", "glasses", "sunglasses", "scissors", "binoculars", "gloves",
        "tongs", "leggings", "overalls", "headphones", "shoes", "boots", "slippers", "knives",
        "shelves", "series", "clothes",
    ]
}
