import JSONText
package import RecallModel

extension TakedownNotice {
    /// Word of an alarm.
    ///
    /// - Parameter occurrence: 1 for the first time it is raised, one more
    ///   each time it is raised again.
    package static func alarm(
        _ alarm: Alarm, occurrence: Int, at timestamp: Instant
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
        let text = NoticeText.text([
            SafeText.stated(alarm.text, limit: 2000),
            "",
            "Next: " + SafeText.stated(alarm.nextStep, limit: 2000),
            "",
            "Alarm \(SafeText.line(alarm.key)), \(alarm.severity.rawValue), raised \(timestamp) "
                + "(time \(occurrence)); notice \(id).",
        ])
        return TakedownNotice(
            id: id, caseID: nil, step: .alarm, at: timestamp, data: data,
            subject: "Alarm (\(alarm.severity.rawValue)): "
                + SafeText.stated(alarm.text, limit: 150), text: text)
    }
}
