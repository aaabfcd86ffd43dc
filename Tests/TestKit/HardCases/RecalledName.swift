/// A recalled product's name as a seller shortens it: without the notice's
/// additions, its brand and its model numbers.
///
/// `Model Year 2023-2024 Polaris Sportsman 850 ATVs with fuel pumps` becomes
/// `Sportsman 850 ATVs`.
enum RecalledName {
    /// What stands behind one of these is the notice's, not the product's.
    private static let ends = [
        ", ", ";", ":", " with ", " sold ", " including ", " limited ", " made ",
        " model number", " models ", " from ", " manufactured ", " in the ", " – ", " - ", " — ",
        " that ", " which ", " recalled",
    ]
    /// Words that a notice adds and a seller leaves out.
    private static let notices: Set<String> = [
        "model", "models", "year", "years", "brand", "branded", "recalled", "certain", "various",
        "all", "the", "a", "an", "select", "no", "number",
    ]
    static let joints: Set<String> = ["and", "or", "of", "for", "with", "in", "by", "&"]
    /// More words than that no title spends on a name.
    private static let length = 7

    /// - Returns: no words where the name is a list of several products, or of
    ///   things that one is built into: what a seller calls it cannot be told.
    static func words(_ name: String, brands: [String], numbers: [String]) -> [String] {
        guard brands.count < 2, !isList(name) else { return [] }
        let barred = Set(numbers.map(\.bare))
        var words = head(name).pieces.map(cleaned).filter { !$0.isEmpty }
        brands.forEach { remove($0, from: &words) }
        words.removeAll { word in
            notices.contains(word.lowercased()) || barred.contains(word.bare) || isYear(word)
        }
        words = Array(words.prefix(length))
        while let last = words.last, joints.contains(last.lowercased()) { words.removeLast() }
        while let first = words.first, joints.contains(first.lowercased()) { words.removeFirst() }
        return words
    }

    /// The name without brackets, up to the notice's additions.
    private static func head(_ name: String) -> String {
        var name = name
        while let open = name.firstIndex(of: "("), let close = name[open...].firstIndex(of: ")") {
            name.removeSubrange(open...close)
        }
        let start = name.index(name.startIndex, offsetBy: 4, limitedBy: name.endIndex)
        let found = ends.compactMap { end in start.flatMap { name[$0...].place(of: end) } }
        return found.min().map { String(name[..<$0]) } ?? name
    }

    /// Whether commas and "and" list products, a word of one comes again in
    /// another, or it is a part of other things.
    private static func isList(_ name: String) -> Bool {
        let small = name.lowercased()
        if [" / ", " equipped ", " used in ", " used on "].contains(where: small.contains) {
            return true
        }
        let parts = small.pieces.split(separator: "and", maxSplits: 1)
        guard parts.count == 2 else { return false }
        if parts[0].contains(where: { $0.hasSuffix(",") }), !small.contains(", model") {
            return true
        }
        let roots = parts.map { Set($0.map(OfferedProduct.root).filter { $0.count > 2 }) }
        return !roots[0].isDisjoint(with: roots[1])
    }

    private static func cleaned(_ word: String) -> String {
        var word = word.filter { !"®™©“”\"*".contains($0) }[...]
        for ending in ["-brand", "-branded"] where word.hasSuffix(ending) {
            word = word.dropLast(ending.count)
        }
        while word.count > 1, let last = word.last, !last.isLetter, !last.isNumber, last != "+" {
            word.removeLast()
        }
        return String(word)
    }

    private static func isYear(_ word: String) -> Bool {
        word.split(separator: "-").allSatisfy { part in
            part.count == 4 && part.hasPrefix("20") && part.allSatisfy(\.isNumber)
        }
    }

    private static func remove(_ brand: String, from words: inout [String]) {
        let parts = brand.pieces.map { key(cleaned($0)) }
        guard !parts.isEmpty, words.count >= parts.count else { return }
        let starts = 0...(words.count - parts.count)
        let found = starts.first { start in
            words[start..<start + parts.count].map(key) == parts
        }
        if let found { words.removeSubrange(found..<found + parts.count) }
    }

    /// A brand's word with or without the genitive's ending, `&` as it is.
    private static func key(_ word: String) -> String {
        let isGenitive = word.hasSuffix("’s") || word.hasSuffix("'s")
        let bare = (isGenitive ? String(word.dropLast(2)) : word).bare
        return bare.isEmpty ? word : bare
    }
}

extension StringProtocol {
    /// Where the text stands in this one, case aside.
    fileprivate func place(of text: String) -> Index? {
        indices.first { self[$0...].prefix(text.count).lowercased() == text }
    }
}
