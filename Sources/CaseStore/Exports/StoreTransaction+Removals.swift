import GRDB
import RecallModel

/// What feeds of changes say is gone: kept until a complete export comes, for
/// older exports are screened again and still have it.
extension StoreTransaction {
    /// Notes that an export says that these listings are gone.
    func note(_ removed: Set<String>, in export: StoredExport) throws {
        for listing in removed {
            try db.run(
                """
                INSERT INTO listing_removals (marketplace, listing_id, produced_at, export)
                VALUES (?, ?, ?, ?)
                ON CONFLICT (marketplace, listing_id) DO UPDATE
                    SET produced_at = excluded.produced_at, export = excluded.export
                    WHERE (excluded.produced_at, excluded.export) > (produced_at, export)
                """, [export.marketplace, listing, export.producedAt, export.id.number])
        }
    }

    /// Forgets what a complete export has made old news.
    func forgetRemovals(before export: StoredExport) throws {
        try db.run(
            """
            DELETE FROM listing_removals
            WHERE marketplace = ? AND (produced_at, export) < (?, ?)
            """, [export.marketplace, export.producedAt, export.id.number])
    }

    /// Whether a newer export says that the listing is gone.
    func isRemoved(_ listing: String, since export: StoredExport) throws -> Bool {
        try db.count(
            """
            SELECT count(*) FROM listing_removals
            WHERE marketplace = ? AND listing_id = ? AND (produced_at, export) > (?, ?)
            """, [export.marketplace, listing, export.producedAt, export.id.number]) > 0
    }
}
