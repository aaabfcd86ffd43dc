import GRDB
package import Takedown

extension CaseStore {
    /// Raises an alarm once while it stands, with a notice to every
    /// destination for alerts.
    ///
    /// - Returns: the notice; `nil` where the alarm stood already.
    @discardableResult
    package func raiseAlarm(_ alarm: Alarm) async throws(CaseStoreError) -> NoticeID? {
        // Looking first spares a write for an alarm raised at every turn.
        guard try await !hasStandingAlarm(alarm.key) else { return nil }
        return try await write("raising alarm \(alarm.key)") { try $0.raise(alarm) }
    }

    /// Clears an alarm whose reason is gone.
    ///
    /// - Returns: whether it stood.
    @discardableResult
    package func clearAlarm(_ key: String) async throws(CaseStoreError) -> Bool {
        guard try await hasStandingAlarm(key) else { return false }
        return try await write("clearing alarm \(key)") { try $0.clearAlarm(key) }
    }

    /// Whether an alarm was raised and not cleared since.
    package func hasStandingAlarm(_ key: String) async throws(CaseStoreError) -> Bool {
        try await read("looking for alarm \(key)") { try $0.hasStandingAlarm(key) }
    }

    /// The alarms that stand, the oldest first.
    package func openAlarms() async throws(CaseStoreError) -> [StoredAlarm] {
        try await read("reading alarms") { db in
            try db.rows("SELECT * FROM alarms WHERE cleared_at IS NULL ORDER BY raised_at, id")
                .map { try StoredAlarm($0) }
        }
    }
}

extension Database {
    /// Whether an alarm was raised and not cleared since.
    func hasStandingAlarm(_ key: String) throws -> Bool {
        try count("SELECT count(*) FROM alarms WHERE key = ? AND cleared_at IS NULL", [key]) > 0
    }
}

extension StoredAlarm {
    init(_ row: Row) throws {
        alarm = Alarm(
            key: try row.field("key"), severity: try row.field("severity"),
            text: try row.field("text"), nextStep: try row.field("next_step"))
        occurrence = try row.field("occurrence")
        raisedAt = try row.field("raised_at")
        clearedAt = try row.field("cleared_at")
        noticeID = try row.field("notice_id")
    }
}
