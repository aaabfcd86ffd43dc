/// How long a duty leaves: a number and what it counts, as `24h` or `2wd`.
package struct Term: Hashable, Sendable, CustomStringConvertible {
    /// What is counted.
    package enum Unit: String, Hashable, CaseIterable, Sendable {
        /// Hours by the clock, day and night.
        case hours = "h"
        /// Hours of working days, 24 in each: 16 CFR 1115.14 leaves weekends
        /// and holidays out of its hours.
        case workingHours = "wh"
        /// Working days of a calendar, to the end of the last.
        case workingDays = "wd"
        /// Calendar days, to the end of the last; none is the day itself.
        case calendarDays = "cd"

        /// Whether it takes a calendar to count them.
        package var needsCalendar: Bool { self == .workingHours || self == .workingDays }

        /// A year in each unit: a longer term is a slip of the unit.
        fileprivate var range: ClosedRange<Int> {
            switch self {
            case .hours: 1...8760
            case .workingHours: 1...6000
            case .workingDays: 1...250
            case .calendarDays: 0...366
            }
        }
    }

    package let count: Int
    package let unit: Unit

    /// A term within a year, or `nil`.
    package init?(_ count: Int, _ unit: Unit) {
        guard unit.range.contains(count) else { return nil }
        self.count = count
        self.unit = unit
    }

    /// The term as it is written: `24h`, `24wh`, `2wd`, `0cd`.
    package init?(_ text: String) {
        let digits = text.prefix { $0.isASCII && $0.isNumber }
        guard digits.count <= 4, let count = Int(digits),
            let unit = Unit(rawValue: String(text.dropFirst(digits.count)))
        else { return nil }
        self.init(count, unit)
    }

    package var description: String { "\(count)\(unit.rawValue)" }
}
