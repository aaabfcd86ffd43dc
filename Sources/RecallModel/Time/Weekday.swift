/// A day of the week, Monday first as ISO 8601 counts.
package enum Weekday: String, Hashable, CaseIterable, Sendable {
    case monday, tuesday, wednesday, thursday, friday, saturday, sunday

    /// The weekday of the day that many days after 1970-01-01, a Thursday.
    package init(daysSince1970 days: Int) {
        let place = days + 3 - 7 * (days + 3).flooredQuotient(7)
        self = Self.allCases[place]
    }

    /// The first three letters, as in `Mon`.
    package var short: String { rawValue.prefix(1).uppercased() + rawValue.prefix(3).dropFirst() }
}

extension CivilDate {
    package var weekday: Weekday { Weekday(daysSince1970: daysSince1970) }

    /// The day that many days later.
    package static func + (date: CivilDate, days: Int) -> CivilDate {
        CivilDate(daysSince1970: date.daysSince1970 + days)
    }
}
