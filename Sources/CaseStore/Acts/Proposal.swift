import GRDB
package import RecallModel
package import Takedown

/// What one person wants to do to a case and another must let happen.
package struct Proposal: Hashable, Sendable {
    package enum Outcome: String, Hashable, CaseIterable, Sendable {
        case approved, refused, expired
    }

    package var number: Int64
    package var act: CaseAct
    /// The number of the appeal that it would decide on; `nil` of any other act,
    /// and of one from before this was kept.
    package var appeal: Int?
    package var at: Instant
    package var person: String
    /// When it ends by itself.
    package var expiresAt: Instant
    /// `nil` while it waits.
    package var outcome: Outcome?
    package var endedAt: Instant?
    package var endedBy: String?
    package var endedFor: String?
    var caseSequence: Int64
}

extension Proposal.Outcome: DatabaseValueConvertible {}

extension Proposal {
    init(_ row: Row) throws {
        guard let act = CaseAct(json: try row.json("act")) else {
            throw CaseStoreError(.corrupt, "a stored proposal is no act; restore a backup")
        }
        number = try row.field("id")
        self.act = act
        appeal = try row.field("appeal")
        at = try row.field("at")
        person = try row.field("person")
        expiresAt = try row.field("expires_at")
        outcome = try row.field("outcome")
        endedAt = try row.field("ended_at")
        endedBy = try row.field("ended_by")
        endedFor = try row.field("ended_for")
        caseSequence = try row.field("case_seq")
    }
}

extension Database {
    /// - Parameter condition: what follows `WHERE`.
    func proposals(_ condition: String, _ arguments: StatementArguments) throws -> [Proposal] {
        try rows("SELECT * FROM proposals WHERE \(condition)", arguments).map { try Proposal($0) }
    }

    /// What waits for a second person on a case.
    func waitingProposals(on sequence: Int64) throws -> [Proposal] {
        try proposals("case_seq = ? AND outcome IS NULL", [sequence])
    }
}
