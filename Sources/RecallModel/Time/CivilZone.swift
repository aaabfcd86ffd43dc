/// The civil time of a place: by how much its clocks were, are and will be
/// ahead of UTC.
///
/// Made of a file of the IANA time zone database (``init(identifier:tzif:)``),
/// which the system keeps up to date; nothing here knows a rule of its own.
package struct CivilZone: Hashable, Sendable {
    /// The name in the database, as in `Europe/Berlin`.
    package let identifier: String
    /// In order of time.
    private let changes: [Change]
    /// In seconds, before the first change.
    private let firstOffset: Int
    /// What holds after the last change; `nil` where nothing changes any more.
    private let rule: ZoneRule?

    /// A moment from which on another offset holds.
    struct Change: Hashable, Sendable {
        /// Seconds since 1970.
        var at: Int64
        /// Seconds ahead of UTC.
        var offset: Int
    }

    /// Coordinated universal time.
    package static let utc = CivilZone(identifier: "UTC", firstOffset: 0, changes: [], rule: nil)

    init(identifier: String, firstOffset: Int, changes: [Change], rule: ZoneRule?) {
        self.identifier = identifier
        self.firstOffset = firstOffset
        self.changes = changes
        self.rule = rule
    }

    /// How many seconds the place's clocks are ahead of UTC.
    package func offset(at instant: Instant) -> Int { offset(atSecond: instant.seconds) }

    private func offset(atSecond second: Int64) -> Int {
        if let rule, changes.last.map({ $0.at <= second }) ?? true {
            return rule.offset(at: second)
        }
        var (low, high) = (0, changes.count)
        while low < high {
            let middle = (low + high) / 2
            if changes[middle].at <= second { low = middle + 1 } else { high = middle }
        }
        return low == 0 ? firstOffset : changes[low - 1].offset
    }

    /// The day that the place's calendars show.
    package func day(of instant: Instant) -> CivilDate {
        let local = instant.seconds + Int64(offset(at: instant))
        return CivilDate(daysSince1970: Int(local.flooredQuotient(86_400)))
    }

    /// The first moment of a day at the place.
    ///
    /// That is midnight, or where clocks go forward over midnight the moment
    /// after, and where they go back over it the first of the two.
    package func start(of day: CivilDate) -> Instant { start(ofDay: day.daysSince1970) }

    /// The first moment of the day that many days after 1970-01-01.
    package func start(ofDay days: Int) -> Instant {
        let midnight = Int64(days) * 86_400
        // Nothing but a change within these two days can matter: no offset is
        // longer than one.
        let around = [midnight - 172_800, midnight + 172_800].map { offset(atSecond: $0) }
        let candidates = Set(around).map { midnight - Int64($0) }.sorted()
        let second = candidates.first { $0 + Int64(offset(atSecond: $0)) >= midnight }
        return Instant(milliseconds: (second ?? midnight - Int64(around[0])) * 1000)
    }

    /// The place's clock in RFC 3339, to the second: `2026-04-02T17:40:00+02:00`.
    package func text(_ instant: Instant) -> String {
        let offset = offset(at: instant)
        let local = Instant(milliseconds: (instant.seconds + Int64(offset)) * 1000)
        let minutes = abs(offset) / 60
        let zone = "\((minutes / 60).padded(to: 2)):\((minutes % 60).padded(to: 2))"
        return "\(local.description.dropLast())\(offset < 0 ? "-" : "+")\(zone)"
    }
}
