import GRDB
package import RecallModel
import Takedown

/// Somebody's word that a recall which is held back is right about all that it
/// matches, and what a second person made of it.
///
/// It is of the recall in one revision, on every marketplace.
package struct RecallRelease: Hashable, Sendable {
    package var number: Int64
    package var recall: RecallID
    /// The recall's revision when it was proposed.
    package var revision: Int
    package var reason: String
    package var at: Instant
    package var person: String
    /// When it ends by itself, where nobody approves it.
    package var expiresAt: Instant
    /// `nil` while it waits.
    package var outcome: Proposal.Outcome?
    package var endedAt: Instant?
    package var endedBy: String?
    package var endedFor: String?
}

/// A recall that matches so much of a marketplace's catalogue that it takes
/// nothing down, and how far its release is.
package struct HeldRecall: Hashable, Sendable {
    package var marketplace: Marketplace
    package var matches: HeldMatches
    package var title: String
    package var authority: String
    /// The recall's revision now.
    package var revision: Int
    /// The last of its release in that revision; `nil` where nobody proposed it.
    package var release: RecallRelease?
}

extension RecallRelease {
    init(_ row: Row) throws {
        number = try row.field("id")
        recall = try row.field("recall_id")
        revision = try row.field("revision")
        reason = try row.field("reason")
        at = try row.field("at")
        person = try row.field("person")
        expiresAt = try row.field("expires_at")
        outcome = try row.field("outcome")
        endedAt = try row.field("ended_at")
        endedBy = try row.field("ended_by")
        endedFor = try row.field("ended_for")
    }
}

extension Database {
    /// - Parameter condition: what follows `WHERE`.
    func releases(
        _ condition: String, _ arguments: StatementArguments
    ) throws -> [RecallRelease] {
        try rows("SELECT * FROM recall_releases WHERE \(condition) ORDER BY id", arguments)
            .map { try RecallRelease($0) }
    }

    /// Those that two people released as they read now.
    func releasedRecalls() throws -> Set<RecallID> {
        try RecallID.fetchSet(
            self,
            sql: """
                SELECT l.recall_id FROM recall_releases l
                JOIN recalls r ON r.recall_id = l.recall_id AND r.revision = l.revision
                WHERE l.outcome = 'approved'
                """)
    }
}

extension CaseStore {
    /// The recalls that two people released, as far as none was revised since.
    package func releasedRecalls() async throws(CaseStoreError) -> Set<RecallID> {
        try await read("reading released recalls") { try $0.releasedRecalls() }
    }

    /// What is held back now, by marketplace and recall.
    package func heldRecalls() async throws(CaseStoreError) -> [HeldRecall] {
        try await read("reading what is held back") { db in
            try db.rows(
                "SELECT * FROM held_matches ORDER BY marketplace, recall_id", []
            ).compactMap { row in
                let matches = try HeldMatches(row)
                guard let stored = try StoredRecall.find(matches.recall, db) else { return nil }
                return HeldRecall(
                    marketplace: try row.field("marketplace"), matches: matches,
                    title: stored.recall.title, authority: stored.recall.authority,
                    revision: stored.revision,
                    release: try db.releases(
                        "recall_id = ? AND revision = ?", [matches.recall, stored.revision]
                    ).last)
            }
        }
    }

    /// A person proposes to let a recall take down what it is held back for.
    ///
    /// The same again waits already.
    ///
    /// - Returns: what waits now for a second person.
    /// - Throws: ``CaseStoreError``: `notFound` for an unknown recall; `impossible`
    ///   where it is not held back, is released already, or waits for another's
    ///   approval.
    @discardableResult
    package func proposeRelease(
        of recall: RecallID, by person: String, reason: String
    ) async throws(CaseStoreError) -> RecallRelease {
        try await write("proposing the release of recall \(recall)") {
            try $0.proposeRelease(of: recall, by: person, reason: reason)
        }
    }

    /// A second person lets a recall take down what it matches.
    ///
    /// - Throws: ``CaseStoreError``: `impossible` where nothing waits, the same
    ///   person or account proposed it, its time is over or the recall was revised
    ///   since.
    package func approveRelease(
        of recall: RecallID, by person: String
    ) async throws(CaseStoreError) {
        try await write("approving the release of recall \(recall)") {
            try $0.approveRelease(of: recall, by: person)
        }
    }

    /// Ends a proposal to release a recall; whoever made it may do so.
    ///
    /// - Throws: ``CaseStoreError``: `impossible` where nothing waits.
    package func refuseRelease(
        of recall: RecallID, by person: String, reason: String
    ) async throws(CaseStoreError) {
        try await write("refusing the release of recall \(recall)") {
            try $0.refuseRelease(of: recall, by: person, reason: reason)
        }
    }
}
