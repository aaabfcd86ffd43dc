import RecallModel
import Takedown
import Testing

/// An example of every alarm there is, with each condition of its words, and what the
/// program's English said of it before its words were data.
enum AlarmSamples {
    struct Sample: Sendable, CustomTestStringConvertible {
        var alarm: Alarm
        var text: String
        var next: String
        /// What its words were given, as long as they are no words of ours.
        var values: [String]

        var testDescription: String { "\(alarm.key) \(text.prefix(60))" }
    }

    static let noon = Instant(rfc3339: "2026-03-02T12:00:00Z") ?? .distantPast

    static let all: [Sample] = parts.flatMap { $0 }

    static func sample(
        _ code: AlarmCode, about subject: String, _ places: [String: String],
        holding: [String] = [], more: (String, Int)? = nil, number: Int? = nil,
        rows: [String: [String: String]] = [:], lists: [String: [TemplateValues]] = [:],
        says text: String, next: String
    ) -> Sample {
        var values = TemplateValues.plain(places)
        for condition in holding { values.put(condition, true) }
        if let more { values.put(more: more.0, more.1) }
        if let number { values.put(number: number) }
        for (name, row) in rows { values.sections[name] = [.plain(row)] }
        for (name, rows) in lists { values.list(name, rows) }
        let worded = ["act", "order_kind", "missing_item", "duty_must", "duty_report"]
        return Sample(
            alarm: Alarm(code, key: code.rawValue + subject, severity: .warning, values),
            text: text, next: next,
            values: places.filter { !worded.contains($0.key) && !$0.value.isEmpty }.map(\.value)
                + rows.values.flatMap(\.values)
                + lists.values.joined().flatMap { row in
                    row.places.filter { !worded.contains($0.key) }.map(\.value)
                })
    }

    // In parts: the compiler takes long for one literal of all.
    private static let parts: [[Sample]] = [
        part1, part2, part3, part4, part5, part6, part7, part8, part9, part10, part11,
    ]
}
