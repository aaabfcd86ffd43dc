import RecallModel
import Testing

@Suite struct CivilDateTests {
    /// The calendar day by day, as a person would count.
    struct SlowCalendar {
        var year = 1
        var month = 1
        var day = 1

        static func length(_ year: Int, _ month: Int) -> Int {
            if month == 2 {
                if year % 400 == 0 { return 29 }
                if year % 100 == 0 { return 28 }
                return year % 4 == 0 ? 29 : 28
            }
            return [1, 3, 5, 7, 8, 10, 12].contains(month) ? 31 : 30
        }

        mutating func advance() {
            day += 1
            if day > Self.length(year, month) {
                day = 1
                month += 1
            }
            if month > 12 {
                month = 1
                year += 1
            }
        }
    }

    @Test func `every day of the years 1 to 9999 agrees with counting`() throws {
        var slow = SlowCalendar()
        let first = try #require(CivilDate(year: 1, month: 1, day: 1)).daysSince1970
        #expect(first == -719_162)
        var days = first
        while slow.year <= 9999 {
            let date = CivilDate(daysSince1970: days)
            guard date.year == slow.year, date.month == slow.month, date.day == slow.day,
                date.daysSince1970 == days
            else {
                Issue.record("\(slow) is not day \(days), which reads \(date)")
                return
            }
            slow.advance()
            days += 1
        }
        #expect(days - first == 3_652_059)
    }

    @Test(arguments: [
        ("1970-01-01", 0), ("1969-12-31", -1), ("2000-02-29", 11_016), ("2026-11-21", 20_778),
        ("1601-01-01", -134_774), ("9999-12-31", 2_932_896),
    ])
    func `known days have their known number`(text: String, days: Int) {
        #expect(CivilDate(text)?.daysSince1970 == days)
        #expect("\(CivilDate(daysSince1970: days))" == text)
    }

    @Test(arguments: [
        "2023-02-29", "1900-02-29", "2026-04-31", "2026-13-01", "2026-00-10", "2026-01-00",
        "2026-01-32", "0000-01-01", "2026-1-1", "26-01-01", "2026/01/01", "2026-01-01 ", "",
        "२०२६-०१-०१",
        "2026-01-1é", "-026-01-01", "+026-01-01", "2026-01-+1",
    ])
    func `a text that is no day is none`(text: String) {
        #expect(CivilDate(text) == nil)
    }

    @Test func `leap days exist in leap years only`() {
        for year in 1...9999 {
            let isLeap = SlowCalendar.length(year, 2) == 29
            #expect((CivilDate(year: year, month: 2, day: 29) != nil) == isLeap)
        }
    }

    @Test func `days compare by time`() throws {
        let days = try ["2025-12-31", "2026-01-01", "2026-01-02", "2026-02-01"].map {
            try #require(CivilDate($0))
        }

        #expect(days.shuffled().sorted() == days)
    }

    @Test func `the start of a day is midnight UTC`() throws {
        let day = try #require(CivilDate("2026-11-21"))

        #expect("\(day.startUTC)" == "2026-11-21T00:00:00Z")
    }
}
