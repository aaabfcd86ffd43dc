import GRDB
package import RecallModel
package import Takedown

/// A seller's complaint about a case, and what came of it.
package struct StoredAppeal: Hashable, Sendable {
    /// From 1 on each case.
    package var number: Int
    package var reason: String
    package var at: Instant
    package var person: String
    /// When the seller was told of the restriction.
    package var informedAt: Instant
    /// The row of the duty table whose clock it runs under; `nil` where none
    /// says anything of complaints.
    package var duty: String?
    package var law: String?
    package var target: Instant?
    package var limit: Instant?
    /// `nil` while it is open.
    package var outcome: AppealDecision.Outcome?
    package var decidedAt: Instant?
    package var decidedBy: String?
    package var decidedFor: String?
    var id: Int64
    var caseSequence: Int64

    package var isOpen: Bool { outcome == nil }

    package func isOverdue(at now: Instant) -> Bool {
        isOpen && limit.map { $0 <= now } ?? false
    }
}

extension AppealDecision.Outcome: DatabaseValueConvertible {}

extension StoredAppeal {
    init(_ row: Row) throws {
        id = try row.field("id")
        caseSequence = try row.field("case_seq")
        number = try row.field("number")
        reason = try row.field("reason")
        at = try row.field("at")
        person = try row.field("person")
        informedAt = try row.field("informed_at")
        duty = try row.field("duty")
        law = try row.field("law")
        target = try row.field("target_at")
        limit = try row.field("limit_at")
        outcome = try row.field("outcome")
        decidedAt = try row.field("decided_at")
        decidedBy = try row.field("decided_by")
        decidedFor = try row.field("decided_for")
    }
}

extension Database {
    /// The appeals on a case, in their order; at most the last of them is open.
    func appeals(of sequence: Int64) throws -> [StoredAppeal] {
        try rows("SELECT * FROM appeals WHERE case_seq = ? ORDER BY number", [sequence])
            .map { try StoredAppeal($0) }
    }
}
