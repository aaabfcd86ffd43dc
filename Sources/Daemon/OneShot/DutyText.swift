package import CaseStore
package import JSONText
import RecallModel
import Takedown

/// Duties as a person or a script reads them.
package enum DutyText {
    private static let widths = [44, 22, 9, 20, 7, 8, 60]

    package static let header = TerminalText.columns(
        ["RECALL OR LETTER", "DUTY", "STANDING", "LIMIT", "OPEN", "CASES", "WHAT"], widths: widths)

    package static func row(_ summary: DutySummary) -> String {
        TerminalText.columns(
            [
                summary.subject.description, summary.id, standing(summary),
                summary.limit?.description ?? "–", "\(summary.open)",
                summary.authority == nil ? "\(summary.cases)" : "–",
                summary.authority.map { "\($0): " + summary.must } ?? summary.must,
            ], widths: widths)
    }

    /// The worst of its cases.
    private static func standing(_ summary: DutySummary) -> String {
        if summary.overdue > 0 { return "overdue" }
        if summary.open > 0 { return "open" }
        if summary.metLate > 0 { return "met late" }
        if summary.releasedLate > 0 { return "missed" }
        return summary.met > 0 ? "met" : "released"
    }

    package static func json(_ summary: DutySummary) -> JSONValue {
        let isRequest = summary.letter != nil
        return .record([
            subjectName(summary.letter): .string(summary.subject.description),
            "authority": summary.letter == DataRequest.kind
                ? summary.authority.map(JSONValue.string) : nil, "duty": .string(summary.id),
            "version": .string(summary.version),
            "force": summary.force.map { .string($0.rawValue) },
            "law": .string(summary.law), "must": .string(summary.must),
            "report": summary.report.isEmpty ? nil : .string(summary.report),
            "met_by": .string(summary.metBy.rawValue),
            "starts": .string(summary.starts.rawValue),
            "cases": isRequest ? nil : .integer(summary.cases), "open": .integer(summary.open),
            "overdue": .integer(summary.overdue), "met": .integer(summary.met),
            "met_late": .integer(summary.metLate),
            "released_late": .integer(summary.releasedLate),
            "target": summary.target.map { .string($0.description) },
            "limit": summary.limit.map { .string($0.description) },
        ])
    }

    private static func subjectName(_ letter: String?) -> String {
        switch letter {
        case nil: "recall_id"
        case DataRequest.kind?: "request_id"
        case let kind?: "\(kind)_id"
        }
    }

    static func json(_ duty: CaseDuty, at now: Instant) -> JSONValue {
        .record([
            "duty": .string(duty.id), "version": .string(duty.version),
            "basis": .integer(duty.basis), "recall_id": .string(duty.recall.description),
            "force": .string(duty.force.rawValue), "law": .string(duty.law),
            "must": .string(duty.must),
            "report": duty.report.isEmpty ? nil : .string(duty.report),
            "met_by": .string(duty.metBy.rawValue), "starts": .string(duty.starts.rawValue),
            "standing": .string(duty.standing(at: now).rawValue),
            "start": duty.start.map { .string($0.description) },
            "target": duty.target.map { .string($0.description) },
            "limit": duty.limit.map { .string($0.description) }, "counting": duty.counting,
            "added_at": .string(duty.addedAt.description),
            "ended_at": duty.endedAt.map { .string($0.description) },
        ])
    }

    /// One duty on a few lines: how it stands, by when, and what it asks.
    static func lines(_ duty: CaseDuty, at now: Instant) -> [String] {
        var lines = [
            "duty      \(duty.id) (\(duty.force.rawValue), version \(duty.version), basis "
                + "\(duty.basis)): \(standing(duty, at: now))", "  law     \(duty.law)",
            "  must    \(duty.must)",
        ]
        if !duty.report.isEmpty { lines.append("  report  \(duty.report)") }
        if let counting = duty.counting { lines += Self.counting(counting) }
        return lines
    }

    private static func standing(_ duty: CaseDuty, at now: Instant) -> String {
        let limit = duty.limit.map { "limit \($0)" } ?? "no limit in hours or days"
        switch duty.standing(at: now) {
        case .waiting: return "waits, \(duty.starts.words)"
        case .running: return "running, " + limit
        case .overdue: return "OVERDUE, " + limit
        case .met: return "met \(duty.endedAt ?? now), " + limit
        case .metLate: return "met LATE \(duty.endedAt ?? now), " + limit
        case .released:
            let isLate = duty.limit.map { $0 <= duty.endedAt ?? now } ?? false
            return "released \(duty.endedAt ?? now)" + (isLate ? ", after its " + limit : "")
        case .withdrawn: return "rests, its recall is withdrawn"
        }
    }

    private static func counting(_ counting: JSONValue) -> [String] {
        let parts = [
            counting["time"]?.string, counting["local"]?.string.map { "to \($0)" },
            counting["calendar"]?.string.map { "calendar \($0)" }, counting["source"]?.string,
        ]
        var lines = ["  time    " + parts.compactMap(\.self).joined(separator: ", ")]
        let days = (counting["without"]?.array ?? []).compactMap { day in
            day["day"]?.string.map { "\($0) (\(day["why"]?.string ?? ""))" }
        }
        if !days.isEmpty { lines.append("          without \(days.joined(separator: ", "))") }
        return lines
    }
}
