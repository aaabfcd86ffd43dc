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
}
