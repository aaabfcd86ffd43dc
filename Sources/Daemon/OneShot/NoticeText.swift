package import CaseStore
package import JSONText
import RecallModel
import Takedown

/// Notices as a person or a script reads them.
package enum NoticeText {
    private static let widths = [30, 24, 20, 12, 31]

    package static let header = TerminalText.columns(
        ["NOTICE", "TYPE", "MADE", "DELIVERED", "CASE"], widths: widths)

    package static func row(_ detail: NoticeDetail) -> String {
        let delivered = detail.dispatches.count { $0.state == .delivered }
        return TerminalText.columns(
            [
                detail.notice.id.description, detail.notice.type,
                detail.notice.timestamp.description, "\(delivered) of \(detail.dispatches.count)",
                detail.notice.caseID?.description ?? "–",
            ], widths: widths)
    }

    package static func json(_ detail: NoticeDetail) -> JSONValue {
        .record([
            "notice_id": .string(detail.notice.id.description),
            "case_id": detail.notice.caseID.map { .string($0.description) },
            "type": .string(detail.notice.type),
            "timestamp": .string(detail.notice.timestamp.description),
            "acknowledged_at": detail.acknowledgedAt.map { .string($0.description) },
            "acknowledged_by": detail.acknowledgedBy.map(JSONValue.string),
            "dispatches": .array(detail.dispatches.map(json)),
        ])
    }

    private static func json(_ dispatch: DispatchDetail) -> JSONValue {
        .record([
            "destination": .string(dispatch.destination),
            "state": .string(dispatch.state.rawValue),
            "due_at": dispatch.dueAt.map { .string($0.description) },
            "ended_at": dispatch.endedAt.map { .string($0.description) },
            "attempts": .array(
                dispatch.attempts.map { attempt in
                    .record([
                        "number": .integer(attempt.number),
                        "state": .string(attempt.state.rawValue),
                        "started_at": .string(attempt.startedAt.description),
                        "finished_at": attempt.finishedAt.map { .string($0.description) },
                        "detail": attempt.detail.map(JSONValue.string),
                    ])
                }),
        ])
    }

    /// The notice and each of its ways, one line each.
    package static func lines(_ detail: NoticeDetail) -> [String] {
        var lines = [
            "notice    \(detail.notice.id) \(detail.notice.type), made \(detail.notice.timestamp)"
        ]
        if let at = detail.acknowledgedAt {
            lines.append("  acknowledged \(at) by \(detail.acknowledgedBy ?? "somebody")")
        }
        for dispatch in detail.dispatches {
            lines.append("  to \(dispatch.destination): \(dispatch.state.rawValue)")
            for attempt in dispatch.attempts {
                lines.append(
                    "    attempt \(attempt.number) at \(attempt.startedAt): "
                        + "\(attempt.state.rawValue) \(attempt.detail ?? "")")
            }
        }
        return lines.map(TerminalText.safe)
    }

    /// Everything about one notice, its text too.
    package static func page(_ detail: NoticeDetail) -> [String] {
        lines(detail) + ["", TerminalText.safe(detail.notice.subject), ""]
            + detail.notice.text.split(separator: "\n", omittingEmptySubsequences: false)
            .map { TerminalText.safe(String($0)) }
    }
}
