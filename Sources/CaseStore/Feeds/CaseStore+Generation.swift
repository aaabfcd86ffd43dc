import GRDB

extension CaseStore {
    /// The generation of the recalls: it rises with every new recall and every
    /// revision, and with nothing else, also across restarts.
    package func recallGeneration() async throws(CaseStoreError) -> Int {
        try await read("counting revisions") {
            try $0.count("SELECT count(*) FROM recall_revisions")
        }
    }
}
