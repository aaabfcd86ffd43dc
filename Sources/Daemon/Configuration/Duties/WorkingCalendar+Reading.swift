import RecallModel
import Takedown

/// The keys of a calendar's file.
enum CalendarKey: String, CaseIterable {
    case version, calendar, place, zone, weekend, source, years
}

/// The keys of one of its years.
enum CalendarYearKey: String, CaseIterable {
    case year, source, provisional, holidays, worked
}

extension WorkingCalendar {
    /// Years that a calendar can have.
    private static let years = 2000...2100

    /// Reads a calendar; `nil` where it cannot be used, which the section's
    /// log tells.
    init?(named name: String, _ section: SectionReader<CalendarKey>) {
        let problems = section.log.problems.count
        section.expectVersion(.version)
        let written = section.required(.calendar, .calendarName) ?? name
        if written != name {
            section.note(.calendar, "“\(written)” is in \(name).yaml; name both the same")
        }
        _ = section.required(.place, .line)
        let zone = section.required(.zone, .zoneName)
        let weekend = section.values(.weekend, Notation<Weekday>.choice) ?? []
        if !section.has(.weekend) { section.note(.weekend, "is missing; add it, [] for none") }
        let source = section.required(.source, .line)
        let years = section.sections(.years, CalendarYearKey.self) ?? []
        let read = years.compactMap(Self.year)
        guard section.log.problems.count == problems, let zone, let source else { return nil }
        do throws(WorkingCalendarError) {
            try self.init(
                name: name, zone: zone, source: source, weekend: Set(weekend), years: read)
        } catch {
            section.note(.years, error.description)
            return nil
        }
    }

    private static func year(_ section: SectionReader<CalendarYearKey>) -> Year? {
        _ = section.value(.source, .line)
        if !section.has(.holidays) { section.note(.holidays, "is missing; add it, [] for none") }
        return section.required(.year, .integer(in: years)).map { year in
            Year(
                year: year, holidays: section.values(.holidays, .namedDay) ?? [],
                worked: section.values(.worked, .namedDay) ?? [],
                provisional: section.value(.provisional, .line))
        }
    }
}

extension SectionReader {
    /// Notes a file of another schema than the first.
    func expectVersion(_ key: Key) {
        guard let version = required(key, .integer(in: 1...Int.max)), version != 1 else { return }
        note(key, "\(version) is newer than this recalld, which reads version 1")
    }
}
