import GRDB
import RecallModel
import Takedown

extension StoreTransaction {
    /// Alerts at one moment that are told one by one; of more, one alarm tells
    /// how many there are, and only critical cases are told of by themselves.
    ///
    /// Fifty mails are what a person on call still opens.
    static let alertsAtOnce = 50

    private static let manyAlarm = "clocks.many"

    /// - Returns: whether the events are told of together.
    func speakOfMany(
        _ events: [(FiledCase, ClockEvent)], _ tally: RecallTally
    ) throws -> Bool {
        let cases = Set(events.map(\.0.takedown.id)).count
        guard !events.isEmpty else { return false }
        try clearAlarm(Self.manyAlarm)
        guard cases > Self.alertsAtOnce else { return false }
        let breaches = events.count { $0.1.kind == .breach }
        var values = TemplateValues.plain(["cases": "\(cases)", "breaches": "\(breaches)"])
        let blocks = try proposals(for: events, tally)
        values.put("proposed", !blocks.isEmpty)
        values.list("blocks", blocks)
        try raise(
            Alarm(
                .clocksMany, key: Self.manyAlarm, severity: breaches > 0 ? .critical : .warning,
                values),
            alsoTo: try hearers(of: events))
        return true
    }

    /// The widest block of each kind that is proposed at 90 % of the time.
    ///
    /// The words name a case and not its seller, as those about strikes do.
    private func proposals(
        for events: [(FiledCase, ClockEvent)], _ tally: RecallTally
    ) throws -> [TemplateValues] {
        var (seller, category): ((Int, String)?, (Int, String)?)
        for (filed, event) in events {
            guard case .reminder(let percent) = event.kind, percent >= Self.proposalPercent
            else { continue }
            for proposal in try tally.proposals(for: filed.takedown, db) {
                let found = (proposal.openCases, filed.takedown.id.text)
                switch proposal.reach {
                case .seller: if found.0 > seller?.0 ?? 0 { seller = found }
                case .category: if found.0 > category?.0 ?? 0 { category = found }
                }
            }
        }
        return [("seller_block", seller), ("category_block", category)].compactMap { reach, found in
            found.map {
                .plain(["block_case": $0.1, "block_cases": "\($0.0)"]).holding(reach)
            }
        }
    }

    /// Everybody whom one of the events would have been told by itself.
    private func hearers(of events: [(FiledCase, ClockEvent)]) throws -> [String] {
        var hearers: Set<String> = []
        for (filed, event) in events {
            let takedown = filed.takedown
            let recall = try db.recall(takedown.recall, revision: takedown.recallRevision)
            hearers.formUnion(
                rules.routes.alerts(
                    for: try occasion(of: takedown, recall), at: takedown.clock.percent(at: event),
                    isForAll: false))
        }
        return hearers.sorted()
    }

    /// Tells of open cases past their limit, all in one alarm, each interval
    /// until there is none.
    ///
    /// - Parameter interval: also from the first limit to the first word: the
    ///   breach itself has been told of.
    func digestOverdue(each interval: Duration) throws {
        guard let word = try db.overdueWord(each: interval, at: now) else { return }
        try clearAlarm(Database.overdueAlarm)
        guard case .tell(let total, let first) = word else { return }
        let hours = Int((now - first).milliseconds / 3_600_000)
        var values = TemplateValues.plain(["count": "\(total)", "hours": "\(hours)"])
        values.put(number: total)
        try raise(
            Alarm(.casesOverdue, key: Database.overdueAlarm, severity: .critical, values))
    }
}

/// What there is to say of cases past their limit.
enum OverdueWord: Hashable {
    case tell(total: Int, first: Instant)
    /// There is none any more.
    case end
}

extension Database {
    static let overdueAlarm = "cases.overdue"

    /// What is to be said now, `nil` while there is nothing, or it was said less
    /// than an interval ago.
    func overdueWord(each interval: Duration, at now: Instant) throws -> OverdueWord? {
        let first = try Instant.fetchOne(
            self,
            sql: """
                SELECT min(clock_limit) FROM cases
                WHERE clock_limit <= ? AND \(CaseState.openCondition)
                """, arguments: [now])
        guard let first else {
            return try hasStandingAlarm(Self.overdueAlarm) ? .end : nil
        }
        let last = try Instant.fetchOne(
            self, sql: "SELECT max(raised_at) FROM alarms WHERE key = ?",
            arguments: [Self.overdueAlarm])
        guard first + interval <= now, last.map({ $0 + interval <= now }) ?? true else {
            return nil
        }
        let total = try count(
            "SELECT count(*) FROM cases WHERE clock_limit <= ? AND \(CaseState.openCondition)",
            [now])
        return .tell(total: total, first: first)
    }
}
