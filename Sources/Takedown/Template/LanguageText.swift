import JSONText
import RecallModel

/// A template with the language it is written in.
package struct LanguageTemplate: Hashable, Sendable {
    package var language: String
    package var template: NoticeTemplate

    package init(language: String, template: NoticeTemplate) {
        self.language = language
        self.template = template
    }

    func text(_ values: TemplateValues) -> LanguageText {
        LanguageText(
            language: language, subject: template.subject(values), text: template.text(values))
    }
}

/// What a person reads, in one language.
struct LanguageText {
    var language: String
    var subject: String
    var text: String

    /// - Parameter room: bytes of JSON for all of it.
    func json(room: Int) -> JSONValue {
        let subject = ClippedText.json(subject, limit: TakedownNotice.subjectLimit * 4)
        let head = JSONValue.record([
            "language": .string(language), "subject": .string(subject), "text": "",
        ])
        return .record([
            "language": .string(language), "subject": .string(subject),
            "text": .string(ClippedText.json(text, limit: max(0, room - head.bytes.count - 1))),
        ])
    }

    /// With every value in full where the body has room for it, else cut: buyers
    /// need the whole remedy, and nobody's words may make a body too large.
    static func written(
        _ templates: [LanguageTemplate], _ values: TemplateValues, beside record: JSONValue
    ) -> [LanguageText] {
        let full = templates.map { $0.text(values.inFull) }
        return record.hasRoom(for: full) ? full : templates.map { $0.text(values) }
    }

    /// All of them below each other.
    static func mail(_ texts: [LanguageText]) -> String {
        texts.map(\.text).joined(separator: "\n" + String(repeating: "-", count: 72) + "\n\n")
    }
}

extension TakedownNotice {
    /// A letter in each language of its templates, the first one's subject heading
    /// the mail.
    static func letter(
        _ id: NoticeID, of caseID: CaseID? = nil, _ step: NoticeStep, at timestamp: Instant,
        _ record: JSONValue, _ templates: [LanguageTemplate], _ values: TemplateValues
    ) -> TakedownNotice {
        let texts = LanguageText.written(templates, values, beside: record)
        return TakedownNotice(
            id: id, caseID: caseID, step: step, at: timestamp, data: record.with(texts),
            subject: texts.first?.subject ?? "", text: LanguageText.mail(texts))
    }
}

extension JSONValue {
    /// `{"type":…,"timestamp":…,"data":…,"texts":[]}` without what is in it.
    private static let frame = 200

    /// The data of a notice with its texts, which share the room that is left.
    func with(_ texts: [LanguageText]) -> JSONValue {
        guard case .object(let members) = self else { return self }
        let room = room(for: texts)
        return .object(members + [.init("texts", .array(texts.map { $0.json(room: room) }))])
    }

    /// Whether each of the texts fits beside the data, uncut.
    func hasRoom(for texts: [LanguageText]) -> Bool {
        let room = room(for: texts)
        return texts.allSatisfy { $0.json(room: .max).bytes.count <= room }
    }

    private func room(for texts: [LanguageText]) -> Int {
        (TakedownNotice.bodyLimit - bytes.count - Self.frame) / max(1, texts.count)
    }
}

extension TemplateValues {
    /// Cuts values shorter than a template's own limit.
    ///
    /// Whole texts in two languages fit a notice's body whatever somebody wrote;
    /// the tests fill them all. ``inFull`` has them for a body with room.
    mutating func clip() {
        for name in places.keys { cut(name, to: Self.limit(of: name)) }
        for (name, rows) in sections {
            sections[name] = rows.map { row in
                var row = row
                for place in row.places.keys {
                    row.cut(place, to: Self.rowLimits[place] ?? Self.rowLimit)
                }
                return row
            }
        }
    }

    /// Bytes of JSON for a value of that name.
    private static func limit(of place: String) -> Int {
        if place.hasSuffix("_id") { return 100 }
        if let limit = orderLimits[place] { return limit }
        return longPlaces.contains(place) ? 300 : 150
    }

    /// What the platform states itself, and lists.
    private static let longPlaces: Set<String> = [
        "law", "terms", "complaints", "dispute_body", "questions", "models", "lots",
        "return_reason", "answer_reason", "description", "incidents", "contact", "sold_at",
        "duties", "return_flow",
    ]

    /// A seller must have the authority's reasons (DSA, Article 9(5)), of which
    /// two languages of ours leave this much.
    private static let orderLimits = [
        "order_reasons": 1500, "order_redress": 600, "order_law": 300,
    ]

    private static let rowLimit = 60
    /// A condition is what a seller must do word for word.
    private static let rowLimits = ["condition_text": 200]
}
