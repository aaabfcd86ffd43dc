import GRDB
package import RecallModel
import Takedown

/// Somebody's word that a recall, or a class that it names, which is held back is
/// right about all that it matches, and what a second person made of it.
///
/// It is of the recall in one revision.
package struct RecallRelease: Hashable, Sendable {
    package var number: Int64
    package var ground: MatchGround
    /// Where it may act; `nil` is every marketplace.
    package var marketplace: Marketplace?
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

    package var recall: RecallID { ground.recall }
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
    /// Its release there in that revision: one that was approved, else one that
    /// waits, else the last; `nil` where nobody proposed it.
    package var release: RecallRelease?
}

/// What two people released, as far as no recall was revised since.
package struct ReleasedRecalls: Hashable, Sendable {
    /// On every marketplace.
    package var everywhere: Set<MatchGround>
    /// On one alone.
    package var on: [Marketplace: Set<MatchGround>]

    package init(
        everywhere: Set<MatchGround> = [], on: [Marketplace: Set<MatchGround>] = [:]
    ) {
        self.everywhere = everywhere
        self.on = on
    }

    package var isEmpty: Bool { everywhere.isEmpty && on.isEmpty }

    /// Those that may act on a marketplace.
    package func grounds(on marketplace: Marketplace) -> Set<MatchGround> {
        everywhere.union(on[marketplace] ?? [])
    }
}

extension RecallRelease {
    /// What it would let act, in words: `recall cpsc:1 on toyshop`.
    package var subject: String { Self.subject(ground, marketplace) }

    package static func subject(_ ground: MatchGround, _ marketplace: Marketplace?) -> String {
        "recall \(ground) on \(marketplace?.name ?? "every marketplace")"
    }

    /// What follows a command that is about it.
    package var options: String { Self.options(ground, marketplace) }

    static func options(_ ground: MatchGround, _ marketplace: Marketplace?) -> String {
        ground.options + (marketplace.map { " --marketplace \($0.name)" } ?? "")
    }
}

extension RecallRelease {
    init(_ row: Row) throws {
        number = try row.field("id")
        ground = try row.ground()
        marketplace = try row.field("marketplace")
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
    func releasedRecalls() throws -> ReleasedRecalls {
        let releases = try releases(
            """
            outcome = 'approved' AND revision = (
                SELECT revision FROM recalls r WHERE r.recall_id = recall_releases.recall_id)
            """, [])
        return releases.reduce(into: ReleasedRecalls()) { released, release in
            if let marketplace = release.marketplace {
                released.on[marketplace, default: []].insert(release.ground)
            } else {
                released.everywhere.insert(release.ground)
            }
        }
    }

    /// How far the release of a recall is on a marketplace.
    fileprivate func release(
        of ground: MatchGround, revision: Int, on marketplace: Marketplace
    ) throws -> RecallRelease? {
        let all = try releases(
            """
            recall_id = ? AND class IS ? AND revision = ?
                AND (marketplace IS NULL OR marketplace = ?)
            """, [ground.recall, ground.productClass, revision, marketplace])
        return all.last { $0.outcome == .approved } ?? all.last { $0.outcome == nil } ?? all.last
    }
}

extension CaseStore {
    /// The recalls that two people released, as far as none was revised since.
    package func releasedRecalls() async throws(CaseStoreError) -> ReleasedRecalls {
        try await read("reading released recalls") { try $0.releasedRecalls() }
    }

    /// What is held back now, by marketplace, recall and class.
    package func heldRecalls() async throws(CaseStoreError) -> [HeldRecall] {
        try await read("reading what is held back") { db in
            try db.rows(
                "SELECT * FROM held_matches ORDER BY marketplace, recall_id, class", []
            ).compactMap { row in
                let matches = try HeldMatches(row)
                guard let stored = try StoredRecall.find(matches.recall, db) else { return nil }
                let marketplace: Marketplace = try row.field("marketplace")
                return HeldRecall(
                    marketplace: marketplace, matches: matches,
                    title: stored.recall.title, authority: stored.recall.authority,
                    revision: stored.revision,
                    release: try db.release(
                        of: matches.ground, revision: stored.revision, on: marketplace))
            }
        }
    }

    /// A person proposes to let a recall take down what it is held back for.
    ///
    /// The same again waits already.
    ///
    /// - Parameter marketplace: where; `nil` is every marketplace.
    /// - Returns: what waits now for a second person.
    /// - Throws: ``CaseStoreError``: `notFound` for an unknown recall; `impossible`
    ///   where it is not held back there, is released already, or waits for
    ///   another's approval.
    @discardableResult
    package func proposeRelease(
        of ground: MatchGround, on marketplace: Marketplace? = nil, by person: String,
        reason: String
    ) async throws(CaseStoreError) -> RecallRelease {
        try await write("proposing the release of recall \(ground)") {
            try $0.proposeRelease(of: ground, on: marketplace, by: person, reason: reason)
        }
    }

    /// A second person lets a recall take down what it matches.
    ///
    /// - Parameter marketplace: the one that was proposed; `nil` is every
    ///   marketplace. Nobody approves more than he names.
    /// - Throws: ``CaseStoreError``: `impossible` where nothing waits for it, the
    ///   same person or account proposed it, its time is over or the recall was
    ///   revised since.
    package func approveRelease(
        of ground: MatchGround, on marketplace: Marketplace? = nil, by person: String
    ) async throws(CaseStoreError) {
        try await write("approving the release of recall \(ground)") {
            try $0.approveRelease(of: ground, on: marketplace, by: person)
        }
    }

    /// Ends a proposal to release a recall; whoever made it may do so.
    ///
    /// - Parameter marketplace: the one that was proposed; `nil` is every
    ///   marketplace.
    /// - Throws: ``CaseStoreError``: `impossible` where nothing waits for it.
    package func refuseRelease(
        of ground: MatchGround, on marketplace: Marketplace? = nil, by person: String,
        reason: String
    ) async throws(CaseStoreError) {
        try await write("refusing the release of recall \(ground)") {
            try $0.refuseRelease(of: ground, on: marketplace, by: person, reason: reason)
        }
    }
}
