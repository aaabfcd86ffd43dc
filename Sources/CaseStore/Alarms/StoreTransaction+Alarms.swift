import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Raises an alarm, unless it stands already.
    ///
    /// - Parameter others: who hears of it besides those who hear of every alarm.
    /// - Returns: its notice; `nil` where it stood.
    @discardableResult
    func raise(_ alarm: Alarm, alsoTo others: [String] = []) throws -> NoticeID? {
        guard try !db.hasStandingAlarm(alarm.key) else { return nil }
        let occurrence =
            try db.count(
                "SELECT coalesce(max(occurrence), 0) FROM alarms WHERE key = ?", [alarm.key])
            + 1
        let destinations =
            rules.routes.alarms + others.filter { !rules.routes.alarms.contains($0) }
        let notice = TakedownNotice.alarm(
            alarm, occurrence: occurrence,
            templates: rules.wordings(.alarm, for: destinations), at: now)
        try queue(
            notice, for: destinations,
            window: now...(now + Self.alertWindow),
            due: dueMoment(canWait: alarm.severity != .critical))
        try db.run(
            """
            INSERT INTO alarms
                (key, occurrence, severity, text, next_step, raised_at, notice_id)
            VALUES (?, ?, ?, ?, ?, ?, ?)
            """,
            [
                alarm.key, occurrence, alarm.severity, alarm.text, alarm.nextStep, now, notice.id,
            ])
        try record(
            "alarm.raised", of: alarm.key,
            .record([
                "severity": .string(alarm.severity.rawValue), "text": .string(alarm.text),
                "notice": .string(notice.id.text),
            ]))
        return notice.id
    }

    /// Clears an alarm.
    ///
    /// - Returns: whether it stood.
    @discardableResult
    func clearAlarm(_ key: String) throws -> Bool {
        try db.run(
            "UPDATE alarms SET cleared_at = ? WHERE key = ? AND cleared_at IS NULL", [now, key])
        guard db.changesCount > 0 else { return false }
        try record("alarm.cleared", of: key, .record([:]))
        return true
    }
}
