package import RecallModel

/// Counts a period on one calendar, in one time zone, by one rule: a pure
/// function of those and the start.
///
/// | unit | plain | 1182/71 |
/// |---|---|---|
/// | `h` | from the moment | from the next full hour |
/// | `wh` | from the moment, on working days only | from the next full hour |
/// | `wd` | end of the nth working day after the event's day | the same |
/// | `cd` | end of the nth day after the event's day | not before a working day, nor before the second one where n ≥ 2 |
///
/// Hours are elapsed time, whatever the clocks of the place do; days begin
/// and end by those clocks.
package struct DeadlineCalculation: Sendable {
    private let calendar: WorkingCalendar
    private let zone: CivilZone
    private let rule: PeriodRule

    /// - Parameter zone: the policy's, which need not be the calendar's own.
    package init(calendar: WorkingCalendar, zone: CivilZone, rule: PeriodRule) {
        self.calendar = calendar
        self.zone = zone
        self.rule = rule
    }

    /// When a period that starts then ends.
    package func deadline(_ term: Term, from anchor: ClockAnchor) -> Deadline {
        let start = anchor.start(in: zone)
        var count = Count(calendar: calendar, zone: zone, term: term, start: start)
        switch term.unit {
        case .hours: count.end(at: firstHour(start) + .hours(term.count))
        case .workingHours: count.workingHours(term.count, from: firstHour(start))
        case .workingDays: count.workingDays(term.count)
        case .calendarDays: count.days(term.count, isRolled: rule == .regulation1182)
        }
        return count.deadline
    }

    /// Where counting hours begins: the event's own hour is not counted in
    /// Article 3(1).
    private func firstHour(_ start: Instant) -> Instant {
        guard rule == .regulation1182 else { return start }
        let local = start.milliseconds + Int64(zone.offset(at: start)) * 1000
        let hour = Duration.hours(1).milliseconds
        let past = local % hour
        return Instant(milliseconds: start.milliseconds + hour - (past < 0 ? past + hour : past))
    }
}

/// A count on its way, with what it passed over.
private struct Count {
    let calendar: WorkingCalendar
    let zone: CivilZone
    /// Days since 1970 of the event.
    let eventDay: Int
    var deadline: Deadline

    init(calendar: WorkingCalendar, zone: CivilZone, term: Term, start: Instant) {
        self.calendar = calendar
        self.zone = zone
        eventDay = zone.day(of: start).daysSince1970
        deadline = Deadline(
            term: term, start: start, at: start, calendar: calendar.name, zone: zone.identifier)
    }

    mutating func end(at instant: Instant) { deadline.at = instant }

    private mutating func end(withDay day: Int) {
        deadline.lastDay = CivilDate(daysSince1970: day)
        deadline.at = zone.start(ofDay: day + 1)
    }

    /// Whether a day counts as worked, and notes why where it does not.
    private mutating func counts(_ day: Int) -> Bool {
        let kind = calendar.kind(ofDay: day)
        switch kind {
        case .weekend: skip(day, .weekend)
        case .holiday(let name): skip(day, .holiday(name))
        case .unknown: Self.note(day, in: &deadline.missingYears)
        case .provisional: Self.note(day, in: &deadline.provisionalYears)
        case .working, .worked: break
        }
        return kind.counts
    }

    private static func note(_ day: Int, in years: inout [Int]) {
        let year = CivilDate(daysSince1970: day).year
        if years.last != year { years.append(year) }
    }

    private mutating func skip(_ day: Int, _ reason: UncountedDay.Reason) {
        deadline.uncounted.append(UncountedDay(day: CivilDate(daysSince1970: day), reason: reason))
    }

    mutating func workingHours(_ hours: Int, from first: Instant) {
        var left = Duration.hours(hours)
        var now = first
        var day = zone.day(of: first).daysSince1970
        while true {
            let next = zone.start(ofDay: day + 1)
            if counts(day) {
                if left <= next - now { return end(at: now + left) }
                left -= next - now
            }
            (now, day) = (next, day + 1)
        }
    }

    mutating func workingDays(_ days: Int) {
        skip(eventDay, .event)
        var (day, left) = (eventDay, days)
        while left > 0 {
            day += 1
            if counts(day) { left -= 1 }
        }
        end(withDay: day)
    }

    /// Days of the calendar; rolled, they end on a working day, and two or
    /// more have two working days among them (Article 3(4) and (5)).
    mutating func days(_ days: Int, isRolled: Bool) {
        if days > 0 { skip(eventDay, .event) }
        let last = eventDay + days
        guard isRolled else { return end(withDay: last) }
        var worked = 0
        var day = days == 0 ? eventDay : eventDay + 1
        while true {
            let isWorked = calendar.kind(ofDay: day).counts
            if isWorked { worked += 1 }
            if day >= last {
                if counts(day), worked >= min(days, 2) { return end(withDay: day) }
                if isWorked { skip(day, .extended) }
            }
            day += 1
        }
    }
}
