package import RecallModel

/// A year that a calendar does not have, or not for good, and a duty will need.
package struct CalendarShortfall: Hashable, Sendable, CustomStringConvertible {
    package var calendar: String
    package var year: Int
    /// The first duty, by its id, whose deadline reaches into the year.
    package var duty: String
    /// Whether a clock that starts today needs it already.
    package var isDue: Bool
    /// What the year waits for, where the calendar has what is certain of it.
    package var provisional: String?

    /// Whether a deadline that is counted today may be wrong for want of a year
    /// that nobody has written down.
    package var isFault: Bool { isDue && provisional == nil }

    package var description: String {
        if let provisional {
            return
                "calendar \(calendar) has only what is certain of \(year) (\(provisional)), which "
                + "\(duty) \(isDue ? "needs" : "will need within 60 days"): its other days, of "
                + "weekends too, count as worked and deadlines may be too early"
        }
        return "calendar \(calendar) has no \(year), which \(duty) "
            + (isDue ? "needs already; until it is there," : "will need within 60 days; without it")
            + " every day of it counts as worked and deadlines may be too early"
    }

    /// What an alarm says of it.
    package var values: TemplateValues {
        .plain([
            "calendar": calendar, "year": "\(year)", "duty": duty, "certain": provisional ?? "",
        ]).holding(provisional == nil ? "absent" : "provisional")
            .holding(isDue ? "needed_now" : "needed_soon")
    }
}

extension DutyBook {
    /// So long before it is needed a missing year is spoken of (requirements
    /// research, section 4.2).
    package static let notice = Duration.hours(60 * 24)

    /// The years that are missing for clocks that start now, or within the
    /// next 60 days.
    ///
    /// Every row is counted from both ends of that span: a deadline only
    /// moves forward with its start.
    package func shortfalls(at now: Instant) -> [CalendarShortfall] {
        var found: [CalendarShortfall] = []
        for duty in table.duties {
            let today = zone(duty.zone ?? "UTC").day(of: now)
            guard duty.effectiveUntil.map({ today < $0 }) ?? true else { continue }
            let due = missing(for: duty, from: now)
            let soon = missing(for: duty, from: now + Self.notice).subtracting(due)
            for (years, isDue) in [(due, true), (soon, false)] {
                found += years.map {
                    CalendarShortfall(
                        calendar: $0.calendar, year: $0.year, duty: duty.id, isDue: isDue,
                        provisional: $0.provisional)
                }
            }
        }
        return Self.firstOfEach(found)
    }

    private struct MissingYear: Hashable {
        var calendar: String
        var year: Int
        var provisional: String?
    }

    private func missing(for duty: Duty, from start: Instant) -> Set<MissingYear> {
        let everywhere = DutyOccasion(source: .recall, markets: [], regime: .goods, severity: .info)
        let terms = [duty.target, duty.limit].compactMap { $0?.term }
        let asks = duty.rule == .regulation1182 || terms.contains { $0.unit.needsCalendar }
        guard asks else { return [] }
        var missing: Set<MissingYear> = []
        for place in places(of: duty, for: everywhere) {
            let calculation = DeadlineCalculation(
                calendar: place.calendar, zone: place.zone, rule: duty.rule)
            for term in terms {
                let deadline = calculation.deadline(term, from: .moment(start))
                for year in deadline.missingYears + deadline.provisionalYears {
                    missing.insert(
                        MissingYear(
                            calendar: deadline.calendar, year: year,
                            provisional: place.calendar.provisional[year]))
                }
            }
        }
        return missing
    }

    /// One for each calendar and year, the due ones first.
    private static func firstOfEach(_ found: [CalendarShortfall]) -> [CalendarShortfall] {
        var seen: Set<MissingYear> = []
        return found.sorted {
            ($0.isDue ? 0 : 1, $0.calendar, $0.year, $0.duty)
                < ($1.isDue ? 0 : 1, $1.calendar, $1.year, $1.duty)
        }.filter { seen.insert(MissingYear(calendar: $0.calendar, year: $0.year)).inserted }
    }
}
