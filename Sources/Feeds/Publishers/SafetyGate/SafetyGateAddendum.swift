/// What a report says of the notifications of earlier ones.
enum SafetyGateAddendum {
    /// The numbers of the notifications that are taken back.
    ///
    /// "At the request of the notifying authority, notification A12/00172/23 has
    /// been withdrawn as a duplication of A12/00152/23": those in front of the
    /// word, not those behind it.
    static func withdrawn(in addendum: String) -> [String] {
        var numbers: [String] = []
        var rest = addendum[...]
        while let cue = rest.firstRange(of: "withdrawn") {
            let front = rest[..<cue.lowerBound]
            let sentence = front.ranges(of: ". ").last.map { front[$0.upperBound...] } ?? front
            // Behind an earlier "withdrawn" stands what it was a duplication of.
            let words = sentence.split { " ,:;".contains($0) }.map(String.init)
            let isDuplicate = words.firstIndex(of: "duplication").map { $0 < 4 } ?? false
            numbers += words.dropFirst(isDuplicate ? 5 : 0).filter(isCaseNumber)
            rest = rest[cue.upperBound...]
        }
        return numbers
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
