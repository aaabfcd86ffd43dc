import GRDB
import Takedown

extension CaseStore {
    /// The generation of the recalls: it rises with every new recall and every
    /// revision, and with nothing else, also across restarts.
    package func recallGeneration() async throws(CaseStoreError) -> Int {
        try await read("counting revisions") {
            try $0.count("SELECT count(*) FROM recall_revisions")
        }
    }

    /// Whether anything that describes a product came after a generation: orders,
    /// requests and notices name listings and describe none.
    package func hasRecalls(after generation: Int) async throws(CaseStoreError) -> Bool {
        try await read("looking for newer recalls") {
            try $0.count(
                """
                SELECT EXISTS (SELECT 1 FROM recall_revisions
                    WHERE rowid > ? AND recall_id NOT GLOB '\(AuthorityOrder.source):*')
                """, [generation]) > 0
        }
    }
}
