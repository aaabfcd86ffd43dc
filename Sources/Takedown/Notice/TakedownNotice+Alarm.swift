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
    ///     the alarm's own words, which are in English.
    package static func alarm(
        _ alarm: Alarm, occurrence: Int, templates: [LanguageTemplate] = [],
        at timestamp: Instant
    ) -> TakedownNotice {
        let id = NoticeID(alarm: alarm.key, occurrence: occurrence)
        let data = JSONValue.record([
            "notice_id": .string(id.text),
            "key": .string(ClippedText.json(alarm.key, limit: NoticeSubject.idLimit)),
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
        values.state("alarm_text", alarm.text, limit: 2000)
        values.state("alarm_short", alarm.text, limit: 150)
        values.state("alarm_next", alarm.nextStep, limit: 2000)
        let words = words(.alarm, templates, values)
        return TakedownNotice(
            id: id, caseID: nil, step: .alarm, at: timestamp, data: data, subject: words.subject,
            text: words.text)
    }
}
