import RecallModel

/// A text with places for what a case says: plain words, `{{place}}`, the same
/// filled up with spaces to so many columns as `{{place:12}}`, and
/// `{{#section}}…{{/section}}`, which is written once for each element.
///
/// The file begins with lines `Subject:` (where the form has one) and
/// `Unknown:`, the words for a value that nobody stated; comments there begin
/// with `#`. The text follows an empty line. A section's mark alone on a line
/// takes the line with it.
///
/// Values are put in once and never looked at again, so a value that reads
/// `{{law}}` stays those letters.
package struct NoticeTemplate: Hashable, Sendable {
    indirect enum Piece: Hashable, Sendable {
        case words(String)
        case place(String)
        case column(String, width: Int)
        case section(String, [Piece])
    }

    let subject: [Piece]
    let body: [Piece]
    /// Written where a value is not known.
    let unknown: String
    /// Words for the program's own short names.
    package var glossary = TemplateGlossary.none
    /// What alarms say in its language.
    package var alarmWords = AlarmWords.shipped

    /// 16 KiB: four pages, and a body of a notice has 20 KB for everything.
    package static let byteLimit = 16 << 10

    /// Sections within sections; a text that needs more is a program.
    static let depthLimit = 4

    /// Columns of a place: half a line of a mail, which more would break.
    static let widthLimit = 40

    /// Reads a template.
    ///
    /// - Throws: ``TemplateProblems`` with every problem, by line.
    package init(_ bytes: [UInt8], form: TemplateForm) throws(TemplateProblems) {
        var reader = try TemplateReader(bytes, form: form)
        (subject, unknown) = reader.head()
        body = reader.pieces()
        guard reader.problems.isEmpty else { throw TemplateProblems(list: reader.problems) }
    }

    /// One sentence without a head.
    init(_ sentence: [Piece], unknown: String, glossary: TemplateGlossary) {
        subject = []
        body = sentence
        self.unknown = unknown
        self.glossary = glossary
    }
}

/// What is wrong with a template, one for each line at fault.
package struct TemplateProblems: Error, Hashable, Sendable {
    package struct Problem: Hashable, Sendable {
        /// From 1; 0 speaks of the whole file.
        package var line: Int
        package var message: String
        /// A name that is none, and those there are, to suggest one of them.
        package var unknownName: String?
        package var knownNames: [String] = []
    }

    package var list: [Problem]
}

extension NoticeTemplate {
    /// The subject on one line.
    package func subject(_ values: TemplateValues) -> String {
        SafeText.line(written(subject, values), limit: TakedownNotice.subjectLimit)
    }

    /// The text, lines ended by a line feed.
    package func text(_ values: TemplateValues) -> String { written(body, values) }

    private func written(_ pieces: [Piece], _ values: TemplateValues) -> String {
        var text = ""
        var scopes = [values]
        write(pieces, &scopes, into: &text)
        return text
    }

    /// - Parameter scopes: the innermost last.
    private func write(
        _ pieces: [Piece], _ scopes: inout [TemplateValues], into text: inout String
    ) {
        for piece in pieces {
            switch piece {
            case .words(let words): text += words
            case .place(let name): text += value(name, scopes)
            case .column(let name, let width):
                let value = value(name, scopes)
                text += value
                text += String(repeating: " ", count: max(0, width - SafeText.columns(of: value)))
            case .section(let name, let inner):
                let rows = scopes.last { $0.sections[name] != nil }?.sections[name] ?? []
                for row in rows {
                    scopes.append(row)
                    write(inner, &scopes, into: &text)
                    scopes.removeLast()
                }
            }
        }
    }

    private func value(_ name: String, _ scopes: [TemplateValues]) -> String {
        guard let scope = scopes.last(where: { $0.places[name] != nil }),
            let stated = scope.places[name]
        else { return unknown }
        let words = glossary.value(stated, of: name)
        guard !scope.isPlain else { return words }
        let line = TemplateValues.shown(words, limit: scope.lineLimit)
        return line.isEmpty ? unknown : line
    }
}

