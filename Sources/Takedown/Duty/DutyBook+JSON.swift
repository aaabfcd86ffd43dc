package import JSONText
import RecallModel

extension DutyBook {
    /// How a bound is counted, for people and scripts: the time with its
    /// source and, where its clock runs, the moment, its calendar and the days
    /// that do not count; `nil` where there is no bound.
    package func json(_ bound: Duty.Bound?, _ deadline: Deadline?) -> JSONValue? {
        guard let bound else { return nil }
        let days = deadline?.uncounted.map { day -> JSONValue in
            .record(["day": .string(day.day.description), "why": .string(day.why)])
        }
        return .record([
            "time": .string(bound.term.description), "source": .string(bound.source),
            "at": deadline.map { .string($0.at.description) },
            "local": deadline.map { .string(zone($0.zone).text($0.at)) },
            "last_day": deadline?.lastDay.map { .string($0.description) },
            "zone": deadline.map { .string($0.zone) },
            "calendar": deadline.flatMap { $0.calendar.isEmpty ? nil : .string($0.calendar) },
            "without": days.map(JSONValue.array),
            "missing_years": deadline.map { .array($0.missingYears.map(JSONValue.integer)) },
            "provisional_years": deadline.map {
                .array($0.provisionalYears.map(JSONValue.integer))
            },
        ])
    }
}

extension UncountedDay {
    /// Why the day does not count, in a word or a holiday's name.
    fileprivate var why: String {
        switch reason {
        case .event: "event"
        case .weekend: "weekend"
        case .holiday(let name): name
        case .extended: "extended"
        }
    }
}
