/// The words of one language for what the program calls by short names of its
/// own: kinds of evidence, states, measures, levels, roles.
///
/// The file has a line `FAMILY.NAME: WORDS` for each, comments begin with `#`. A
/// name without a line stays as it is.
package struct TemplateGlossary: Hashable, Sendable {
    private var words: [String: String] = [:]

    /// No name has words.
    package static let none = TemplateGlossary()

    /// 60 bytes: a row of a notice has no room for a sentence.
    static let wordsLimit = 60

    private init() {}

    /// Reads a glossary.
    ///
    /// - Throws: ``TemplateProblems`` with every problem, by line.
    package init(_ bytes: [UInt8]) throws(TemplateProblems) {
        guard bytes.count <= NoticeTemplate.byteLimit,
            let text = String(validating: bytes, as: UTF8.self)
        else {
            throw TemplateProblems(list: [
                .init(
                    line: 0,
                    message: "is not UTF-8 of up to \(NoticeTemplate.byteLimit >> 10) KiB; mend it")
            ])
        }
        var problems: [TemplateProblems.Problem] = []
        let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
        for (place, line) in lines.enumerated() where !line.isEmpty && !line.hasPrefix("#") {
            if let problem = take(line) {
                problems.append(
                    .init(
                        line: place + 1, message: problem.message, unknownName: problem.name,
                        knownNames: problem.name == nil ? [] : Self.names.sorted()))
            }
        }
        guard problems.isEmpty else { throw TemplateProblems(list: problems) }
    }

    /// - Returns: what is wrong with the line.
    private mutating func take(_ line: Substring) -> (message: String, name: String?)? {
        let parts = line.split(separator: ":", maxSplits: 1)
        let words = parts.count == 2 ? SafeText.line(String(parts[1])) : ""
        guard !words.isEmpty else { return ("has no words; write FAMILY.NAME: WORDS", nil) }
        let name = String(parts[0])
        guard Self.names.contains(name) else {
            let shown = SafeText.line(name, limit: 60)
            return ("“\(shown)” is no name here", shown)
        }
        guard words.utf8.count <= Self.wordsLimit else {
            return ("\(name) has more than \(Self.wordsLimit) bytes; shorten it", nil)
        }
        guard self.words.updateValue(words, forKey: name) == nil else {
            return ("\(name) is there twice; delete one", nil)
        }
        return nil
    }

    /// A place's value in this language; what has no words stays.
    func value(_ value: String, of place: String) -> String {
        guard let family = Self.families[place] else { return value }
        return words["\(family).\(value)"] ?? value
    }

    /// The names that have no words yet, sorted.
    package var missing: [String] { Self.names.subtracting(words.keys).sorted() }
}
