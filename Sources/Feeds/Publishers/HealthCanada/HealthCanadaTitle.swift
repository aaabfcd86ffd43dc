import RecallModel

/// What the title of a Health Canada notice says of product and brand.
///
/// The file has no field for brands, and the field Product seldom has them. Of
/// 5,289 notices of the food inspection agency nearly all say "X brand Y"
/// (measured on 2026's file), and 608 begin with what is undeclared.
struct HealthCanadaTitle {
    /// The product, without the news about it.
    let subject: String
    /// The brands that the title calls so, as it writes them.
    let brands: [String]

    /// Bytes of a title that is read; the longest of 33,961 real ones has fewer than 500.
    ///
    /// Longer ones are whole texts, and reading grows with the square.
    static let longestTitle = 2000

    init(_ title: String) {
        guard title.utf8.count <= Self.longestTitle else {
            (subject, brands) = (title, [])
            return
        }
        subject = Self.subject(of: title)
        let quoted = Self.makerOfQuoted(subject)
        brands = quoted.map { [$0] } ?? Self.brands(in: subject)
    }

    // MARK: The product

    private static let openings: Set<String> = [
        "archived", "archive", "expanded recall", "update", "updated", "recall", "alert",
        "advisory", "consumer product update", "food recall warning",
        "food recall warning (allergen)", "updated food recall warning",
    ]
    /// Where the news begins, in the words of six thousand titles.
    private static let news = [
        " is recalled", " are recalled", " is being recalled", " are being recalled", " recalled",
        " Recalled", " due to ", " may contain ", " may be unsafe", " may pose ",
    ]
    /// What may be in a food, in front of it: `Undeclared milk in certain …`.
    private static let hazards = ["undeclared ", "improperly undeclared ", "drug residues "]

    /// `Archived – Animated Motion Lamps`, `Expanded Recall: IKEA recalls KRITTER
    /// Beds`, `Rapala Knives recalled due to Fire Hazard`, `Undeclared egg in
    /// certain Pamir brand apricots`.
    private static func subject(of title: String) -> String {
        var name = title
        for _ in openings {
            guard let end = name.firstIndex(where: { ":–—-".contains($0) }),
                openings.contains(name[..<end].trimmingSpace().lowercased())
            else { break }
            name = String(name[name.index(after: end)...])
        }
        for cue in news {
            if let range = name.range(ofText: cue) { name = String(name[..<range.lowerBound]) }
        }
        if let range = name.range(ofText: " recalls ") { name = String(name[range.upperBound...]) }
        name = name.trimmingSpace()
        let small = name.lowercased()
        if hazards.contains(where: small.hasPrefix), let range = name.range(ofText: " in ") {
            name = String(name[range.upperBound...])
        }
        return name.isEmpty ? title : name
    }

    // MARK: Brands

    /// Words that stand in front of a brand and are none of it.
    private static let fillers: Set<String> = [
        "certain", "various", "the", "following", "some", "several", "other", "multiple", "and",
        "all", "assorted", "both", "select",
    ]
    /// What is called a brand and names nobody.
    private static let nobody: Set<String> = [
        "no name", "store", "in-store", "generic", "generic store", "house", "private label",
        "different", "own",
    ]
    /// Words of a brand at most, of which `La Minoterie des Anciens` has four; more are
    /// a sentence.
    private static let longest = 6

    /// `Dole brand salads and certain PC Organics brand leafy greens` has two,
    /// `Hyosung, Hansung and Assi brands of fish` three.
    private static func brands(in subject: String) -> [String] {
        var brands: [String] = []
        var rest = subject
        var isFirst = true
        while let cue = cue(in: rest) {
            for name in names(in: cue.front, isList: cue.isPlural, isFirst: isFirst)
            where !brands.contains(name) {
                brands.append(name)
            }
            (rest, isFirst) = (cue.behind, false)
        }
        return brands
    }

    /// The text around the first word that calls something a brand.
    private static func cue(
        in text: String
    ) -> (front: String, isPlural: Bool, behind: String)? {
        let cues = [" brand ", " brands "].compactMap { text.range(ofText: $0) }
        guard let found = cues.min(by: { $0.lowerBound < $1.lowerBound }) else { return nil }
        // The space behind the word may be the one before the next.
        let behind = text[text.index(before: found.upperBound)...]
        return (
            String(text[..<found.lowerBound]), text[found].hasSuffix("s "), String(behind)
        )
    }

    /// The names in what stands before "brand".
    private static func names(in front: String, isList: Bool, isFirst: Bool) -> [String] {
        // What stands between two brands ends the first's product.
        if !isFirst, !isList { return pieces(front, " and ").suffix(1).compactMap(name) }
        return pieces(front, ", ").flatMap(makers).compactMap(name)
    }

    /// The makers in `Hyosung and Hansung`, which are two.
    ///
    /// `Black and Decker` is one, or anything black would be its; of `Dried Fruit
    /// and Dole` the first part is the product of a brand that nobody names.
    private static func makers(in text: String) -> [String] {
        let parts = pieces(text, " and ")
        let makers = parts.filter { part in
            !part.split(separator: " ").allSatisfy { CommonWords.contains($0.lowercased()) }
        }
        let areWords = parts.allSatisfy { !$0.trimmingSpace().contains(" ") }
        return makers.count < parts.count && areWords ? [text] : makers
    }

    private static func pieces(_ text: String, _ separator: String) -> [String] {
        var pieces: [String] = []
        var rest = text
        while let range = rest.range(ofText: separator) {
            pieces.append(String(rest[..<range.lowerBound]))
            rest = String(rest[range.upperBound...])
        }
        return pieces + [rest]
    }

    private static func name(_ text: String) -> String? {
        var words = text.split(separator: " ")
        while let first = words.first, fillers.contains(first.lowercased()) { words.removeFirst() }
        let name = words.joined(separator: " ").filter { !"®™“”\"".contains($0) }
        guard !words.isEmpty, words.count <= longest, !nobody.contains(name.lowercased()),
            name.contains(where: { $0.isUppercase || $0.isNumber })
        else { return nil }
        return name
    }

    /// The maker in `“Geometric Stacker” by Melissa and Doug`, whose quoted part is
    /// the thing's name.
    private static func makerOfQuoted(_ subject: String) -> String? {
        guard let first = subject.first, "“\"".contains(first),
            let close = subject.dropFirst().firstIndex(where: { "”\"".contains($0) })
        else { return nil }
        let behind = subject[subject.index(after: close)...]
        guard behind.hasPrefix(" by ") else { return nil }
        return name(String(behind.dropFirst(4)))
    }
}
