package import Digests
import GRDB
package import RecallModel
import Takedown

/// A person's word that a recall does not mean what a listing says it sells:
/// the one thing that keeps a new round from opening.
///
/// It is of a recall in all its revisions, a marketplace, and a listing's
/// content (`Listing.fingerprint`), under whatever id; it holds until its
/// moment, until the recall is amended, or until somebody lifts it.
package struct Suppression: Hashable, Sendable {
    package var recall: RecallID
    /// The recall's revision when it was suppressed.
    package var revision: Int
    package var fingerprint: SHA256Digest
    package var reason: String
    package var at: Instant
    package var person: String
    /// Who let it happen, where it takes two.
    package var second: String?
    package var until: Instant
    package var liftedAt: Instant?
    /// The recall's revision now.
    package var currentRevision: Int
    /// The case that was suppressed.
    var caseSequence: Int64

    package func stands(at now: Instant) -> Bool {
        liftedAt == nil && now < until && currentRevision == revision
    }

    /// The match as it counts after a suppression: what a person found wrong
    /// only a person finds right again, while the recall says the same.
    func moderated(_ match: Match, revision: Int) -> Match {
        guard revision == self.revision else { return match }
        var moderated = match
        moderated.tier = .review
        return moderated
    }
}

extension Suppression {
    init(_ row: Row) throws {
        recall = try row.field("recall_id")
        revision = try row.field("recall_revision")
        fingerprint = try row.field("fingerprint")
        reason = try row.field("reason")
        at = try row.field("at")
        person = try row.field("person")
        second = try row.field("second")
        until = try row.field("until")
        liftedAt = try row.field("lifted_at")
        currentRevision = try row.field("current_revision")
        caseSequence = try row.field("case_seq")
    }

    /// The cases that suppressions keep closed; one argument, now.
    static let standingCases = """
        SELECT s.case_seq FROM suppressions s JOIN recalls r ON r.recall_id = s.recall_id
        WHERE s.until > ? AND s.lifted_at IS NULL AND r.revision = s.recall_revision
        """
}

extension Database {
    /// The last suppression of each content of a recall on a marketplace.
    func suppressions(
        of recall: RecallID, on marketplace: Marketplace
    ) throws -> [SHA256Digest: Suppression] {
        let all = try rows(
            """
            SELECT s.*, r.revision AS current_revision FROM suppressions s
            JOIN recalls r ON r.recall_id = s.recall_id
            WHERE s.marketplace = ? AND s.recall_id = ? ORDER BY s.id
            """, [marketplace, recall]
        ).map { try Suppression($0) }
        return Dictionary(all.map { ($0.fingerprint, $0) }) { $1 }
    }

    /// Those that were made of a case, in order.
    func suppressions(of sequence: Int64) throws -> [Suppression] {
        try rows(
            """
            SELECT s.*, r.revision AS current_revision FROM suppressions s
            JOIN recalls r ON r.recall_id = s.recall_id WHERE s.case_seq = ? ORDER BY s.id
            """, [sequence]
        ).map { try Suppression($0) }
    }
}
