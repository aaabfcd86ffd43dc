import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Records what the clocks of duties have said by now; see
    /// ``CaseStore/recordDueDutyEvents(limit:)``.
    func recordDueDutyEvents(limit: Int) throws -> [RecordedDutyEvent] {
        let due = try db.duties(
            """
            d.next_event_at <= ? AND \(Database.dutyStands) ORDER BY d.next_event_at, d.rowid
            LIMIT ?
            """, [now, limit])
        let events = due.flatMap { filed in filed.events(upTo: now).map { (filed, $0) } }
        var recorded: [RecordedDutyEvent] = []
        for (filed, event) in events.sorted(by: { $0.1.at < $1.1.at }) {
            try record(event, of: filed)
            try warn(of: event, filed)
            if event.kind == .breach { try beginNextPeriod(after: filed) }
            recorded.append(
                RecordedDutyEvent(
                    caseID: filed.caseID, duty: filed.duty, event: event))
        }
        for filed in due { try moveOn(filed) }
        return recorded
    }

    private func moveOn(_ filed: FiledDuty) throws {
        try db.run(
            """
            UPDATE case_duties SET next_event_at = ? WHERE case_seq = ? AND basis = ? AND duty = ?
            """,
            [
                filed.duty.events.first { $0.at > now }?.at, filed.caseSequence, filed.duty.basis,
                filed.duty.id,
            ])
    }

    /// Writes down what a duty's clock said at its true moment.
    func record(_ event: ClockEvent, of filed: FiledDuty) throws {
        try db.run(
            """
            INSERT INTO duty_events (case_seq, basis, duty, kind, at, noticed_at)
            VALUES (?, ?, ?, ?, ?, ?)
            """,
            [filed.caseSequence, filed.duty.basis, filed.duty.id, event.kind, event.at, now])
        try record(
            "duty.\(event.kind.name)", of: filed.caseID.text,
            .record([
                "duty": .string(filed.duty.id), "version": .string(filed.duty.version),
                "recall_id": .string(filed.duty.recall.description),
                "at": .string(event.at.description),
            ]))
    }

    /// One alarm a recall and duty, however many cases there are: one report
    /// answers for all.
    ///
    /// The case's own clock speaks of the duty it runs under, also where it is
    /// that of a return.
    private func warn(of event: ClockEvent, _ filed: FiledDuty) throws {
        let duty = filed.duty
        guard duty.metBy.isOfCase else { return try raise(event, filed) }
        let governed = try db.count(
            """
            SELECT count(*) FROM cases
            WHERE seq = ? AND policy IN (?, ?) AND policy_version = ? AND clock_limit = ?
            """,
            [
                filed.caseSequence, duty.id, SLAClock.returnPolicyID, duty.version, duty.limit,
            ])
        guard governed == 0 else { return }
        try raise(event, filed)
    }

    private func raise(_ event: ClockEvent, _ filed: FiledDuty) throws {
        let context = event.kind == .breach ? try dutyContext(of: filed) : nil
        try raise(.duty(filed.duty, event, in: filed.caseID, context, at: now))
    }

    /// Clears the alarms of a recall's duties that no case gives reason for any
    /// more.
    func clearDutyAlarms(of recall: RecallID) throws {
        let open = try db.duties(
            "d.recall_id = ? AND d.ended_at IS NULL GROUP BY d.duty", [recall])
        for filed in open { try clearDutyAlarms(of: filed.duty) }
    }

    /// Clears the alarms of a duty that no open case gives reason for.
    func clearDutyAlarms(of duty: CaseDuty) throws {
        for (kind, bound) in [
            (ClockEvent.Kind.breach, "clock_limit"), (.targetMissed, "clock_target"),
        ] {
            let key = Alarm.dutyKey(kind, duty)
            guard try db.hasStandingAlarm(key) else { continue }
            let reasons = try db.count(
                """
                SELECT EXISTS (SELECT 1 FROM \(Database.dutiesWithBases)
                    WHERE d.recall_id = ? AND d.duty = ? AND d.ended_at IS NULL
                        AND d.\(bound) <= ? AND \(Database.dutyStands))
                """, [duty.recall, duty.id, now])
            if reasons == 0 { try clearAlarm(key) }
        }
    }
}

extension Alarm {
    static func dutyKey(_ kind: ClockEvent.Kind, _ duty: CaseDuty) -> String {
        "duty.\(kind == .breach ? "overdue" : "due"):\(duty.id):\(duty.recall)"
    }

    /// A duty that is not met in time, with the first case it is about.
    ///
    /// - Parameter context: what is on record of it, once it is breached.
    static func duty(
        _ duty: CaseDuty, _ event: ClockEvent, in id: CaseID, _ context: AlertContext?,
        at now: Instant
    ) -> Alarm {
        let isBreach = event.kind == .breach
        var values = TemplateValues.plain([
            "duty": duty.id, "recall": "\(duty.recall)", "case": "\(id)",
            "duty_must": SafeText.line(duty.must, limit: 200),
            "duty_report": SafeText.line(duty.report, limit: 200),
        ]).holding(duty.metBy.isMetByWord ? "by_word" : "by_case")
        values.put("reported", !duty.report.isEmpty)
        if isBreach {
            values.places["since"] = "\(event.at)"
            if let context { values.add(context, overdueBy: now - event.at) }
        } else if let limit = duty.limit {
            values.sections["limited"] = [.plain(["limit": "\(limit)"])]
        } else {
            values.put("unlimited", true)
        }
        return Alarm(
            isBreach ? .dutyOverdue : .dutyDue, key: dutyKey(event.kind, duty),
            severity: isBreach ? .critical : .warning, values)
    }
}

extension TemplateValues {
    /// Adds what is on record of a duty that was not met in time.
    fileprivate mutating func add(_ context: AlertContext, overdueBy time: Duration) {
        put(time: "overdue", time)
        if let owner = context.owner {
            sections["owned"] = [.plain(["owner": SafeText.line(owner, limit: 100)])]
        } else {
            put("unowned", true)
        }
        put("on_record", !context.causes.isEmpty)
        list("causes", context.causes.prefix(AlertContext.causeLimit).map(\.plainValues))
    }
}
