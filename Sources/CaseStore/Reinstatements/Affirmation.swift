package import Digests
import GRDB
package import RecallModel
package import Takedown

/// Somebody's word that a listing's return stands, after a later round of it
/// was found fine.
package struct Affirmation: Hashable, Sendable {
    /// The round that was closed by it.
    package var round: CaseID
    /// The case whose reinstatement stands.
    package var reinstated: CaseID
    package var reason: String
    package var at: Instant
    package var person: String
    /// What the listing said that the person looked at (`Listing.fingerprint`).
    package var fingerprint: SHA256Digest
}

/// A reinstated case that a later round of its listing follows.
struct ReturnBehind {
    var filed: FiledCase
    /// The export that showed a condition of it broken.
    var brokenIn: ExportID?
}

extension Database {
    /// - Parameter condition: what follows `WHERE`, of `s`, the closed round
    ///   `own` and the reinstated case `c`.
    func affirmations(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [Affirmation] {
        try rows(
            """
            SELECT s.*, own.id AS round_id, own.fingerprint, c.id AS reinstated_id
            FROM standing_returns s JOIN cases own ON own.seq = s.case_seq
            JOIN cases c ON c.seq = s.reinstated_seq
            WHERE \(condition) ORDER BY s.case_seq, s.reinstated_seq
            """, arguments
        ).map { row in
            Affirmation(
                round: try row.field("round_id"), reinstated: try row.field("reinstated_id"),
                reason: try row.field("reason"), at: try row.field("at"),
                person: try row.field("person"), fingerprint: try row.field("fingerprint"))
        }
    }

    /// The last revision of each recall that somebody looked at who found that a
    /// return stands.
    func affirmedRevisions(of reinstated: Int64) throws -> [RecallID: Int] {
        var revisions: [RecallID: Int] = [:]
        for row in try rows(
            """
            SELECT v.recall_id, v.revision FROM standing_revisions v
            JOIN standing_returns s ON s.case_seq = v.case_seq
            WHERE s.reinstated_seq = ? ORDER BY v.case_seq
            """, [reinstated])
        {
            revisions[try row.field("recall_id")] = try row.field("revision")
        }
        return revisions
    }

    /// The reinstated cases of a case's listing that it is the next round of:
    /// of each of its recalls the last case before it, rounds not counted that
    /// were closed because a return stands, or that only vanished while a person
    /// was asked: absence breaks nothing.
    func returns(behind filed: FiledCase) throws -> [ReturnBehind] {
        let history = try ListingHistory(
            self, filed.takedown.marketplace, filed.takedown.listing.id)
        guard let own = history.entries.first(where: { $0.sequence == filed.sequence }) else {
            return []
        }
        let earlier = own.recalls.keys.compactMap {
            history.latest(of: $0, before: own.sequence)?.id
        }
        var returns: [Int64: ReturnBehind] = [:]
        for earlier in try Set(earlier).map({ try filedCase($0) }) {
            // What was found wrong since stands no more.
            if earlier.takedown.state == .reinstated,
                let reinstated = try reinstatement(of: earlier.sequence)
            {
                returns[earlier.sequence] = ReturnBehind(
                    filed: earlier, brokenIn: reinstated.brokenIn)
            } else if try vanishedInReview(earlier) {
                for behind in try self.returns(behind: earlier) {
                    returns[behind.filed.sequence] = behind
                }
            }
        }
        return returns.values.sorted { $0.filed.sequence < $1.filed.sequence }
    }

    /// Whether a case's listing was gone before anybody had decided on it.
    private func vanishedInReview(_ filed: FiledCase) throws -> Bool {
        try filed.takedown.state == .verifiedGone && !wasOrdered(filed.takedown.id)
    }

    /// Of these, those that still stand and whose watch and fingerprint a
    /// dismissal would end; none of a case that is closed.
    func standingReturns(behind filed: FiledCase) throws -> [CaseID] {
        guard filed.takedown.state.isOpen else { return [] }
        return try returns(behind: filed).filter { $0.brokenIn == nil }.map(\.filed.takedown.id)
    }
}

extension CaseStore {
    /// The reinstated cases whose watch and fingerprint end where a case is
    /// dismissed: those that it is a later round of, and that stand; none of a
    /// case that is closed.
    package func returnsBehind(_ id: CaseID) async throws(CaseStoreError) -> [CaseID] {
        try await read("looking for what case \(id) follows") { db in
            try db.standingReturns(behind: try db.filedCase(id))
        }
    }
}
