import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Records what the clocks of open cases have said by now, in the order
    /// in which it came true; see
    /// ``CaseStore/recordDueClockEvents(limit:)``.
    func recordDueClockEvents(limit: Int) throws -> [RecordedClockEvent] {
        let rows = try db.rows(
            """
            SELECT * FROM cases WHERE next_event_at <= ? ORDER BY next_event_at, seq LIMIT ?
            """, [now, limit + 1])
        let filed = try rows.map { try FiledCase($0) }
        // Where more cases are due than fit, stop at the moment the next batch begins with.
        var horizon = now
        if filed.count > limit, let first = filed.first?.nextEventAt,
            let next = filed.last?.nextEventAt
        {
            horizon = next > first ? next - .milliseconds(1) : next
        }
        let due = filed.prefix(limit).flatMap { filed in
            events(of: filed, upTo: horizon).map { (filed, $0) }
        }
        let ordered = due.sorted { $0.1.at < $1.1.at }
        let tally = RecallTally()
        let many = try speakOfMany(
            ordered.filter { isWorthAnAlert($0.1, of: $0.0, upTo: now) }, tally)
        let recorded = try ordered.compactMap {
            try record($0.1, of: $0.0, upTo: now, isToldTogether: many, tally)
        }
        for filed in filed.prefix(limit) { try moveOn(filed, past: horizon) }
        return recorded
    }

    /// Records what one case's clock said up to a moment, before it closes.
    func recordClock(of filed: FiledCase, upTo horizon: Instant) throws {
        for event in events(of: filed, upTo: horizon) {
            _ = try record(event, of: filed, upTo: horizon, RecallTally())
        }
    }

    /// Takes new shares for reminders.
    ///
    /// Every open case whose clock still has something to say gets its next
    /// moment anew. Reminders whose moment has
    /// passed are not made up for.
    func scheduleReminders(at shares: [Double]) throws {
        let written = JSONValue.array(shares.map { .decimal($0, places: 4) }).line
        let known = try String.fetchOne(
            db, sql: "SELECT value FROM settings WHERE name = 'reminder_shares'")
        guard known != written else { return }
        try db.run(
            """
            INSERT INTO settings (name, value) VALUES ('reminder_shares', ?)
            ON CONFLICT (name) DO UPDATE SET value = excluded.value
            """, [written])
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT id, clock_start, clock_target, clock_limit, policy, policy_version,
                    policy_basis, next_event_at
                FROM cases WHERE next_event_at IS NOT NULL
                """)
        var moments: [(CaseID, Instant?)] = []
        while let row = try rows.next() {
            moments.append((try row.field("id"), try nextMoment(row, shares: shares)))
        }
        for (id, moment) in moments {
            try db.run("UPDATE cases SET next_event_at = ? WHERE id = ?", [moment, id])
        }
    }

    private func nextMoment(_ row: Row, shares: [Double]) throws -> Instant? {
        let clock = try SLAClock(row)
        let pending: Instant = try row.field("next_event_at")
        return clock.events(reminderShares: shares).first { event in
            if case .reminder = event.kind { return event.at > now || event.at == pending }
            return event.at >= pending
        }?.at
    }

    /// What a case's clock has said since it was last looked at.
    private func events(of filed: FiledCase, upTo horizon: Instant) -> [ClockEvent] {
        guard let next = filed.nextEventAt else { return [] }
        return filed.takedown.clock.events(reminderShares: rules.clockShares)
            .filter { $0.at >= next && $0.at <= horizon }
    }

    /// - Parameter horizon: what is due by then makes earlier reminders idle.
    /// - Returns: `nil` where it was recorded before.
    private func record(
        _ event: ClockEvent, of filed: FiledCase, upTo horizon: Instant,
        isToldTogether: Bool = false, _ tally: RecallTally
    ) throws -> RecordedClockEvent? {
        let takedown = filed.takedown
        let isKnown = try db.count(
            "SELECT count(*) FROM clock_events WHERE case_id = ? AND kind = ?",
            [takedown.id, event.kind])
        guard isKnown == 0 else { return nil }
        let recall = try db.recall(takedown.recall, revision: takedown.recallRevision)
        try resendOrder(of: takedown, recall, at: min(99, takedown.clock.percent(at: event)))
        var noticeID: NoticeID?
        if isWorthAnAlert(event, of: filed, upTo: horizon),
            !isToldTogether || takedown.severity == .critical
        {
            noticeID = try alert(event, of: filed, recall, tally)
        }
        try db.run(
            """
            INSERT INTO clock_events (case_id, kind, at, noticed_at, state, notice_id)
            VALUES (?, ?, ?, ?, ?, ?)
            """, [takedown.id, event.kind, event.at, now, takedown.state, noticeID])
        try record(
            "clock.\(event.kind.name)", of: takedown.id.text,
            .record([
                "at": .string(event.at.description), "state": .string(takedown.state.rawValue),
                "notice": noticeID.map { .string($0.text) },
            ]))
        return RecordedClockEvent(
            caseID: takedown.id, event: event, noticedAt: now, state: takedown.state,
            noticeID: noticeID)
    }

    /// A missed target and a breach always are; of reminders only one that is
    /// the last word.
    private func isWorthAnAlert(
        _ event: ClockEvent, of filed: FiledCase, upTo horizon: Instant
    ) -> Bool {
        guard case .reminder = event.kind else { return true }
        // One that a row alone hears of makes nobody else's idle.
        let later = events(of: filed, upTo: horizon).drop { $0 != event }.dropFirst()
        return isForAll(event) ? !later.contains(where: isForAll) : later.isEmpty
    }

    private func alert(
        _ event: ClockEvent, of filed: FiledCase, _ recall: Recall, _ tally: RecallTally
    ) throws -> NoticeID {
        let takedown = filed.takedown
        let destinations = rules.routes.alerts(
            for: try occasion(of: takedown, recall), at: takedown.clock.percent(at: event),
            isForAll: isForAll(event))
        let notice = TakedownNotice.alert(
            event, of: takedown, recall: recall, bases: try db.namedBases(of: takedown.id),
            context: try alertContext(of: filed, recall, event, tally),
            templates: rules.wordings(.alert, for: destinations), noticedAt: now)
        try queue(
            notice, for: destinations, window: now...(now + Self.alertWindow),
            due: dueMoment(canWait: event.kind != .breach && takedown.severity != .critical))
        return notice.id
    }

    /// Whether the share is one at which everybody is reminded.
    private func isForAll(_ event: ClockEvent) -> Bool {
        guard case .reminder(let percent) = event.kind else { return true }
        return rules.reminderShares.contains { Int(($0 * 100).rounded()) == percent }
    }

    private func moveOn(_ filed: FiledCase, past horizon: Instant) throws {
        let next = filed.takedown.clock.events(reminderShares: rules.clockShares)
            .first { $0.at > horizon }
        try db.run(
            "UPDATE cases SET next_event_at = ? WHERE id = ?", [next?.at, filed.takedown.id])
    }
}
