import RecallModel

/// What the field of types and models holds: numbers in a list, with labels and
/// remarks, and names of scents, colours and vehicles' approvals among them.
///
/// A name is no number: "Strawberry Ice" would find every listing that has it.
struct SafetyGateModels {
    private(set) var numbers = MinedIdentifiers()
    /// What is no number, as written.
    private(set) var others: [String] = []

    /// Words that stand in front of a number, without their marks.
    private static let labels: Set<String> = [
        "model", "models", "mod", "no", "nº", "n°", "n", "nr", "nrº", "number", "numbers", "art",
        "article", "item", "ref", "reference", "type", "types", "sku", "code", "cod", "style",
        "product",
    ]
    /// Standards that a hundred makers' masks meet.
    private static let standards: Set<String> = [
        "kn95", "kn-95", "n95", "kn100", "ffp1", "ffp2", "ffp3",
    ]
    /// Words of one model: "RSV4 1000 OA 69".
    private static let longestWords = 4
    /// Digits that alone are a model; fewer are a count.
    private static let shortestNumber = 3

    init(_ field: String) {
        for part in Self.parts(of: field) { take(part) }
    }

    /// The field between commas, semicolons and slashes that have spaces.
    private static func parts(of field: String) -> [String] {
        field.replacingText(" / ", with: ",").split { ",;|".contains($0) }
            .map { $0.trimmingSpace() }.filter(RecordDraft.isStated)
    }

    private mutating func take(_ part: String) {
        let mined = IdentifierMiner.mine(part)
        let isLabelled = [
            mined.models.isEmpty, mined.skus.isEmpty, mined.gtins.isEmpty, mined.asins.isEmpty,
            mined.lots.isEmpty,
        ].contains(false)
        guard !isLabelled else { return numbers.merge(mined) }
        var words = Self.withoutRemarks(part).split(separator: " ").map(String.init)
        while let first = words.first, Self.isLabel(first) { words.removeFirst() }
        let text = words.joined(separator: " ")
        if Self.isNumber(text, words) {
            ModelNumber.all(in: text).forEach { numbers.add(model: $0) }
        } else {
            others.append(part)
        }
    }

    private static func isLabel(_ word: String) -> Bool {
        labels.contains(String(word.lowercased().filter { !".:#".contains($0) }))
    }

    private static func isNumber(_ text: String, _ words: [String]) -> Bool {
        guard !words.isEmpty, words.count <= longestWords,
            text.utf8.count <= IdentifierShape.longest, !isApproval(text),
            !standards.contains(text.lowercased())
        else { return false }
        if words.count == 1 {
            return IdentifierShape(text).isCode(
                shortestNumber: shortestNumber, afterStrongLabel: true)
        }
        // Each word a code or capitals: "AR 0904", "GX 120 B", not "Size 10".
        return text.contains(where: \.isNumber) && words.allSatisfy(isPiece)
            && !IdentifierShape(words.joined()).isSpecification
    }

    private static func isPiece(_ word: String) -> Bool {
        word.allSatisfy { $0.isNumber || $0.isUppercase || "-./+".contains($0) }
    }

    /// `e1*2007/46*0767`: the authority's number of a vehicle's type, on no
    /// listing.
    private static func isApproval(_ text: String) -> Bool {
        let front = text.lowercased().prefix { $0 != "*" }
        return front.utf8.count < text.utf8.count && front.hasPrefix("e") && front.utf8.count <= 3
    }

    /// The text without what stands in parentheses.
    static func withoutRemarks(_ text: String) -> String {
        guard text.contains("(") else { return text }
        var plain = ""
        var depth = 0
        for character in text {
            if character == "(" { depth += 1 }
            if depth == 0 { plain.append(character) }
            if character == ")" { depth = max(0, depth - 1) }
        }
        return plain.trimmingSpace()
    }
}
