import RecallModel
import Takedown
import Testing

@Suite struct WorkingCalendarTests {
    private static func day(_ text: String) -> NamedDay {
        NamedDay(day: CivilDate(text) ?? CivilDate(daysSince1970: 0), name: "x")
    }

    private func calendar(
        weekend: Set<Weekday> = [.saturday, .sunday], _ years: [WorkingCalendar.Year]
    ) throws(WorkingCalendarError) -> WorkingCalendar {
        try WorkingCalendar(
            name: "X", zone: "UTC", source: "test", weekend: weekend, years: years)
    }

    @Test(arguments: [
        ("2026-02-13", WorkingCalendar.Kind.working), ("2026-02-14", .worked("x")),
        ("2026-02-15", .weekend), ("2026-02-16", .holiday("x")), ("2027-02-16", .unknown),
        ("2025-12-31", .unknown),
    ])
    func `a day is what its year says`(day: String, kind: WorkingCalendar.Kind) throws {
        let calendar = try calendar([
            .init(year: 2026, holidays: [Self.day("2026-02-16")], worked: [Self.day("2026-02-14")])
        ])

        #expect(calendar.kind(ofDay: try #require(CivilDate(day)).daysSince1970) == kind)
    }

    @Test(arguments: [
        ("2027-02-12", WorkingCalendar.Kind.provisional), ("2027-02-13", .provisional),
        ("2027-02-08", .holiday("x")), ("2026-02-14", .weekend), ("2028-02-14", .unknown),
    ])
    func `of a provisional year only its holidays are not worked`(
        day: String, kind: WorkingCalendar.Kind
    ) throws {
        let calendar = try calendar([
            .init(year: 2026, holidays: []),
            .init(year: 2027, holidays: [Self.day("2027-02-08")], provisional: "not out"),
        ])

        #expect(calendar.provisional == [2027: "not out"])
        #expect(calendar.kind(ofDay: try #require(CivilDate(day)).daysSince1970) == kind)
    }

    @Test func `a calendar that contradicts itself is refused`() {
        let new = Self.day("2026-01-01")
        #expect(throws: WorkingCalendarError.noYear) { try calendar([]) }
        #expect(throws: WorkingCalendarError.nothingWorked) {
            try calendar(weekend: Set(Weekday.allCases), [.init(year: 2026, holidays: [])])
        }
        #expect(throws: WorkingCalendarError.repeatedYear(2026)) {
            try calendar([.init(year: 2026, holidays: []), .init(year: 2026, holidays: [])])
        }
        #expect(throws: WorkingCalendarError.repeatedDay(new.day)) {
            try calendar([.init(year: 2026, holidays: [new, new])])
        }
        #expect(throws: WorkingCalendarError.otherYear(new.day, 2027)) {
            try calendar([.init(year: 2027, holidays: [new])])
        }
        #expect(throws: WorkingCalendarError.workedAnyway(new.day)) {
            try calendar([.init(year: 2026, holidays: [], worked: [new])])
        }
    }

    @Test func `a year has at most a hundred days of its own`() throws {
        let days = (0..<101).map {
            NamedDay(day: CivilDate(daysSince1970: 20_454 + $0), name: "x")
        }

        #expect(throws: Never.self) {
            try calendar([.init(year: 2026, holidays: Array(days.prefix(100)))])
        }
        #expect(throws: WorkingCalendarError.tooManyDays(2026)) {
            try calendar([.init(year: 2026, holidays: days)])
        }
    }

    @Test func `where every day is worked no year is missing`() {
        let calendar = WorkingCalendar.everyDay(zone: "UTC")

        #expect(calendar.kind(ofDay: 0) == .working)
        #expect(calendar.kind(ofDay: 3_000_000) == .working)
    }
}
