import GRDB
package import RecallModel

extension CaseStore {
    /// Records every reminder, missed target and breach of open cases that is
    /// due by now, in the order in which they came true, and queues the
    /// alerts about them, in one transaction.
    ///
    /// Each is recorded exactly once, however often the daemon was stopped or
    /// its clock set. After downtime all are recorded with their true moment;
    /// of the reminders that were missed only the last one is sent. What came
    /// true while a case was open is also recorded by whatever closes it.
    ///
    /// - Parameter limit: cases looked at in one transaction; call again until
    ///   nothing comes back.
    package func recordDueClockEvents(
        limit: Int = 500
    ) async throws(CaseStoreError) -> [RecordedClockEvent] {
        try await write("recording clock events") { try $0.recordDueClockEvents(limit: limit) }
    }

    /// Tells of open cases past their limit, all in one alarm, each interval.
    package func digestOverdue(each interval: Duration) async throws(CaseStoreError) {
        // Most looks find nothing, and a look costs no fsync.
        let now = clock.now()
        let word = try await read("looking for overdue cases") {
            try $0.overdueWord(each: interval, at: now)
        }
        guard word != nil else { return }
        try await write("telling of overdue cases") { try $0.digestOverdue(each: interval) }
    }

    /// When a clock next has something to say; `nil` while no case is open
    /// that has not breached, no duty and no data request.
    package func nextClockEvent() async throws(CaseStoreError) -> Instant? {
        try await read("reading the next clock event") { db in
            let ofCases = try Instant.fetchOne(
                db, sql: "SELECT min(next_event_at) FROM cases WHERE next_event_at IS NOT NULL")
            // In the order of the index, so that the first that stands ends it.
            let ofDuties = try Instant.fetchOne(
                db,
                sql: """
                    SELECT d.next_event_at FROM \(Database.dutiesWithBases)
                    WHERE d.next_event_at IS NOT NULL AND \(Database.dutyStands)
                    ORDER BY d.next_event_at LIMIT 1
                    """)
            return [ofCases, ofDuties, try db.nextDataRequestEvent()].compactMap(\.self).min()
        }
    }
}
