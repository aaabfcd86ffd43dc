import FoundationEssentials
import GRDB
package import RecallModel
package import Takedown

extension CaseStore {
    /// Listings verified gone that have no fingerprint of this version, the
    /// oldest case first.
    ///
    /// What was purged is left out: a print of blanks would take a good one's
    /// place.
    package func unprintedListings(
        version: Int, limit: Int
    ) async throws(CaseStoreError) -> [UnprintedListing] {
        try await read("looking for listings without a fingerprint") { db in
            try db.rows(
                """
                SELECT c.* FROM cases c LEFT JOIN stay_down s ON s.case_seq = c.seq
                WHERE \(Database.isKeptDown) AND (s.version IS NULL OR s.version <> ?)
                    AND NOT EXISTS (SELECT 1 FROM purges p WHERE p.case_seq = c.seq)
                ORDER BY c.seq LIMIT ?
                """, [version, limit]
            ).map {
                let takedown = try TakedownCase($0)
                return UnprintedListing(caseID: takedown.id, listing: takedown.listing)
            }
        }
    }

    /// Keeps what taken-down listings are known again by; a case that has a
    /// fingerprint gets the new one.
    ///
    /// - Parameter bodies: by case; a case that is not verified gone any more
    ///   is left out.
    package func keepFingerprints(
        _ bodies: [CaseID: [UInt8]], version: Int
    ) async throws(CaseStoreError) {
        try await write("keeping fingerprints") { transaction in
            for (id, body) in bodies.sorted(by: { $0.key < $1.key }) {
                try transaction.db.run(
                    """
                    INSERT INTO stay_down (case_seq, version, body, made_at)
                    SELECT seq, ?, ?, ? FROM cases c WHERE id = ? AND \(Database.isKeptDown)
                    ON CONFLICT (case_seq) DO UPDATE SET version = excluded.version,
                        body = excluded.body, made_at = excluded.made_at
                    """, [version, Data(body), transaction.now, id])
            }
        }
    }

    /// Every fingerprint that stands, the oldest case first.
    ///
    /// One stands whether or not its recall is still listed or has expired. It
    /// ends when the authorities have withdrawn every recall that its case
    /// rests on, and when a person dismisses the case or a later round of the same
    /// listing, but not where he found that its reinstatement stands.
    /// Of a listing that was let return it stands for other sellers, and for its
    /// own once a condition is broken.
    ///
    /// - Parameter marketplace: `nil` for those of all.
    package func fingerprints(
        of marketplace: Marketplace?
    ) async throws(CaseStoreError) -> [StoredFingerprint] {
        try await read("reading fingerprints") { db in
            let rows = try Row.fetchCursor(
                db, sql: StoredFingerprint.selection,
                arguments: [marketplace, marketplace])
            var fingerprints: [StoredFingerprint] = []
            while let row = try rows.next() { fingerprints.append(try StoredFingerprint(row)) }
            return fingerprints
        }
    }

    /// What the fingerprints rest on now; cheap to ask.
    package func stayDownMark() async throws(CaseStoreError) -> StayDownMark {
        try await read("looking at the fingerprints") { db in
            StayDownMark(
                fingerprints: try db.count("SELECT count(*) FROM stay_down"),
                ended: try db.count(
                    "SELECT count(*) FROM cases WHERE state IN ('dismissed', 'withdrawn')"),
                recallGeneration: try db.count("SELECT count(*) FROM recall_revisions"))
        }
    }
}

extension Database {
    /// Whether the listing of `c` was proved gone and nobody has found that
    /// wrong.
    static let isKeptDown = "c.verified_in IS NOT NULL AND c.state <> 'dismissed'"
}

extension StoredFingerprint {
    fileprivate static let selection = """
        SELECT s.version, s.body, c.id, c.listing_id, c.state_since, b.recall_id,
            EXISTS (SELECT 1 FROM notices n WHERE n.case_id = c.id AND n.step = 'issued')
                AS was_ordered,
            (SELECT count(*) FROM case_returns r WHERE r.earlier_seq = c.seq) AS returns
        FROM stay_down s
        JOIN cases c ON c.seq = s.case_seq
        JOIN case_bases b ON b.case_seq = c.seq AND b.number = (
            SELECT min(number) FROM case_bases
            WHERE case_seq = c.seq AND withdrawn_at IS NULL
                AND recall_id NOT GLOB '\(AuthorityOrder.source):*')
        WHERE \(Database.isKeptDown) AND (? IS NULL OR c.marketplace = ?)
            AND NOT EXISTS (
                SELECT 1 FROM cases later WHERE later.marketplace = c.marketplace
                    AND later.listing_id = c.listing_id AND later.recall_id = c.recall_id
                    AND later.round > c.round AND later.state IN ('dismissed', 'withdrawn')
                    AND NOT EXISTS (
                        SELECT 1 FROM standing_returns t WHERE t.case_seq = later.seq))
        ORDER BY s.case_seq
        """

    fileprivate init(_ row: Row) throws {
        self.init(
            caseID: try row.field("id"), listingID: try row.field("listing_id"),
            recall: try row.field("recall_id"), wasOrdered: try row.field("was_ordered"),
            goneAt: try row.field("state_since"), returns: try row.field("returns"),
            version: try row.field("version"), body: try row.bytes("body"))
    }
}
