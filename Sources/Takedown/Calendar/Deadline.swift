package import RecallModel

/// The moment that a period ends, and how it was counted.
package struct Deadline: Hashable, Sendable {
    package var term: Term
    /// When the period started, or what its date was taken for.
    package var start: Instant
    /// The first moment that is too late.
    package var at: Instant
    /// The last day of a period in days, which ends with it; `nil` for hours.
    package var lastDay: CivilDate?
    /// The calendar it was counted on, empty where none was asked.
    package var calendar: String
    /// The time zone whose days and hours were counted.
    package var zone: String
    /// Days that the period passes over without counting them, in order.
    package var uncounted: [UncountedDay] = []
    /// Years that the calendar does not have, all of whose days were counted:
    /// the deadline may be too early.
    package var missingYears: [Int] = []
    /// Years of which the calendar has only what is certain, with the same
    /// effect.
    package var provisionalYears: [Int] = []

    /// Whether this one leaves less time.
    ///
    /// The calendar's name only makes the order total.
    package func isStricter(than other: Deadline) -> Bool {
        (at, calendar) < (other.at, other.calendar)
    }
}

/// A day that does not count, and why.
package struct UncountedDay: Hashable, Sendable {
    package enum Reason: Hashable, Sendable {
        /// The period's first day or hour is the one after the event's.
        case event
        case weekend
        case holiday(String)
        /// It counts as no last day: the period goes on to a working day, or
        /// until it has two.
        case extended
    }

    package var day: CivilDate
    package var reason: Reason

    package init(day: CivilDate, reason: Reason) {
        self.day = day
        self.reason = reason
    }
}

/// What starts a period: a moment, or no more than a date.
package enum ClockAnchor: Hashable, Sendable {
    case moment(Instant)
    /// Most feeds give a date and no time: it stands for its first moment at
    /// the place, so that the deadline cannot be too late (requirements
    /// research, section 4.2).
    case day(CivilDate)

    /// The moment that is counted from.
    package func start(in zone: CivilZone) -> Instant {
        switch self {
        case .moment(let instant): instant
        case .day(let day): zone.start(of: day)
        }
    }
}
