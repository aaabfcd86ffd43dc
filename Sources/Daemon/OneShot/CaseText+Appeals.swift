import CaseStore
import JSONText
import RecallModel
import Takedown

extension CaseText {
    static func json(_ appeal: StoredAppeal, at now: Instant) -> JSONValue {
        .record([
            "number": .integer(appeal.number), "at": .string(appeal.at.description),
            "by": .string(appeal.person), "reason": .string(appeal.reason),
            "informed_at": .string(appeal.informedAt.description),
            "duty": appeal.duty.map(JSONValue.string), "law": appeal.law.map(JSONValue.string),
            "target": appeal.target.map { .string($0.description) },
            "limit": appeal.limit.map { .string($0.description) },
            "overdue": .bool(appeal.isOverdue(at: now)),
            "outcome": .string(appeal.outcome?.rawValue ?? "open"),
            "decided_at": appeal.decidedAt.map { .string($0.description) },
            "decided_by": appeal.decidedBy.map(JSONValue.string),
            "decided_for": appeal.decidedFor.map(JSONValue.string),
        ])
    }

    /// An appeal on one line: what is said, and what was decided or by when it
    /// must be.
    static func line(_ appeal: StoredAppeal, at now: Instant) -> String {
        let start = "appeal \(appeal.number)  \(appeal.at) by \(appeal.person): \(appeal.reason); "
        if let outcome = appeal.outcome {
            return start + "\(outcome.rawValue) \(appeal.decidedAt?.description ?? "") by "
                + "\(appeal.decidedBy ?? ""): \(appeal.decidedFor ?? "")"
        }
        guard let limit = appeal.limit else { return start + "open" }
        return start + "open, \(appeal.isOverdue(at: now) ? "overdue since" : "due by") \(limit)"
    }
}
