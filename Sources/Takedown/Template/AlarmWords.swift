/// The words of one language for what alarms say: for each code what is wrong and
/// what to do next.
///
/// The file has a line `CODE.text: WORDS` and one `CODE.next: WORDS` for each,
/// with places and sections as a template has them; comments begin with `#`. What
/// a sentence of the shipped English says outside its sections, the same sentence
/// of every language must say: a next step without the case's number is none.
package struct AlarmWords: Hashable, Sendable {
    package enum Sentence: String, Hashable, CaseIterable, Sendable {
        /// What is wrong.
        case text
        /// What to do about it.
        case next
    }

    private struct Name: Hashable {
        var code: AlarmCode
        var sentence: Sentence

        /// As files have it.
        var text: String { "\(code.rawValue).\(sentence.rawValue)" }

        static let all = Dictionary(
            uniqueKeysWithValues: AlarmCode.allCases.flatMap { code in
                Sentence.allCases.map { Name(code: code, sentence: $0) }
            }.map { ($0.text, $0) })
    }

    private var sentences: [Name: [NoticeTemplate.Piece]] = [:]

    /// 64 KiB: two sentences for each of some fifty codes, in letters of three bytes
    /// twice over.
    package static let byteLimit = 64 << 10

    /// 3000 bytes: a notice shows 2000 letters of a sentence with its values, and
    /// one that has words for every cause of a breach has some 2000 bytes.
    static let sentenceLimit = 3000

    /// The program's own English.
    package static let shipped =
        (try? AlarmWords(PackageResources.alarm_words_en_txt, english: nil)) ?? AlarmWords()

    private init() {}

    /// Reads a file of words, which need not have them all.
    ///
    /// - Throws: ``TemplateProblems`` with every problem, by line.
    package init(_ bytes: [UInt8]) throws(TemplateProblems) {
        try self.init(bytes, english: .shipped)
    }

    private init(_ bytes: [UInt8], english: AlarmWords?) throws(TemplateProblems) {
        var problems: [TemplateProblems.Problem] = []
        for line in try WordLine.all(in: bytes, byteLimit: Self.byteLimit) {
            problems += take(line.text, number: line.number, english)
        }
        guard problems.isEmpty else { throw TemplateProblems(list: problems) }
    }

    /// - Returns: what is wrong with the line.
    private mutating func take(
        _ line: Substring, number: Int, _ english: AlarmWords?
    ) -> [TemplateProblems.Problem] {
        func problem(_ message: String) -> [TemplateProblems.Problem] {
            [.init(line: number, message: message)]
        }
        let parts = line.split(separator: ":", maxSplits: 1)
        let words = parts.count == 2 ? parts[1].drop { $0 == " " } : ""
        guard !words.isEmpty else {
            return problem("has no words; write CODE.text: WORDS or CODE.next: WORDS")
        }
        guard let name = Name.all[String(parts[0])] else {
            let shown = SafeText.line(String(parts[0]), limit: 60)
            return [
                .init(
                    line: number, message: "“\(shown)” is no name here", unknownName: shown,
                    knownNames: Name.all.keys.sorted())
            ]
        }
        guard words.utf8.count <= Self.sentenceLimit else {
            return problem("\(name.text) has more than \(Self.sentenceLimit) bytes; shorten it")
        }
        guard SafeText.line(String(words), limit: Self.sentenceLimit) == words else {
            return problem("\(name.text) has letters that do not show; delete them")
        }
        var reader = TemplateReader(
            sentence: words, line: number, vocabulary: name.code.vocabulary)
        let pieces = reader.sentence()
        guard reader.problems.isEmpty else { return reader.problems }
        let unsaid = Self.places(english?.sentences[name] ?? [])
            .subtracting(Self.places(pieces, isDeep: true))
        guard unsaid.isEmpty else {
            let places = unsaid.sorted().map { "{{\($0)}}" }.joined(separator: ", ")
            return problem("\(name.text) does not say \(places); add it")
        }
        guard sentences.updateValue(pieces, forKey: name) == nil else {
            return problem("\(name.text) is there twice; delete one")
        }
        return []
    }

    /// The names that have no words, sorted.
    package var missing: [String] {
        Name.all.filter { sentences[$0.value] == nil }.keys.sorted()
    }

    /// These words, and those of others where these have none.
    package func over(_ others: AlarmWords?) -> AlarmWords {
        var all = self
        all.sentences.merge(others?.sentences ?? [:]) { own, _ in own }
        return all
    }

    /// A sentence with what it says of one alarm; the shipped English where there is
    /// none.
    func words(
        _ sentence: Sentence, _ code: AlarmCode, _ values: TemplateValues,
        unknown: String = "unknown", glossary: TemplateGlossary = .none
    ) -> String {
        let name = Name(code: code, sentence: sentence)
        let pieces = sentences[name] ?? Self.shipped.sentences[name] ?? []
        return NoticeTemplate(pieces, unknown: unknown, glossary: glossary).text(values)
    }

    // MARK: Names

    /// The places of a sentence, those of its sections only where asked for.
    private static func places(
        _ pieces: [NoticeTemplate.Piece], isDeep: Bool = false
    ) -> Set<String> {
        pieces.reduce(into: []) { found, piece in
            switch piece {
            case .words: break
            case .place(let name), .column(let name, _): found.insert(name)
            case .section(_, let inner):
                if isDeep { found.formUnion(places(inner, isDeep: true)) }
            }
        }
    }

    /// The names that values have and a code does not know, and those that its English
    /// says always and they have not.
    static func faults(of values: TemplateValues, for code: AlarmCode) -> [String] {
        let known = code.vocabulary
        let needed = Sentence.allCases.reduce(into: Set<String>()) { found, sentence in
            found.formUnion(
                places(shipped.sentences[Name(code: code, sentence: sentence)] ?? []))
        }
        let unknown = values.placeNames.subtracting(known.places)
            .union(values.sectionNames.subtracting(known.sections.keys))
        return
            (unknown.map { "“\($0)” is not known" }
            + needed.subtracting(values.places.keys).map { "“\($0)” is not stated" }).sorted()
    }
}

extension TemplateValues {
    /// Every place that it or a row of it states.
    fileprivate var placeNames: Set<String> {
        sections.values.joined().reduce(into: Set(places.keys)) { $0.formUnion($1.placeNames) }
    }

    fileprivate var sectionNames: Set<String> {
        sections.values.joined().reduce(into: Set(sections.keys)) { $0.formUnion($1.sectionNames) }
    }
}

extension Alarm {
    /// A sentence of it in the words of a template's language.
    func words(_ sentence: AlarmWords.Sentence, by template: NoticeTemplate) -> String {
        guard let code else { return sentence == .text ? text : nextStep }
        return template.alarmWords.words(
            sentence, code, values, unknown: template.unknown, glossary: template.glossary)
    }
}
