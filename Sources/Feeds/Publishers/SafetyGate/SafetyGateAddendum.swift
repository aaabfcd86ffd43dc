/// What a report says of the notifications of earlier ones.
enum SafetyGateAddendum {
    /// The numbers of the notifications that are taken back.
    ///
    /// "At the request of the notifying authority, notification A12/00172/23 has
    /// been withdrawn as a duplication of A12/00152/23": only those directly in
    /// front of the words, and not where it is the product that "was withdrawn
    /// from the market". A withdrawal that is missed keeps a duty, one that is
    /// made up ends it.
    static func withdrawn(in addendum: String) -> [String] {
        addendum.split(separator: ".").flatMap(withdrawn(inSentence:))
    }

    /// Sentences are told apart by their full stops, also where a line break
    /// behind one was lost: "has been withdrawn.A12/01311/23 a new measure".
    private static func withdrawn(inSentence sentence: Substring) -> [String] {
        let words = sentence.split(separator: " ").map { String($0.trimmed(of: punctuation)) }
        return words.indices.flatMap { place -> [String] in
            guard words[place].lowercased() == cue, !isOfGoods(words[(place + 1)...]) else {
                return []
            }
            return numbers(before: words[..<place])
        }
    }

    private static let cue = "withdrawn"
    private static let punctuation: Set<Character> = [
        ",", ".", ":", ";", "(", ")", "“", "”", "\"", "–", "-",
    ]
    private static let auxiliaries: Set<String> = [
        "has", "have", "been", "is", "are", "was", "were", "now", "also",
    ]
    private static let joints: Set<String> = ["and", "&", ""]

    /// Whether what is withdrawn is withdrawn from a market or from sale.
    private static func isOfGoods(_ words: ArraySlice<String>) -> Bool {
        words.first == "from"
            && words.dropFirst().prefix(3).contains {
                ["market", "markets", "sale", "shelves", "shops"].contains($0.lowercased())
            }
    }

    private static func numbers(before words: ArraySlice<String>) -> [String] {
        let front = words.reversed().drop { auxiliaries.contains($0.lowercased()) }
        return front.prefix { isCaseNumber($0) || joints.contains($0) }
            .filter(isCaseNumber).reversed()
    }

    /// `A12/00172/23`, `SR/02546/26`, `0145/10`: a kind, a number and a year.
    static func isCaseNumber(_ text: String) -> Bool {
        let parts = text.split(separator: "/", omittingEmptySubsequences: false)
        guard parts.count == 2 || parts.count == 3, let year = parts.last, year.count == 2,
            parts.allSatisfy({ part in !part.isEmpty && part.utf8.allSatisfy { $0 < 0x80 } })
        else { return false }
        let number = parts[parts.count - 2]
        return number.count >= 4 && number.allSatisfy(\.isNumber) && year.allSatisfy(\.isNumber)
    }
}

extension Substring {
    /// Without these characters at both ends.
    fileprivate func trimmed(of characters: Set<Character>) -> Substring {
        var text = drop { characters.contains($0) }
        while let last = text.last, characters.contains(last) { text.removeLast() }
        return text
    }
}
