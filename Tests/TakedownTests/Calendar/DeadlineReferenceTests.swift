import RecallModel
import Takedown
import Testing

/// Deadlines beside a slow and obvious way of counting, on thousands of
/// periods over calendars made by chance.
@Suite struct DeadlineReferenceTests {
    /// The same numbers in every run.
    struct Chance: RandomNumberGenerator {
        var state: UInt64

        mutating func next() -> UInt64 {
            state &+= 0x9E37_79B9_7F4A_7C15
            var z = state
            z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
            z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
            return z ^ (z >> 31)
        }
    }

    /// Counts hour by hour and day by day, as a person with a wall calendar.
    struct Slow {
        var calendar: WorkingCalendar
        var zone: CivilZone
        var rule: PeriodRule

        func isWorked(_ day: CivilDate) -> Bool {
            calendar.kind(ofDay: day.daysSince1970).counts
        }

        /// The first moment of the next day, found minute by minute.
        func endOfDay(_ day: CivilDate) -> Instant {
            var now = Instant(milliseconds: day.startUTC.milliseconds) - .hours(15)
            while zone.day(of: now) <= day { now = now + .minutes(1) }
            return now
        }

        func end(_ term: Term, from start: Instant) -> Instant {
            switch term.unit {
            case .hours: hours(term.count, from: start) { _ in true }
            case .workingHours: hours(term.count, from: start) { isWorked(zone.day(of: $0)) }
            case .workingDays: workingDays(term.count, from: start)
            case .calendarDays: days(term.count, from: start)
            }
        }

        /// Minute by minute: a minute passes only where it counts.
        func hours(_ hours: Int, from start: Instant, counts: (Instant) -> Bool) -> Instant {
            var now = start
            if rule == .regulation1182 {
                repeat { now = now + .minutes(1) } while !zone.text(now).contains(":00:00")
            }
            var left = hours * 60
            while left > 0 {
                if counts(now) { left -= 1 }
                now = now + .minutes(1)
            }
            return now
        }

        func workingDays(_ days: Int, from start: Instant) -> Instant {
            var day = zone.day(of: start)
            for _ in 0..<days { repeat { day = day + 1 } while !isWorked(day) }
            return endOfDay(day)
        }

        func days(_ days: Int, from start: Instant) -> Instant {
            let event = zone.day(of: start)
            var last = event + days
            guard rule == .regulation1182 else { return endOfDay(last) }
            while !isWorked(last) { last = last + 1 }
            let worked = {
                (event.daysSince1970 + 1...max(last.daysSince1970, event.daysSince1970 + 1))
                    .count { isWorked(CivilDate(daysSince1970: $0)) }
            }
            while days >= 2 && worked() < 2 { repeat { last = last + 1 } while !isWorked(last) }
            return endOfDay(last)
        }
    }

    private static func calendar(_ chance: inout Chance, zone: String) throws -> WorkingCalendar {
        let weekends: [Set<Weekday>] = [
            [.saturday, .sunday], [.friday, .saturday], [.sunday], [],
        ]
        let weekend = weekends[Int.random(in: 0..<4, using: &chance)]
        let years = try (2026...2027).map { year in
            let first = try #require(CivilDate(year: year, month: 1, day: 1)).daysSince1970
            var holidays: [NamedDay] = []
            var worked: [NamedDay] = []
            for offset in 0..<365 {
                let day = CivilDate(daysSince1970: first + offset)
                let roll = Int.random(in: 0..<20, using: &chance)
                if roll == 0 { holidays.append(NamedDay(day: day, name: "off")) }
                if roll == 1, weekend.contains(day.weekday) {
                    worked.append(NamedDay(day: day, name: "on"))
                }
            }
            return WorkingCalendar.Year(year: year, holidays: holidays, worked: worked)
        }
        return try WorkingCalendar(
            name: "chance", zone: zone, source: "test", weekend: weekend, years: years)
    }

