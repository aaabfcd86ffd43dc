package import RecallModel

/// Which days are worked at a place, as data: a weekend, and for each year the
/// holidays and the weekend days that are worked to make up for one.
///
/// Nothing is computed and nothing assumed: a year that was not written down
/// is missing. Deadlines count each of its days as worked
/// (``DeadlineCalculation``), which can make them too early and never too
/// late. So they do with a provisional year, but for the holidays that the law
/// fixes before a government arranges the days around them.
package struct WorkingCalendar: Hashable, Sendable {
    /// A year's days that are not as the weekend says.
    package struct Year: Hashable, Sendable {
        package var year: Int
        package var holidays: [NamedDay]
        /// Days of a weekend that are worked.
        package var worked: [NamedDay]
        /// What the year waits for, where only its certain holidays are known.
        package var provisional: String?

        package init(
            year: Int, holidays: [NamedDay], worked: [NamedDay] = [], provisional: String? = nil
        ) {
            self.year = year
            self.holidays = holidays
            self.worked = worked
            self.provisional = provisional
        }
    }

    /// What a day is.
    package enum Kind: Hashable, Sendable {
        case working
        /// Of a weekend, and worked to make up for another day.
        case worked(String)
        case weekend
        case holiday(String)
        /// In a year of which only certain holidays are known: days of the
        /// weekend too, for they may be worked to make up for one.
        case provisional
        /// In a year that the calendar does not have.
        case unknown

        /// Whether a period in working days counts it.
        package var counts: Bool {
            switch self {
            case .working, .worked, .provisional, .unknown: true
            case .weekend, .holiday: false
            }
        }
    }

    /// A short name: a market's code, where it is a country's.
    package let name: String
    /// The place's time zone in the IANA database.
    package let zone: String
    /// The law or list that the days come from.
    package let source: String
    /// `nil` where every year is known, as without weekend and holidays.
    package let years: Set<Int>?
    /// What the years wait for of which only certain holidays are known.
    package let provisional: [Int: String]
    private let weekend: Set<Weekday>
    /// By days since 1970.
    private let exceptions: [Int: Kind]

    /// A calendar of these years.
    ///
    /// - Throws: ``WorkingCalendarError`` for the first thing that is wrong.
    package init(
        name: String, zone: String, source: String, weekend: Set<Weekday>, years: [Year]
    ) throws(WorkingCalendarError) {
        guard weekend.count < Weekday.allCases.count else { throw .nothingWorked }
        guard !years.isEmpty else { throw .noYear }
        self.name = name
        self.zone = zone
        self.source = source
        self.weekend = weekend
        var known: Set<Int> = []
        var exceptions: [Int: Kind] = [:]
        for year in years {
            guard known.insert(year.year).inserted else { throw .repeatedYear(year.year) }
            try Self.add(year, weekend: weekend, to: &exceptions)
        }
        self.years = known
        self.exceptions = exceptions
        provisional = years.reduce(into: [:]) { $0[$1.year] = $1.provisional }
    }

    private init(everyDayAt zone: String) {
        (name, self.zone, source, years, provisional) = ("", zone, "", nil, [:])
        (weekend, exceptions) = ([], [:])
    }

    /// A calendar on which every day is worked, for periods that do not ask.
    package static func everyDay(zone: String) -> WorkingCalendar {
        WorkingCalendar(everyDayAt: zone)
    }

    /// A year has at most as many exceptions: no country has a quarter of it.
    package static let exceptionLimit = 100

    private static func add(
        _ year: Year, weekend: Set<Weekday>, to exceptions: inout [Int: Kind]
    ) throws(WorkingCalendarError) {
        guard year.holidays.count + year.worked.count <= exceptionLimit else {
            throw .tooManyDays(year.year)
        }
        let days =
            year.holidays.map { ($0.day, Kind.holiday($0.name)) }
            + year.worked.map { ($0.day, .worked($0.name)) }
        for (day, kind) in days {
            guard day.year == year.year else { throw .otherYear(day, year.year) }
            guard exceptions.updateValue(kind, forKey: day.daysSince1970) == nil else {
                throw .repeatedDay(day)
            }
        }
        for named in year.worked where !weekend.contains(named.day.weekday) {
            throw .workedAnyway(named.day)
        }
    }

    /// What the day is that many days after 1970-01-01.
    package func kind(ofDay days: Int) -> Kind {
        let year = years.map { _ in CivilDate(daysSince1970: days).year } ?? 0
        if let years, !years.contains(year) { return .unknown }
        if let exception = exceptions[days] { return exception }
        if provisional[year] != nil { return .provisional }
        return weekend.contains(Weekday(daysSince1970: days)) ? .weekend : .working
    }
}

/// A day with the reason why it is in a calendar.
package struct NamedDay: Hashable, Sendable {
    package var day: CivilDate
    package var name: String

    package init(day: CivilDate, name: String) {
        self.day = day
        self.name = name
    }
}

/// Why days make no calendar.
package enum WorkingCalendarError: Error, Hashable, Sendable, CustomStringConvertible {
    case nothingWorked
    case noYear
    case repeatedYear(Int)
    case repeatedDay(CivilDate)
    case otherYear(CivilDate, Int)
    case workedAnyway(CivilDate)
    case tooManyDays(Int)

    package var description: String {
        switch self {
        case .nothingWorked: "the weekend has all seven days; leave one to work"
        case .noYear: "it has no year; write one"
        case .repeatedYear(let year): "\(year) is there twice; put them together"
        case .repeatedDay(let day): "\(day) is there twice; keep one"
        case .otherYear(let day, let year): "\(day) is not in \(year); move it to its own year"
        case .workedAnyway(let day):
            "\(day) is a \(day.weekday.rawValue) and worked anyway; only days of the weekend make up"
        case .tooManyDays(let year):
            "\(year) has more than \(WorkingCalendar.exceptionLimit) days; no country has so many"
        }
    }
}
