import GRDB

extension CaseStore {
    /// Whether an export lies at that path: one that does not was moved in and
    /// then forgotten by a crash.
    package func knowsExport(at path: String) async throws(CaseStoreError) -> Bool {
        try await read("looking for the export at \(path)") {
            try $0.count("SELECT count(*) FROM exports WHERE stored_path = ?", [path]) > 0
        }
    }
}
