import GRDB
import RecallModel

extension CaseStore {
    /// Purges what of closed cases has been kept for as long as the rules ask,
    /// and what nobody holds; nothing where there are no rules.
    ///
    /// Each case is purged whole, with an entry of the ledger; what the ledger
    /// has of it stays, digests of the notices among it.
    ///
    /// - Parameter limit: cases in one transaction; call again until it is less.
    /// - Returns: how many were purged.
    package func purge(limit: Int = 200) async throws(CaseStoreError) -> Int {
        guard let rules = retentionRules else { return 0 }
        let now = clock.now()
        // Most looks find nothing, and a look costs no fsync.
        let due = try await read("looking for what may be purged") {
            try $0.dueForPurge(rules, at: now, limit: 1)
        }
        guard !due.isEmpty else { return 0 }
        return try await write("purging") { try $0.purge(rules, limit: limit) }
    }

    /// What is due to be purged by rules, held back, and purged.
    package func purgeCounts(
        by rules: RetentionRules
    ) async throws(CaseStoreError) -> [PurgeCount] {
        let now = clock.now()
        return try await read("counting what may be purged") { db in
            let due = try db.dueForPurge(rules, at: now, limit: -1)
            let held = try db.dueForPurge(rules, at: now, limit: -1, isHeld: true)
            return try RetentionRules.Kind.allCases.map { kind in
                var count = PurgeCount(kind: kind)
                count.due = due.count { $0.kind == kind }
                count.held = held.count { $0.kind == kind }
                count.purged = try db.count("SELECT count(*) FROM purges WHERE kind = ?", [kind])
                return count
            }
        }
    }
}

extension RetentionRules.Kind: DatabaseValueConvertible {}
