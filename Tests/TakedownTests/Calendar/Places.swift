import Foundation
import RecallModel
import Takedown
import Testing

/// Calendars and time zones of the tests, written by hand.
enum Places {
    static func zone(_ name: String) -> CivilZone {
        let bytes = (try? Data(contentsOf: URL(filePath: "/usr/share/zoneinfo/\(name)"))) ?? Data()
        return (try? CivilZone(identifier: name, tzif: Array(bytes))) ?? .utc
    }

    static func calendar(
        _ name: String, _ zone: String, off: [String] = [], worked: [String] = [],
        years: ClosedRange<Int> = 2025...2027, weekend: Set<Weekday> = [.saturday, .sunday]
    ) throws -> WorkingCalendar {
        let days = { (texts: [String], year: Int) in
            texts.compactMap { CivilDate($0) }.filter { $0.year == year }
                .map { NamedDay(day: $0, name: "day of \(name)") }
        }
        return try WorkingCalendar(
            name: name, zone: zone, source: "test", weekend: weekend,
            years: years.map {
                WorkingCalendar.Year(year: $0, holidays: days(off, $0), worked: days(worked, $0))
            })
    }

    /// Spring Festival of 2025, with both days that made up for it.
    static func china() throws -> WorkingCalendar {
        try calendar(
            "CN", "Asia/Shanghai",
            off: (28...31).map { "2025-01-\($0)" } + (1...4).map { "2025-02-0\($0)" },
            worked: ["2025-01-26", "2025-02-08"], years: 2025...2025)
    }

    static func germany() throws -> WorkingCalendar {
        try calendar("DE", "Europe/Berlin", off: ["2026-04-03", "2026-04-06", "2026-05-01"])
    }

    static func ireland() throws -> WorkingCalendar {
        try calendar("IE", "Europe/Dublin", off: ["2026-04-06", "2026-05-04"])
    }

    static func unitedStates() throws -> WorkingCalendar {
        try calendar("US", "America/New_York", off: ["2026-09-07", "2026-11-26"])
    }
}
