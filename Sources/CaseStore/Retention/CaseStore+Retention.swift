import GRDB
import RecallModel

extension CaseStore {
    /// Purges what of closed cases has been kept for as long as the rules ask,
    /// and what nobody holds; nothing where there are no rules.
    ///
    /// Each case is purged whole, with an entry of the ledger; what the ledger
    /// has of it stays, digests of the notices among it.
    ///
    /// Letters and reports, which are of many cases, go by their own age, what is
    /// tried by that of its export, and who gave a notice by the notice's end.
    /// Answers to authorities that name sellers go by their own age, as sellers' names do. Nothing
    /// of what was purged stays in the file or in its log.
    ///
    /// - Parameter limit: cases in one transaction; call again until it is less.
    /// - Returns: how many cases were purged.
    package func purge(limit: Int = 200) async throws(CaseStoreError) -> Int {
        guard let rules = retentionRules else { return 0 }
        let now = clock.now()
        // Most looks find nothing, and a look costs no fsync.
        let (cases, others) = try await read("looking for what may be purged") { db in
            let others =
                try !db.reportsToPurge(before: now - rules.longest).isEmpty
                || db.hasShadow(before: now - rules.sellers)
                || !db.notifiersToPurge(before: now - rules.sellers).isEmpty
                || !db.reportsNamingFlaggers().isEmpty
                || !db.answersToPurge(before: now - rules.sellers).isEmpty
                || !db.dataRequestsToPurge(before: now - rules.sellers).isEmpty
            return (try !db.dueForPurge(rules, at: now, limit: 1).isEmpty, others)
        }
        guard cases || others else { return 0 }
        let count = try await write("purging") { transaction in
            try transaction.purgeReports(rules)
            try transaction.purgeShadow(rules)
            try transaction.purgeNotifiers(rules)
            try transaction.purgeDataAnswers(rules)
            return try transaction.purge(rules, limit: limit)
        }
        if count < limit { await truncateLog() }
        return count
    }

    /// Empties the write-ahead log, which has pages as they were.
    ///
    /// Where a reader holds it a later one will do: the log is written over from
    /// its beginning as soon as nobody reads it.
    private func truncateLog() async {
        _ = try? await writer?.writeWithoutTransaction {
            try $0.execute(sql: "PRAGMA wal_checkpoint(TRUNCATE)")
        }
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
