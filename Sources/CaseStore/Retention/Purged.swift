import JSONText
import RecallModel

/// What stands where something was purged.
enum Purged {
    static let text = "[purged]"
}

extension JSONValue {
    /// The value with parts of it changed, the outermost first.
    ///
    /// - Parameters:
    ///   - name: of the member that it is, or is in the array of.
    ///   - change: what stands for a part under such a name; `nil` looks into the
    ///     part.
    private func changing(
        in name: String = "", _ change: (_ name: String, JSONValue) -> JSONValue?
    ) -> JSONValue {
        if let changed = change(name, self) { return changed }
        switch self {
        case .object(let members):
            return .object(
                members.map { Member($0.name, $0.value.changing(in: $0.name, change)) })
        case .array(let values): return .array(values.map { $0.changing(in: name, change) })
        default: return self
        }
    }

    private func changingTexts(_ change: (String) -> String) -> JSONValue {
        changing { _, value in value.string.map { .string(change($0)) } }
    }

    /// The value with every text in members of these names replaced, at any
    /// depth.
    func replacingTexts(in names: Set<String>, _ replace: (String) -> String) -> JSONValue {
        changing { name, value in names.contains(name) ? value.changingTexts(replace) : nil }
    }

    /// The value with an address replaced wherever it stands.
    func replacingURL(_ url: String, with new: String) -> JSONValue {
        changingTexts { $0.replacing(url, with: new) }
    }

    /// The value with the names in every piece of evidence about a seller
    /// blanked: both sides, for the recall's repeats the listing's.
    func blankingSellerEvidence() -> JSONValue {
        changing { _, value in
            guard case .object(let members) = value,
                value["kind"]?.string == Evidence.Kind.seller.rawValue
            else { return nil }
            return .object(
                members.map {
                    ["recall", "listing"].contains($0.name)
                        ? Member($0.name, .string(Purged.text)) : $0
                })
        }
    }

    /// The value with every list of documents reduced to their digests.
    func blankingDocuments() -> JSONValue {
        changing { name, value in name == "documents" ? value.withoutWords() : nil }
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
