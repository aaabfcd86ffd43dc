import JSONText
package import RecallModel

extension TakedownNotice {
    /// Word of an alarm.
    ///
    /// - Parameters:
    ///   - occurrence: 1 for the first time it is raised, one more each time it is
    ///     raised again.
    ///   - templates: one for each language that is read, the first one's subject
    ///     heading the mail; the shipped English where there is none. They frame
    ///     the alarm's own words in their language; `texts` of the body has each,
    ///     `text` and `next_step` the program's own English for programs.
    package static func alarm(
        _ alarm: Alarm, occurrence: Int, templates: [LanguageTemplate] = [],
        at timestamp: Instant
    ) -> TakedownNotice {
        let id = NoticeID(alarm: alarm.key, occurrence: occurrence)
        let data = JSONValue.record([
            "notice_id": .string(id.text),
            "key": .string(ClippedText.json(alarm.key, limit: NoticeSubject.idLimit)),
            "code": alarm.code.map { .string($0.rawValue) },
            "occurrence": .integer(occurrence),
            "severity": .string(alarm.severity.rawValue),
            "text": ClippedText.value(alarm.text, limit: 4000),
            "next_step": ClippedText.value(alarm.nextStep, limit: 4000),
        ])
        var values = TemplateValues.plain([
            "notice_id": id.text, "alarm_severity": alarm.severity.rawValue,
            "raised_at": timestamp.description, "occurrence": "\(occurrence)",
        ])
        values.state("alarm_key", alarm.key)
        let texts = Self.templates(or: .alarm, templates).map { entry in
            var values = values
            let text = alarm.words(.text, by: entry.template)
            values.state("alarm_text", text, limit: 2000)
            values.state("alarm_short", text, limit: 150)
            values.state("alarm_next", alarm.words(.next, by: entry.template), limit: 2000)
            return entry.text(values)
        }
        return TakedownNotice(
            id: id, caseID: nil, step: .alarm, at: timestamp,
            data: alarm.code == nil ? data : data.with(texts),
            subject: texts.first?.subject ?? "", text: LanguageText.mail(texts))
    }
}
