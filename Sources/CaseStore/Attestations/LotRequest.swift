import GRDB
package import RecallModel
package import Takedown

/// The question to a seller which lots he offers, and what came of it.
package struct LotRequest: Hashable, Sendable {
    package var askedAt: Instant
    /// Until when he may answer.
    package var dueAt: Instant
    /// When the last answer came.
    package var answeredAt: Instant?
    package var answer: Attestation.Answer?
    /// When somebody decided without one.
    package var endedAt: Instant?

    init(_ row: Row) throws {
        askedAt = try row.field("asked_at")
        dueAt = try row.field("due_at")
        answeredAt = try row.field("answered_at")
        answer = try row.field("answer")
        endedAt = try row.field("ended_at")
    }
}

extension Attestation.Answer: DatabaseValueConvertible {}

extension Database {
    /// What the seller of a case was asked, `nil` where nothing.
    func lotRequest(of sequence: Int64) throws -> LotRequest? {
        try row("SELECT * FROM attestations WHERE case_seq = ?", [sequence])
            .map { try LotRequest($0) }
    }
}
