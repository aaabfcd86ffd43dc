import GRDB
package import RecallModel
package import Takedown

/// What became of a recall here: every listing that was found for it, each
/// with its moments, and every duty.
///
/// It is what the owner of a list or a regulator asks for (requirements
/// research, sections 1.3 and 3.5). Sellers are not named: who they are is
/// told on request, by people.
package struct RecallReport: Hashable, Sendable {
    /// In its last revision.
    package var recall: Recall
    package var revision: Int
    package var firstKnownAt: Instant
    /// By marketplace, listing and round.
    package var listings: [ReportedListing]
    package var duties: [DutySummary]

    /// So many listings per state.
    package var counts: [CaseState: Int] {
        Dictionary(listings.map { ($0.state, 1) }, uniquingKeysWith: +)
    }

    /// So many were proved gone, whatever became of them since.
    package var gone: Int { listings.count { $0.goneAt != nil } }
    /// So many of them before their limit.
    package var goneInTime: Int { listings.count { $0.isGoneInTime } }
}

/// A listing of a report, with the moments it went through; those that it did
/// not are `nil`, and so is when a listing was gone whose match proved wrong: it
/// is nothing that was done for the recall.
package struct ReportedListing: Hashable, Sendable {
    package var caseID: CaseID
    package var marketplace: Marketplace
    package var listingID: String
    package var title: String
    package var url: String
    package var round: Int
    package var state: CaseState
    package var foundAt: Instant
    package var orderedAt: Instant?
    package var deliveredAt: Instant?
    package var acknowledgedAt: Instant?
    /// When somebody says it was taken down, where no export refutes it.
    package var claimedAt: Instant?
    package var goneAt: Instant?
    /// When somebody said that the warning is shown that was ordered.
    package var warnedAt: Instant?
    package var limit: Instant
    /// What was asked for.
    package var asks = AuthorityOrder.Verb.remove
    /// Whether it has the words of a listing that an order names, and is not
    /// named itself.
    package var isIdentical = false
    /// Whether it only bore a number that an order gives without its marketplace,
    /// and a person found it to be another listing.
    package var isLookAlike = false
    /// Why it was left alone, in the words of whoever decided so.
    package var reason: String?
}

extension CaseStore {
    /// What became of a recall.
    ///
    /// - Throws: ``CaseStoreError`` with `notFound`.
    package func report(
        on id: RecallID, at now: Instant
    ) async throws(CaseStoreError) -> RecallReport {
        var filter = DutyFilter()
        filter.subject = id
        filter.isOpen = false
        let duties = try await duties(filter, at: now)
        return try await read("reporting on recall \(id)") { db in
            guard let stored = try StoredRecall.find(id, db) else {
                throw CaseStoreError(.notFound, "there is no recall \(id)")
            }
            return RecallReport(
                recall: stored.recall, revision: stored.revision,
                firstKnownAt: stored.firstKnownAt, listings: try db.reportedListings(id),
                duties: duties)
        }
    }
}

extension Database {
    /// A case's listing and its moments, of ``reportedTables``.
    static let reportedColumns = """
        c.id, c.marketplace, c.listing_id, c.listing, c.round, c.state, c.opened_at,
        c.clock_limit, c.asks, n.at AS ordered_at, n.acknowledged_at,
        e.taken_at AS gone_at, w.shown_at AS warned_at,
        (SELECT k.claimed_at FROM case_claims k
            WHERE k.case_seq = c.seq AND k.refuted_in IS NULL) AS claimed_at,
        (SELECT min(d.ended_at) FROM dispatches d
            WHERE d.notice_id = n.id AND d.state = 'delivered') AS delivered_at
        """

    static let reportedTables = """
        FROM cases c
        LEFT JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
        LEFT JOIN exports e ON e.id = c.verified_in AND c.state <> 'dismissed'
        LEFT JOIN case_warnings w ON w.case_seq = c.seq
        """

    /// Whether a person dismissed a case `c` that was only opened because its listing
    /// has a number which the order `?1` gives without its marketplace: its evidence
    /// names another value than the listing's then.
    static let isLookAlike = """
        (c.state = 'dismissed'
            AND NOT EXISTS (SELECT 1 FROM notices n WHERE n.case_id = c.id AND n.step = 'issued')
            AND EXISTS (
            SELECT 1 FROM json_each(CAST(coalesce((SELECT b.evidence FROM case_bases b
                WHERE b.case_seq = c.seq AND b.recall_id = ?1 AND b.evidence IS NOT NULL),
                c.evidence) AS TEXT)) e
            WHERE json_extract(e.value, '$.kind') = 'listing'
                AND json_extract(e.value, '$.recall') <> json_extract(e.value, '$.listing')))
        """

    /// Every listing that was found for a recall or order, with its moments.
    func reportedListings(_ id: RecallID) throws -> [ReportedListing] {
        try rows(
            """
            SELECT \(Self.reportedColumns),
                coalesce((SELECT b.evidence FROM case_bases b WHERE b.case_seq = c.seq
                    AND b.recall_id = ?1 AND b.evidence IS NOT NULL), c.evidence)
                    LIKE '%"kind":"content"%' AS is_identical,
                \(Self.isLookAlike) AS is_look_alike,
                (SELECT json_extract(CAST(l.body AS TEXT), '$.reason') FROM ledger l
                    WHERE l.subject = c.id AND l.kind = 'case.' || c.state
                    ORDER BY l.seq DESC LIMIT 1) AS reason,
                (SELECT o.url FROM ordered_listings o
                    WHERE o.recall_id = ?1 AND o.marketplace = c.marketplace
                        AND o.listing_id = c.listing_id AND o.url <> ''
                    ORDER BY o.noted_at LIMIT 1) AS ordered_url
            \(Self.reportedTables)
            WHERE c.seq IN (SELECT case_seq FROM case_bases WHERE recall_id = ?1)
            ORDER BY c.marketplace, c.listing_id, c.round
            """, [id]
        ).map { try ReportedListing($0) }
    }
}

extension ReportedListing {
    init(_ row: Row) throws {
        let listing = Listing(json: try row.json("listing"))
        caseID = try row.field("id")
        marketplace = try row.field("marketplace")
        listingID = try row.field("listing_id")
        title = listing?.title ?? ""
        // An export may have none; then it is the one that the order named it by.
        let address = listing?.url ?? ""
        url = try address.isEmpty ? row.field("ordered_url") ?? "" : address
        round = try row.field("round")
        state = try row.field("state")
        foundAt = try row.field("opened_at")
        orderedAt = try row.field("ordered_at")
        deliveredAt = try row.field("delivered_at")
        acknowledgedAt = try row.field("acknowledged_at")
        claimedAt = try row.field("claimed_at")
        goneAt = try row.field("gone_at")
        warnedAt = try row.field("warned_at")
        limit = try row.field("clock_limit")
        asks = try row.field("asks")
        isIdentical = try row.field("is_identical")
        isLookAlike = try row.field("is_look_alike")
        reason = try row.field("reason")
    }

    /// Whether it was gone before its limit.
    package var isGoneInTime: Bool { goneAt.map { $0 < limit } ?? false }

    /// Whether what is asked for is not done although its limit is over.
    package func isOverdue(at now: Instant) -> Bool {
        state.isOpen && warnedAt == nil && limit <= now
    }
}
