/// A day of the Gregorian calendar, without a time or a zone.
///
/// Most feeds give only a date. Which moment it stands for is a policy's
/// question, never this type's.
package struct CivilDate: Hashable, Comparable, Sendable, CustomStringConvertible {
    package let year: Int
    /// 1 to 12.
    package let month: Int
    /// 1 to the length of the month.
    package let day: Int

    /// A day that exists, or `nil`.
    ///
    /// Years run from 1 to 9999.
    package init?(year: Int, month: Int, day: Int) {
        guard (1...9999).contains(year), (1...12).contains(month),
            (1...Self.length(ofMonth: month, year: year)).contains(day)
        else { return nil }
        self.year = year
        self.month = month
        self.day = day
    }

    /// The day written `YYYY-MM-DD`, or `nil`.
    package init?(_ text: String) {
        let bytes = Array(text.utf8)
        guard bytes.count == 10, bytes[4] == UInt8(ascii: "-"), bytes[7] == UInt8(ascii: "-"),
            let year = Int(digits: bytes[0..<4]), let month = Int(digits: bytes[5..<7]),
            let day = Int(digits: bytes[8..<10])
        else { return nil }
        self.init(year: year, month: month, day: day)
    }

    /// The day that an export gives for when a listing was put up, `2026-05-31`
    /// or `2026/05/31`, perhaps with a time behind; `nil` where it is none.
    package init?(listedAt text: String) {
        self.init(String(text.prefix(10)).replacing("/", with: "-"))
    }

    /// The day that many days after 1970-01-01.
    ///
    /// The arithmetic shifts the year to begin in March, so that the leap day
    /// comes last: Howard Hinnant, “chrono-Compatible Low-Level Date
    /// Algorithms”, `civil_from_days`.
    package init(daysSince1970 days: Int) {
        let shifted = days + 719_468
        let era = shifted.flooredQuotient(146_097)
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthFromMarch = (5 * dayOfYear + 2) / 153
        day = dayOfYear - (153 * monthFromMarch + 2) / 5 + 1
        month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9
        year = yearOfEra + era * 400 + (month <= 2 ? 1 : 0)
    }

    /// Days since 1970-01-01, the inverse of ``init(daysSince1970:)``.
    package var daysSince1970: Int {
        let shiftedYear = month <= 2 ? year - 1 : year
        let era = shiftedYear.flooredQuotient(400)
        let yearOfEra = shiftedYear - era * 400
        let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
        let dayOfEra = yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear
        return era * 146_097 + dayOfEra - 719_468
    }

    /// The same day so many months later, the last of a shorter month; `nil` after
    /// the year 9999.
    package func adding(months: Int) -> CivilDate? {
        let total = year * 12 + month - 1 + months
        let (year, month) = (total.flooredQuotient(12), total - total.flooredQuotient(12) * 12 + 1)
        return CivilDate(
            year: year, month: month, day: min(day, Self.length(ofMonth: month, year: year)))
    }

    /// Midnight UTC at the start of the day.
    package var startUTC: Instant { Instant(milliseconds: Int64(daysSince1970) * 86_400_000) }

    package var description: String {
        "\(year.padded(to: 4))-\(month.padded(to: 2))-\(day.padded(to: 2))"
    }

    package static func < (a: CivilDate, b: CivilDate) -> Bool {
        (a.year, a.month, a.day) < (b.year, b.month, b.day)
    }

    private static func length(ofMonth month: Int, year: Int) -> Int {
        switch month {
        case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }
}
