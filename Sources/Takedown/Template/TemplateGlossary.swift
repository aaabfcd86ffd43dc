/// The words of one language for what the program calls by short names of its
/// own: kinds of evidence, states, measures, levels, roles.
///
/// The file has a line `FAMILY.NAME: WORDS` for each, comments begin with `#`. A
/// name without a line stays as it is. The families `required` and `must` have a
/// team's own data for names, what laws and duties ask for, as their files have it
/// in English: where that is worded anew, its old words in another language hold
/// no more, and the new ones are shown.
package struct TemplateGlossary: Hashable, Sendable {
    private var words: [String: String] = [:]

    /// No name has words.
    package static let none = TemplateGlossary()

    /// 60 bytes: a row of a notice has no room for a sentence.
    static let wordsLimit = 60

    /// 64 KiB: some 300 names, of which a third have a sentence.
    package static let byteLimit = 64 << 10

    /// 200 bytes: what a duty asks for, on two lines of a letter.
    static let sentenceLimit = 200

    private init() {}

    /// Reads a glossary.
    ///
    /// - Throws: ``TemplateProblems`` with every problem, by line.
    package init(_ bytes: [UInt8]) throws(TemplateProblems) {
        var problems: [TemplateProblems.Problem] = []
        for line in try WordLine.all(in: bytes, byteLimit: Self.byteLimit) {
            if let problem = take(line.text) {
                problems.append(
                    .init(
                        line: line.number, message: problem.message, unknownName: problem.name,
                        knownNames: problem.name == nil ? [] : Self.names.sorted()))
            }
        }
        guard problems.isEmpty else { throw TemplateProblems(list: problems) }
    }

    /// - Returns: what is wrong with the line.
    private mutating func take(_ line: Substring) -> (message: String, name: String?)? {
        // A name of the program's own may have a colon within.
        let known = Self.names.filter { line.hasPrefix($0 + ":") }.max { $0.count < $1.count }
        let end = known.map { line.index(line.startIndex, offsetBy: $0.count) }
        guard let end = end ?? line.firstIndex(of: ":"),
            case let words = SafeText.line(String(line[end...].dropFirst())), !words.isEmpty
        else { return ("has no words; write FAMILY.NAME: WORDS", nil) }
        let name = String(line[..<end])
        let isOpen = Self.isOpen(name)
        guard isOpen || Self.names.contains(name) else {
            let shown = SafeText.line(name, limit: 60)
            return ("“\(shown)” is no name here", shown)
        }
        let limit = isOpen ? Self.sentenceLimit : Self.wordsLimit
        guard words.utf8.count <= limit else {
            return ("\(name) has more than \(limit) bytes; shorten it", nil)
        }
        guard self.words.updateValue(words, forKey: name) == nil else {
            return ("\(name) is there twice; delete one", nil)
        }
        guard Self.blanks(name) == Self.blanks(words) || !Self.isPattern(name) else {
            return ("\(name) says \(Self.blanks(name)); write the same in its words", nil)
        }
        return nil
    }

    private static func isPattern(_ name: String) -> Bool {
        patterns.contains { family, names in names.contains { "\(family).\($0)" == name } }
    }

    /// What of a pattern or its words is another's, in their order.
    private static func blanks(_ text: String) -> String { text.filter { "*+".contains($0) } }

    /// A place's value in this language; what has no words stays.
    func value(_ value: String, of place: String) -> String {
        guard !words.isEmpty, let family = Self.families[place] else { return value }
        if let exact = words["\(family).\(value)"] ?? words[Self.openKey(value, of: family)] {
            return exact
        }
        for pattern in Self.patterns[family] ?? [] {
            guard let found = words["\(family).\(pattern)"],
                let others = Self.others(in: value, by: pattern)
            else { continue }
            return Self.filled(found, others)
        }
        return value
    }

    /// What stands in a value for the blanks of a pattern, `nil` where it is another.
    private static func others(in value: String, by pattern: String) -> [String]? {
        guard let blank = pattern.firstIndex(where: { "*+".contains($0) }) else { return nil }
        guard value.hasPrefix(pattern[..<blank]) else { return nil }
        let rest = value.dropFirst(pattern[..<blank].count)
        let tail = pattern[pattern.index(after: blank)...]
        let fixed = tail.prefix { !"*+".contains($0) }
        let end = fixed.isEmpty ? rest.endIndex : rest.firstRange(of: fixed)?.lowerBound
        guard let end, end > rest.startIndex,
            pattern[blank] == "*" || !rest[..<end].contains(" ")
        else { return nil }
        guard tail.count > fixed.count else {
            return rest[end...].count == fixed.count ? [String(rest[..<end])] : nil
        }
        return others(in: String(rest[end...]), by: String(tail)).map {
            [String(rest[..<end])] + $0
        }
    }

    /// Words with what another said in their blanks.
    private static func filled(_ words: String, _ others: [String]) -> String {
        var left = others[...]
        return words.reduce(into: "") { text, character in
            text += "*+".contains(character) ? left.popFirst() ?? "" : String(character)
        }
    }

    /// Whether a name of a family has words.
    package func has(_ name: String, of family: String) -> Bool {
        (words["\(family).\(name)"] ?? words[Self.openKey(name, of: family)]) != nil
    }

    private static func openKey(_ name: String, of family: String) -> String {
        "\(family).\(openName(name))"
    }

    /// The names that have no words yet, sorted.
    package var missing: [String] { Self.names.subtracting(words.keys).sorted() }
}
