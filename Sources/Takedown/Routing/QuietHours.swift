package import RecallModel

/// A part of each day in which alerts that can wait do so.
///
/// Reminders, missed targets and warnings of cases that are not critical can;
/// a breach, anything critical, and every order cannot (requirements research,
/// section 4.3).
package struct QuietHours: Hashable, Sendable {
    /// Minutes since midnight, 0 to 1439; the end may lie on the next day.
    package var start: Int
    package var end: Int
    package var zone: CivilZone

    package init(start: Int, end: Int, zone: CivilZone) {
        self.start = start
        self.end = end
        self.zone = zone
    }

    private static let day = 24 * 60

    /// The end of the quiet that a moment lies in, the moment itself where it
    /// lies in none.
    package func wait(from moment: Instant) -> Instant {
        let offset = Int64(zone.offset(at: moment))
        let local = moment.seconds + offset
        let minute = Int((local - local.flooredQuotient(86_400) * 86_400) / 60)
        let isQuiet =
            start <= end
            ? (start..<end).contains(minute) : minute >= start || minute < end
        guard isQuiet else { return moment }
        let today = zone.day(of: moment)
        let isTomorrow = start > end && minute >= start
        let day = isTomorrow ? CivilDate(daysSince1970: today.daysSince1970 + 1) : today
        return instant(of: day)
    }

    /// The quiet's end on a day, by the clocks of the place.
    private func instant(of day: CivilDate) -> Instant {
        let midnight = zone.start(of: day)
        let naive = midnight + .seconds(Int64(end) * 60)
        let shift = zone.offset(at: naive) - zone.offset(at: midnight)
        return naive - .seconds(Int64(shift))
    }
}
