import GRDB
import JSONText
package import RecallModel

extension CaseStore {
    /// Notes that a person takes the next export of a marketplace for
    /// complete, however short or old it is.
    package func acceptNextExport(
        of marketplace: Marketplace, by person: String
    ) async throws(CaseStoreError) {
        try await write("accepting the next export of \(marketplace)") { transaction in
            try transaction.db.run(
                """
                INSERT INTO export_standing (marketplace, accepts_next) VALUES (?, 1)
                ON CONFLICT (marketplace) DO UPDATE SET accepts_next = 1
                """, [marketplace])
            try transaction.record(
                "export.accepted", of: marketplace.name, by: person, .record([:]))
        }
    }

    /// Whether a person said so, and no export has used it up.
    package func acceptsNextExport(
        of marketplace: Marketplace
    ) async throws(CaseStoreError) -> Bool {
        try await read("reading the standing of \(marketplace)") { db in
            try db.count(
                "SELECT count(*) FROM export_standing WHERE marketplace = ? AND accepts_next = 1",
                [marketplace]) > 0
        }
    }

    /// Forgets what feeds of changes removed before a moment: no export older
    /// than that is screened again.
    package func forgetRemovals(
        of marketplace: Marketplace, before moment: Instant
    ) async throws(CaseStoreError) {
        try await write("forgetting removals of \(marketplace)") {
            try $0.db.run(
                "DELETE FROM listing_removals WHERE marketplace = ? AND produced_at < ?",
                [marketplace, moment])
        }
    }

    /// Notes that a marketplace's server answered, and had nothing newer.
    package func noteUnmodifiedExport(_ cursor: ExportCursor, of marketplace: Marketplace)
        async throws(CaseStoreError)
    {
        try await write("noting the export of \(marketplace)") {
            try $0.keep(cursor, of: marketplace)
        }
    }

    /// What is remembered of the last export that was fetched, `nil` before the
    /// first.
    package func exportCursor(
        of marketplace: Marketplace
    ) async throws(CaseStoreError) -> ExportCursor? {
        try await read("reading the standing of \(marketplace)") { db in
            let row = try db.row(
                "SELECT * FROM export_standing WHERE marketplace = ? AND origin IS NOT NULL",
                [marketplace])
            guard let row else { return nil }
            return ExportCursor(
                origin: try row.field("origin"), entityTag: try row.field("entity_tag"),
                lastModified: try row.field("last_modified"),
                answeredAt: try row.field("answered_at"))
        }
    }
}

extension StoreTransaction {
    func keep(_ cursor: ExportCursor, of marketplace: Marketplace) throws {
        try db.run(
            """
            INSERT INTO export_standing
                (marketplace, origin, entity_tag, last_modified, answered_at)
            VALUES (?, ?, ?, ?, ?)
            ON CONFLICT (marketplace) DO UPDATE SET origin = excluded.origin,
                entity_tag = excluded.entity_tag, last_modified = excluded.last_modified,
                answered_at = excluded.answered_at
            """,
            [
                marketplace, cursor.origin, cursor.entityTag, cursor.lastModified,
                cursor.answeredAt,
            ])
    }
}
