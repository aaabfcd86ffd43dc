import Digests
import FoundationEssentials
import GRDB

extension Schema {
    /// Takes the names of flaggers that were on no list out of notices, to where
    /// notifiers stand and are forgotten.
    ///
    /// A revision's digest is that of what it says now, so that the same words
    /// are known again; the ledger has the one that was.
    static func setUnlistedFlaggersApart(_ db: Database) throws {
        try db.execute(sql: unlistedFlaggers)
        let revisions = try Row.fetchAll(
            db,
            sql: """
                SELECT v.recall_id, v.revision, v.body FROM recall_revisions v
                JOIN authority_orders o ON o.recall_id = v.recall_id
                WHERE o.kind = 'notice' AND o.authority = o.recall_id
                """)
        for row in revisions {
            let body: Data = row["body"]
            try db.execute(
                sql: "UPDATE recall_revisions SET digest = ? WHERE recall_id = ? AND revision = ?",
                arguments: [
                    SHA256Digest(of: Array(body)), row["recall_id"] as String,
                    row["revision"] as Int,
                ])
        }
        try db.execute(sql: revisionsStay)
    }

    private static let unlistedFlaggers = """
        ALTER TABLE notifiers ADD COLUMN flagger TEXT NOT NULL DEFAULT ''
            CHECK (purged_at IS NULL OR flagger = '');
        INSERT OR IGNORE INTO notifiers (recall_id, name, email, noted_at)
            SELECT recall_id, '', '', filed_at FROM authority_orders
            WHERE kind = 'notice' AND authority <> 'notice';
        UPDATE notifiers SET flagger =
            (SELECT authority FROM authority_orders o WHERE o.recall_id = notifiers.recall_id)
            WHERE purged_at IS NULL AND recall_id IN (SELECT recall_id FROM authority_orders
                WHERE kind = 'notice' AND authority <> 'notice');

        DROP TRIGGER authority_orders_stay;
        UPDATE authority_orders SET authority = recall_id
            WHERE kind = 'notice' AND authority <> 'notice';
        CREATE TRIGGER authority_orders_stay BEFORE UPDATE OF recall_id, kind, authority,
            reference, verb, received_at, filed_at ON authority_orders
            BEGIN SELECT RAISE(ABORT, 'what an order was filed with is never changed'); END;

        DROP TRIGGER recall_revisions_stay;
        UPDATE recall_revisions SET body = CAST(json_set(CAST(body AS TEXT), '$.notes.order',
                json_set(json_remove(json_extract(CAST(body AS TEXT), '$.notes.order'),
                    '$.unlisted_flagger'), '$.unlisted_id', recall_id) || '') AS BLOB)
            WHERE recall_id IN (SELECT recall_id FROM authority_orders
                WHERE kind = 'notice' AND authority = recall_id);
        """

    private static let revisionsStay = """
        CREATE TRIGGER recall_revisions_stay BEFORE UPDATE ON recall_revisions
            BEGIN SELECT RAISE(ABORT, 'a revision of a recall is never changed'); END;
        """
}
