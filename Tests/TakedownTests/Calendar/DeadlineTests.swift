import RecallModel
import Takedown
import Testing

/// The vectors of the requirements research, section 9.1, and what follows
/// from Regulation 1182/71.
@Suite struct DeadlineTests {
    private func deadline(
        _ term: String, _ calendar: WorkingCalendar, rule: PeriodRule = .plain, from start: String
    ) throws -> (Deadline, CivilZone) {
        let zone = Places.zone(calendar.zone)
        let anchor = try #require(
            CivilDate(start).map { ClockAnchor.day($0) }
                ?? Instant(rfc3339: start).map { .moment($0) })
        let calculation = DeadlineCalculation(calendar: calendar, zone: zone, rule: rule)
        return (calculation.deadline(try #require(Term(term)), from: anchor), zone)
    }

    /// What the clock on the wall shows when it is over.
    private func end(
        _ term: String, _ calendar: WorkingCalendar, rule: PeriodRule = .plain, from start: String
    ) throws -> String {
        let (deadline, zone) = try deadline(term, calendar, rule: rule, from: start)
        return zone.text(deadline.at)
    }

    @Test func `ten working days over the Spring Festival count the days that make up`() throws {
        let found = try deadline("10wd", Places.china(), from: "2025-01-24").0

        #expect(found.lastDay?.description == "2025-02-13")
        #expect(found.uncounted.count == 11)
        #expect(found.missingYears == [])
    }

    @Test func `without the days that make up it would be four days later`() throws {
        let days = (28...31).map { "2025-01-\($0)" } + (1...4).map { "2025-02-0\($0)" }
        let calendar = try Places.calendar("CN", "Asia/Shanghai", off: days)
        let plain = try Places.calendar("CN", "Asia/Shanghai")

        #expect(
            try deadline("10wd", calendar, from: "2025-01-24").0.lastDay?.description
                == "2025-02-17")
        #expect(
            try deadline("10wd", plain, from: "2025-01-24").0.lastDay?.description == "2025-02-07")
    }

    @Test(arguments: [PeriodRule.plain, .regulation1182])
    func `two working days over Easter depend on the member state`(rule: PeriodRule) throws {
        let start = "2026-04-02T17:40:00+02:00"

        #expect(
            try end("2wd", Places.germany(), rule: rule, from: start)
                == "2026-04-09T00:00:00+02:00")
        #expect(
            try end("2wd", Places.ireland(), rule: rule, from: start)
                == "2026-04-08T00:00:00+01:00")
    }

    @Test(arguments: [
        ("2026-08-28T15:00:00-04:00", "2026-08-31T15:00:00-04:00"),
        ("2026-09-04T15:00:00-04:00", "2026-09-08T15:00:00-04:00"),
        ("2026-08-29T15:00:00-04:00", "2026-09-01T00:00:00-04:00"),
        ("2026-08-26T15:00:00-04:00", "2026-08-27T15:00:00-04:00"),
        // The hour that is lost on the Sunday does not count either way.
        ("2026-10-30T15:00:00-04:00", "2026-11-02T15:00:00-05:00"),
    ])
    func `24 hours of 16 CFR 1115 pass over weekends and holidays`(start: String, expected: String)
        throws
    {
        #expect(try end("24wh", Places.unitedStates(), from: start) == expected)
    }

    @Test func `two calendar days end with the second day`() throws {
        let calendar = WorkingCalendar.everyDay(zone: "Australia/Sydney")
        let found = try deadline("2cd", calendar, from: "2026-07-01").0

        #expect(found.lastDay?.description == "2026-07-03")
        #expect(try end("2cd", calendar, from: "2026-07-01") == "2026-07-04T00:00:00+10:00")
        #expect(
            try end("0cd", calendar, from: "2026-07-01T23:59:59+10:00")
                == "2026-07-02T00:00:00+10:00")
    }

    @Test func `24 hours of the Measures are 24 hours by any clock`() throws {
        let found = try deadline(
            "24h", .everyDay(zone: "Asia/Shanghai"), from: "2026-11-21T01:32:00Z")

        #expect(found.0.at.description == "2026-11-22T01:32:00Z")
        #expect(found.1.text(found.0.at) == "2026-11-22T09:32:00+08:00")
    }

    @Test(arguments: [
        ("2026-03-29T00:30:00+01:00", "2026-03-29T05:30:00+02:00"),
        ("2026-10-25T00:30:00+02:00", "2026-10-25T03:30:00+01:00"),
    ])
    func `four hours over a change of clocks are four hours`(start: String, expected: String)
        throws
    {
        #expect(try end("4h", .everyDay(zone: "Europe/Berlin"), from: start) == expected)
    }

    @Test(arguments: [
        // Article 3(1): the hour of the event is not counted.
        ("4h", "2026-04-02T17:40:00+02:00", "2026-04-02T22:00:00+02:00"),
        ("4h", "2026-04-02T18:00:00+02:00", "2026-04-02T23:00:00+02:00"),
        // Article 3(4): Friday and Monday are holidays, so is the weekend.
        ("1cd", "2026-04-02T08:00:00+02:00", "2026-04-08T00:00:00+02:00"),
        ("0cd", "2026-04-05T08:00:00+02:00", "2026-04-08T00:00:00+02:00"),
        // Article 3(5): Tuesday is the first working day of the five.
        ("5cd", "2026-04-02T08:00:00+02:00", "2026-04-09T00:00:00+02:00"),
        ("7cd", "2026-04-02T08:00:00+02:00", "2026-04-10T00:00:00+02:00"),
        ("2cd", "2026-04-14T08:00:00+02:00", "2026-04-17T00:00:00+02:00"),
    ])
    func `Regulation 1182 of 1971 is kept`(term: String, start: String, expected: String) throws {
        #expect(
            try end(term, Places.germany(), rule: .regulation1182, from: start) == expected)
    }

    @Test func `hours of the Regulation begin with the place's own hours`() throws {
        let calendar = WorkingCalendar.everyDay(zone: "Asia/Kathmandu")

        #expect(
            try end("1h", calendar, rule: .regulation1182, from: "2026-04-02T17:40:00+05:45")
                == "2026-04-02T19:00:00+05:45")
    }

    @Test func `a date stands for its first moment at the place`() throws {
        #expect(
            try end("24h", .everyDay(zone: "Asia/Shanghai"), from: "2026-07-01")
                == "2026-07-02T00:00:00+08:00")
    }

    @Test func `every day of a missing year counts, and the year is named`() throws {
        let known = try Places.calendar("CN", "Asia/Shanghai", years: 2026...2026)
        let found = try deadline("5wd", known, from: "2026-12-30T12:00:00+08:00").0

        #expect(found.lastDay?.description == "2027-01-04")
        #expect(found.missingYears == [2027])
    }

    @Test func `of a provisional year all but its holidays counts, and the year is named`() throws {
        let known = try WorkingCalendar(
            name: "CN", zone: "Asia/Shanghai", source: "test", weekend: [.saturday, .sunday],
            years: [
                .init(year: 2026, holidays: []),
                .init(
                    year: 2027,
                    holidays: [NamedDay(day: try #require(CivilDate("2027-01-01")), name: "x")],
                    provisional: "test"),
            ])
        let found = try deadline("5wd", known, from: "2026-12-30T12:00:00+08:00").0

        // 31 December, and 2 to 5 January with their weekend.
        #expect(found.lastDay?.description == "2027-01-05")
        #expect(found.provisionalYears == [2027] && found.missingYears == [])
    }

    @Test(arguments: [
        "", "h", "24", "24 h", "-1h", "0h", "8761h", "0wd", "251wd", "367cd",
        "2bd", "2WD", "99999999999999999999h", "٢h",
    ])
    func `a text that is no term is refused`(text: String) { #expect(Term(text) == nil) }

    @Test(arguments: ["1h", "8760h", "24wh", "250wd", "0cd", "366cd"])
    func `a term is written as it is read`(text: String) {
        #expect(Term(text)?.description == text)
    }
}