    @Test(arguments: [
        "Europe/Berlin", "America/New_York", "Asia/Shanghai", "Australia/Sydney", "America/Havana",
        "Europe/Dublin",
    ])
    func `every deadline is the one counted minute by minute and day by day`(zone: String) throws {
        var chance = Chance(state: UInt64(zone.utf8.count) &+ UInt64(zone.utf8.first ?? 0))
        let units: [(Term.Unit, ClosedRange<Int>)] = [
            (.hours, 1...72), (.workingHours, 1...48), (.workingDays, 1...30),
            (.calendarDays, 0...12),
        ]
        for _ in 0..<8 {
            let calendar = try Self.calendar(&chance, zone: zone)
            for rule in PeriodRule.allCases {
                let slow = Slow(calendar: calendar, zone: Places.zone(zone), rule: rule)
                let quick = DeadlineCalculation(calendar: calendar, zone: slow.zone, rule: rule)
                for round in 0..<40 {
                    let (unit, range) = units[round % 4]
                    let term = try #require(Term(Int.random(in: range, using: &chance), unit))
                    // Any minute of 2026 to the middle of 2027.
                    let start = Instant(
                        milliseconds: Int64.random(
                            in: 29_453_760...30_242_880, using: &chance) * 60_000)
                    let found = quick.deadline(term, from: .moment(start))
                    #expect(found.at == slow.end(term, from: start), "\(term) \(rule) \(start)")
                }
            }
        }
    }

    @Test func `a year that is missing makes no deadline later`() throws {
        var chance = Chance(state: 7)
        for _ in 0..<100 {
            let whole = try Self.calendar(&chance, zone: "Asia/Shanghai")
            let cut = try WorkingCalendar(
                name: "cut", zone: "Asia/Shanghai", source: "test",
                weekend: [.saturday, .sunday], years: [.init(year: 2025, holidays: [])])
            let start = ClockAnchor.moment(
                Instant(
                    milliseconds: Int64.random(in: 29_453_760...30_242_880, using: &chance) * 60_000
                ))
            for text in ["30wd", "20wh", "2cd", "5wd"] {
                let term = try #require(Term(text))
                let ends = [whole, cut].map {
                    DeadlineCalculation(
                        calendar: $0, zone: Places.zone("Asia/Shanghai"), rule: .regulation1182
                    ).deadline(term, from: start)
                }
                #expect(ends[1].at <= ends[0].at)
                #expect(!ends[1].missingYears.isEmpty)
            }
        }
    }

    @Test func `a year of which only some holidays are known makes no deadline later`() throws {
        var chance = Chance(state: 8)
        for _ in 0..<100 {
            let whole = try Self.calendar(&chance, zone: "Asia/Shanghai")
            let years = try (2025...2028).map { year in
                WorkingCalendar.Year(
                    year: year,
                    holidays: try Self.holidays(of: whole, in: year)
                        .filter { _ in Bool.random(using: &chance) },
                    provisional: "test")
            }
            let sketch = try WorkingCalendar(
                name: "sketch", zone: "Asia/Shanghai", source: "test",
                weekend: [.saturday, .sunday], years: years)
            let start = ClockAnchor.moment(
                Instant(
                    milliseconds: Int64.random(in: 29_453_760...30_242_880, using: &chance) * 60_000
                ))
            for text in ["30wd", "20wh", "2cd", "5wd"] {
                let term = try #require(Term(text))
                let ends = [whole, sketch].map {
                    DeadlineCalculation(
                        calendar: $0, zone: Places.zone("Asia/Shanghai"), rule: .regulation1182
                    ).deadline(term, from: start)
                }
                #expect(ends[1].at <= ends[0].at)
                #expect(ends[1].missingYears.isEmpty)
            }
        }
    }

    private static func holidays(
        of calendar: WorkingCalendar, in year: Int
    ) throws -> [NamedDay] {
        let first = try #require(CivilDate("\(year)-01-01")).daysSince1970
        return (first..<first + 365).filter {
            if case .holiday = calendar.kind(ofDay: $0) { true } else { false }
        }.map { NamedDay(day: CivilDate(daysSince1970: $0), name: "x") }
    }
}
