import JSONText
import RecallModel

/// What stands where something was purged.
enum Purged {
    static let text = "[purged]"
}

extension JSONValue {
    /// The value with every text in members of these names replaced, at any
    /// depth.
    ///
    /// - Parameter isInside: whether it is such a member's own.
    func replacingTexts(
        in names: Set<String>, isInside: Bool = false, _ replace: (String) -> String
    ) -> JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.map { member in
                    Member(
                        member.name,
                        member.value.replacingTexts(
                            in: names, isInside: isInside || names.contains(member.name), replace))
                })
        case .array(let values):
            .array(values.map { $0.replacingTexts(in: names, isInside: isInside, replace) })
        case .string(let text) where isInside: .string(replace(text))
        default: self
        }
    }

    /// The value with an address replaced wherever it stands.
    func replacingURL(_ url: String, with new: String) -> JSONValue {
        switch self {
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.replacingURL(url, with: new)) })
        case .array(let values): .array(values.map { $0.replacingURL(url, with: new) })
        case .string(let text): .string(text.replacing(url, with: new))
        default: self
        }
    }

    /// The value with the names in every piece of evidence about a seller
    /// blanked: both sides, for the recall's repeats the listing's.
    func blankingSellerEvidence() -> JSONValue {
        switch self {
        case .object(let members) where self["kind"]?.string == Evidence.Kind.seller.rawValue:
            .object(
                members.map {
                    ["recall", "listing"].contains($0.name)
                        ? Member($0.name, .string(Purged.text)) : $0
                })
        case .object(let members):
            .object(members.map { Member($0.name, $0.value.blankingSellerEvidence()) })
        case .array(let values): .array(values.map { $0.blankingSellerEvidence() })
        default: self
        }
    }

    /// The value with every list of documents reduced to their digests.
    func blankingDocuments() -> JSONValue {
        switch self {
        case .object(let members):
            .object(
                members.map {
                    $0.name == "documents"
                        ? Member($0.name, $0.value.withoutWords())
                        : Member(
                            $0.name, $0.value.blankingDocuments())
                })
        case .array(let values): .array(values.map { $0.blankingDocuments() })
        default: self
        }
    }

    private func withoutWords() -> JSONValue {
        .array(
            (array ?? []).map { document in
                guard case .object(let members) = document else { return document }
                return .object(
                    members.filter { $0.name != "text" }.map {
                        $0.name == "name" ? Member($0.name, "–") : $0
                    })
            })
    }
}

extension String {
    /// The text without what its lines about the seller say.
    func blankingSellerLine() -> String {
        split(separator: "\n", omittingEmptySubsequences: false).map { line in
            line.trimmingSpace().hasPrefix("seller ") ? "  seller    \(Purged.text)" : String(line)
        }.joined(separator: "\n")
    }

    /// The text with these names replaced where they stand as words of their
    /// own, the longest first.
    ///
    /// A name of digits is replaced behind the word `id` alone: a year, a price
    /// and a lot are no seller.
    func blanking(_ names: [String]) -> String {
        names.sorted { $0.count > $1.count }.reduce(self) { text, name in
            name.allSatisfy(\.isNumber)
                ? text.replacingWord("id \(name)", with: "id \(Purged.text)")
                : text.replacingWord(name, with: Purged.text)
        }
    }
    private func replacingWord(_ word: String, with new: String) -> String {
        var result = ""
        var rest = self[...]
        while let found = rest.firstRange(of: word) {
            let before = rest[..<found.lowerBound].last ?? result.last
            let isWord =
                !(before.map { $0.isLetter || $0.isNumber } ?? false)
                && !(rest[found.upperBound...].first.map { $0.isLetter || $0.isNumber } ?? false)
            result += rest[..<found.lowerBound] + (isWord ? new[...] : rest[found])
            rest = rest[found.upperBound...]
        }
        return result + rest
    }
}
