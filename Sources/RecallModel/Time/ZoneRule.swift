/// How a place's clocks go from the last change written down on: the text at
/// the end of a TZif file, a `TZ` value of POSIX with the hours that RFC 9636,
/// section 3.3.1, adds.
struct ZoneRule: Hashable, Sendable {
    /// Seconds ahead of UTC.
    private let standard: Int
    private let summer: Summer?

    /// The other half of the year, which need not be summer, nor ahead.
    private struct Summer: Hashable, Sendable {
        var offset: Int
        var begins: Turn
        var ends: Turn
    }

    /// The rule that the text writes, `nil` where it is none.
    init?(_ text: some Sequence<UInt8>) {
        var scan = Scan(rest: Array(text)[...])
        guard scan.name(), let west = scan.time(hours: 24) else { return nil }
        standard = -west
        guard !scan.rest.isEmpty else {
            summer = nil
            return
        }
        guard scan.name() else { return nil }
        // An hour ahead of standard time where nothing is said.
        let ahead = scan.rest.first == UInt8(ascii: ",") ? 3600 - west : scan.time(hours: 24).map(-)
        guard let ahead, scan.take(","), let begins = scan.turn(), scan.take(","),
            let ends = scan.turn(), scan.rest.isEmpty
        else { return nil }
        summer = Summer(offset: ahead, begins: begins, ends: ends)
    }

    /// Seconds ahead of UTC at a moment, in seconds since 1970.
    func offset(at second: Int64) -> Int {
        let local = (second + Int64(standard)).flooredQuotient(86_400)
        guard let summer, let day = Int(exactly: local) else { return standard }
        let year = CivilDate(daysSince1970: day).year
        let begin = summer.begins.second(in: year) - Int64(standard)
        let end = summer.ends.second(in: year) - Int64(summer.offset)
        // South of the equator the year begins in it.
        let isSummer =
            begin < end
            ? (begin..<end).contains(second) : !(end..<max(begin, end)).contains(second)
        return isSummer ? summer.offset : standard
    }

    /// The local time of a change, the same in every year.
    private struct Turn: Hashable, Sendable {
        enum Day: Hashable, Sendable {
            /// `J`: 1 to 365, 29 February is never counted.
            case withoutLeapDay(Int)
            /// 0 to 365.
            case ofYear(Int)
            /// `M`: the weekday, 0 for Sunday, of a week of the month, 5 for
            /// the last.
            case weekday(Int, week: Int, month: Int)
        }

        var day: Day
        /// Seconds from midnight, also negative or past a day.
        var time: Int

        /// Seconds since 1970 by the local clock.
        func second(in year: Int) -> Int64 { Int64(days(in: year)) * 86_400 + Int64(time) }

        private func days(in year: Int) -> Int {
            switch day {
            case .ofYear(let day): Self.first(of: 1, year) + day
            case .withoutLeapDay(let day):
                Self.first(of: 1, year) + day - 1
                    + (day > 59 ? Self.first(of: 3, year) - Self.first(of: 1, year) - 59 : 0)
            case .weekday(let weekday, let week, let month):
                Self.day(weekday, week: week, month: month, year)
            }
        }

        private static func day(_ weekday: Int, week: Int, month: Int, _ year: Int) -> Int {
            let first = first(of: month, year)
            let next = month == 12 ? self.first(of: 1, year + 1) : self.first(of: month + 1, year)
            // 1970-01-01 was a Thursday, 4 days past Sunday.
            let isWeekday = first + 4 - 7 * (first + 4).flooredQuotient(7)
            let day = first + (weekday - isWeekday + 7) % 7 + 7 * (week - 1)
            return day < next ? day : day - 7
        }

        private static func first(of month: Int, _ year: Int) -> Int {
            CivilDate(year: year, month: month, day: 1)?.daysSince1970 ?? 0
        }
    }

    /// Reads the text from its front.
    private struct Scan {
        var rest: ArraySlice<UInt8>

        mutating func take(_ character: Unicode.Scalar) -> Bool {
            guard rest.first == UInt8(ascii: character) else { return false }
            rest = rest.dropFirst()
            return true
        }

        /// A zone's short name: three letters and more, or anything in angle
        /// brackets.
        mutating func name() -> Bool {
            if take("<") {
                guard let end = rest.firstIndex(of: UInt8(ascii: ">")), end > rest.startIndex
                else { return false }
                rest = rest[(end + 1)...]
                return true
            }
            let letters = rest.prefix { (0x61...0x7A).contains($0 | 0x20) }
            rest = rest.dropFirst(letters.count)
            return letters.count >= 3
        }

        mutating func number(in range: ClosedRange<Int>) -> Int? {
            let digits = rest.prefix { (0x30...0x39).contains($0) }
            guard digits.count <= 3, let number = Int(digits: digits), range.contains(number)
            else { return nil }
            rest = rest.dropFirst(digits.count)
            return number
        }

        /// `[+-]hh[:mm[:ss]]` in seconds.
        mutating func time(hours: Int) -> Int? {
            let sign = take("-") ? -1 : 1
            if sign > 0 { _ = take("+") }
            guard var seconds = number(in: 0...hours).map({ $0 * 3600 }) else { return nil }
            for unit in [60, 1] where take(":") {
                guard let part = number(in: 0...59) else { return nil }
                seconds += part * unit
            }
            return sign * seconds
        }

        mutating func turn() -> Turn? {
            guard let day = day() else { return nil }
            guard take("/") else { return Turn(day: day, time: 7200) }
            // A week either way, as RFC 9636 allows.
            return time(hours: 167).map { Turn(day: day, time: $0) }
        }

        private mutating func day() -> Turn.Day? {
            if take("J") { return number(in: 1...365).map { .withoutLeapDay($0) } }
            guard take("M") else { return number(in: 0...365).map { .ofYear($0) } }
            guard let month = number(in: 1...12), take("."), let week = number(in: 1...5),
                take("."), let weekday = number(in: 0...6)
            else { return nil }
            return .weekday(weekday, week: week, month: month)
        }
    }
}