/// What is put into a template: a value for each place, a list for each
/// section.
package struct TemplateValues: Hashable, Sendable {
    /// Empty where nobody stated it.
    package var places: [String: String]
    package var sections: [String: [TemplateValues]]
    /// Whether each value is one line already, at a limit of its own, for somebody
    /// who reads plain text: it is put in as it is, and what nobody stated is left
    /// out.
    private(set) var isPlain = false

    /// Values that were cut, as far as a text has room for: their prose in full.
    private var uncut: [String: Uncut] = [:]
    private var isInFull = false

    /// Scalars of a value; what is longer ends in `…`.
    static let valueLimit = 500
    /// The same where there is room: the longest remedy among 902 of the CPSC's
    /// has 1,291.
    static let fullLimit = 2000

    fileprivate var lineLimit: Int { isInFull ? Self.fullLimit : Self.valueLimit }

    package init(_ places: [String: String] = [:], sections: [String: [TemplateValues]] = [:]) {
        self.places = places
        self.sections = sections
    }

    /// A value as a text shows it: on one line, and without mark-up.
    ///
    /// A stranger's `<b>` must be no mark-up where somebody shows the text as
    /// HTML, and must stay readable where it is shown as it is.
    static func shown(_ value: String, limit: Int = valueLimit) -> String {
        // By scalars: a mark that combines with “<” would hide it in a character.
        let scalars = SafeText.line(value, limit: limit).unicodeScalars.map {
            scalar -> UnicodeScalar in
            switch scalar {
            case "<": "‹"
            case ">": "›"
            default: scalar
            }
        }
        return String(String.UnicodeScalarView(scalars))
    }

    /// As ``shown(_:)``, cut to so many bytes of JSON.
    static func clipped(_ value: String, limit: Int) -> String {
        ClippedText.json(shown(value), limit: limit)
    }

    private struct Uncut: Hashable {
        var full: String
        /// What stands in its place; where something else does, it was put there since.
        var cut: String
    }

    /// Cuts a value; ``inFull`` has it still.
    mutating func cut(_ name: String, to limit: Int) {
        guard let value = places[name] else { return }
        let known = uncut[name]
        let cut = Self.clipped(value, limit: limit)
        uncut[name] = Uncut(full: known?.cut == value ? known?.full ?? value : value, cut: cut)
        places[name] = cut
    }

    /// The same with what was cut in full, for a text that has room for it.
    var inFull: TemplateValues {
        var full = self
        full.isInFull = true
        for (name, known) in uncut where places[name] == known.cut {
            full.places[name] = known.full
        }
        full.sections = sections.mapValues { $0.map(\.inFull) }
        return full
    }

    /// A condition: written once, or not at all.
    package mutating func put(_ condition: String, _ holds: Bool) {
        sections[condition] = holds ? [TemplateValues()] : []
    }

    mutating func add(_ other: [String: String]) {
        places.merge(other) { $1 }
    }

    // MARK: Plain text

    /// Values for a reader of plain text.
    ///
    /// - Parameter places: the program's own words, on one line.
    package static func plain(_ places: [String: String] = [:]) -> TemplateValues {
        var values = TemplateValues(places)
        values.isPlain = true
        return values
    }

    /// One value that somebody else wrote.
    static func plain(_ place: String, _ text: String) -> TemplateValues {
        var values = plain()
        values.state(place, text)
        return values
    }

    /// A stranger's words on one line of at most `limit` scalars; nothing where they
    /// have none.
    mutating func state(_ place: String, _ text: String, limit: Int = 500) {
        let line = SafeText.line(text, limit: limit)
        if !line.isEmpty { places[place] = line }
    }

    /// Whether it is one or several, for words that differ by it.
    package mutating func put(number count: Int) {
        put("one", count == 1)
        put("several", count != 1)
    }

    /// A list whose elements but the first have the condition `following`, for what
    /// stands between them.
    package mutating func list(_ section: String, _ rows: [TemplateValues]) {
        sections[section] = rows.enumerated().map { place, row in
            var row = row
            row.put("following", place > 0)
            return row
        }
    }

    /// These values with a condition that holds.
    package func holding(_ condition: String) -> TemplateValues {
        var values = self
        values.put(condition, true)
        return values
    }

    /// How many are not shown, where some are not.
    package mutating func put(more section: String, _ count: Int) {
        guard count > 0 else { return }
        sections[section] = [.plain(["more_count": "\(count)"])]
    }

    /// A time without its sign, in hours and minutes, as whoever reads it counts.
    package mutating func put(time section: String, _ time: Duration) {
        let minutes = time.milliseconds.magnitude / 60_000
        sections[section] = [
            .plain(["hours": "\(minutes / 60)", "minutes": "\(minutes % 60)"])
        ]
    }
}
