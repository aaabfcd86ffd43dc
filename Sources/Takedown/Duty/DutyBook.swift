package import RecallModel

/// The duty table with the calendars and time zones it counts on: all that a
/// deadline is computed from.
package struct DutyBook: Hashable, Sendable {
    package let table: DutyTable
    private let calendars: [String: WorkingCalendar]
    private let zones: [String: CivilZone]

    /// A book without a row.
    package static let empty = DutyBook(table: DutyTable(verified: []))

    private init(table: DutyTable) { (self.table, calendars, zones) = (table, [:], [:]) }

    /// A book in which every name that a row uses is known.
    ///
    /// - Throws: ``DutyTableError`` with every name that is not.
    package init(
        table: DutyTable, calendars: [WorkingCalendar], zones: [CivilZone]
    ) throws(DutyTableError) {
        self.table = table
        self.calendars = Dictionary(calendars.map { ($0.name, $0) }) { first, _ in first }
        self.zones = Dictionary(zones.map { ($0.identifier, $0) }) { first, _ in first }
        var problems: [DutyProblem] = []
        for duty in table.duties {
            if let zone = duty.zone, self.zones[zone] == nil {
                problems.append(.unknownZone(duty.id, zone))
            }
            for name in Self.calendarNames(of: duty) where self.calendars[name] == nil {
                problems.append(.unknownCalendar(duty.id, name))
            }
        }
        for calendar in calendars where self.zones[calendar.zone] == nil {
            problems.append(.unknownZone(calendar.name, calendar.zone))
        }
        guard problems.isEmpty else { throw DutyTableError(problems: problems) }
    }

    /// Every calendar that a row may count on.
    private static func calendarNames(of duty: Duty) -> [String] {
        let everywhere = DutyOccasion(
            source: .recall, markets: [], regime: .goods, severity: .info)
        return duty.calendarNames(for: everywhere)
    }

    /// The time zone of that name.
    package func zone(_ identifier: String) -> CivilZone { zones[identifier] ?? .utc }

    /// The clocks of every duty that an occasion brings about, in the order of
    /// the table.
    ///
    /// - Parameter events: what has happened so far, and when; a duty whose
    ///   clock starts at anything else waits for it.
    package func clocks(
        for occasion: DutyOccasion, events: [ClockStart: ClockAnchor]
    ) -> [DutyClock] {
        // A duty that waits is looked up on the day of the earliest event.
        let first = events.values.min { $0.start(in: .utc) < $1.start(in: .utc) }
        return table.applying(to: occasion) { duty in
            let zone = places(of: duty, for: occasion).first?.zone ?? .utc
            return zone.day(of: (events[duty.start] ?? first)?.start(in: zone) ?? .distantPast)
        }.map { clock($0, occasion, from: events[$0.start]) }
    }

    /// The clock of one duty, once the event that starts it has happened;
    /// `nil` where the table no longer has that wording.
    package func clock(
        of id: String, version: String, for occasion: DutyOccasion, from start: ClockAnchor
    ) -> DutyClock? {
        table.duties.first { $0.id == id && $0.version == version }
            .map { clock($0, occasion, from: start) }
    }

    /// Whether a duty of that wording falls due each month.
    package func isMonthly(_ id: String, version: String) -> Bool {
        let row = DutyPeriod(id).duty
        return table.duties.contains { $0.id == row && $0.version == version && $0.months != nil }
    }

    /// The next period of a duty that falls due each month, with its clock; `nil`
    /// after the last, and where the table no longer has that wording.
    ///
    /// - Parameter first: when the first began.
    package func next(
        after id: String, version: String, for occasion: DutyOccasion, first: Instant
    ) -> (period: DutyPeriod, clock: DutyClock)? {
        let period = DutyPeriod(id).next
        guard
            let row = table.duties.first(where: {
                $0.id == period.duty && $0.version == version
            }), let months = row.months, period.number <= months,
            let zone = places(of: row, for: occasion).first?.zone,
            let day = period.begin(after: zone.day(of: first))
        else { return nil }
        return (period, clock(row, occasion, from: .day(day)))
    }

    private func clock(
        _ duty: Duty, _ occasion: DutyOccasion, from start: ClockAnchor?
    ) -> DutyClock {
        guard let start else { return DutyClock(duty: duty, start: nil, target: nil, limit: nil) }
        let places = places(of: duty, for: occasion)
        let limit = duty.limit.flatMap { deadline($0.term, duty.rule, places, from: start) }
        // A goal in elapsed hours is stricter than any rule (requirements
        // research, section 4.2).
        var target = duty.target.flatMap { deadline($0.term, .plain, places, from: start) }
        if let end = limit?.at, let goal = target?.at, end < goal { target?.at = end }
        return DutyClock(duty: duty, start: start, target: target, limit: limit)
    }

    /// The earliest of a term's ends at these places.
    private func deadline(
        _ term: Term, _ rule: PeriodRule, _ places: [Place], from start: ClockAnchor
    ) -> Deadline? {
        places.map { place in
            DeadlineCalculation(calendar: place.calendar, zone: place.zone, rule: rule)
                .deadline(term, from: start)
        }.min { $0.isStricter(than: $1) }
    }

    /// A calendar and the time zone it is counted in.
    typealias Place = (calendar: WorkingCalendar, zone: CivilZone)

    /// Where a row is counted: its calendars, each in the row's time zone or
    /// in its own.
    func places(
        of duty: Duty, for occasion: DutyOccasion
    ) -> [Place] {
        let named = duty.calendarNames(for: occasion).compactMap { calendars[$0] }
        let counted =
            named.isEmpty ? [WorkingCalendar.everyDay(zone: duty.zone ?? "UTC")] : named
        return counted.map { ($0, zone(duty.zone ?? $0.zone)) }
    }
}
