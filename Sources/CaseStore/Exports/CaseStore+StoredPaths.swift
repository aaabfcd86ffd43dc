import GRDB

extension CaseStore {
    /// Whether an export lies at that path: one that does not was moved in and
    /// then forgotten by a crash.
    package func knowsExport(at path: String) async throws(CaseStoreError) -> Bool {
        try await read("looking for the export at \(path)") {
            try $0.count("SELECT count(*) FROM exports WHERE stored_path = ?", [path]) > 0
        }
    }

    /// The export that lies or lay at that path, `nil` where none is known.
    package func export(at path: String) async throws(CaseStoreError) -> StoredExport? {
        try await read("reading the export at \(path)") { db in
            try db.row("SELECT * FROM exports WHERE stored_path = ? ORDER BY id DESC", [path])
                .map { try StoredExport($0) }
        }
    }
}
