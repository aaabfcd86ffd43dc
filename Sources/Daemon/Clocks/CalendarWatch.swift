import RecallModel
import Takedown

/// Tells of years that calendars do not have and deadlines will need, for a
/// daemon that runs for months hears no warning of a start.
struct CalendarWatch {
    let rooms: Rooms
    /// What was looked at last: nothing changes within a day.
    private var seen: Look?

    private struct Look: Hashable {
        var day: CivilDate
        var configuration: Int
    }

    init(rooms: Rooms) { self.rooms = rooms }

    static let missing = AlarmCode.calendarMissing.rawValue
    static let needed = AlarmCode.calendarNeeded.rawValue

    /// Raises an alarm for what will be needed within 60 days or is provisional,
    /// and one for what is needed already, and clears each once nothing is.
    mutating func look() async throws {
        let now = rooms.clock.now()
        let (configuration, number) = rooms.settings.numbered
        let look = Look(day: now.utcDay, configuration: number)
        guard look != seen else { return }
        let all = configuration.duties?.book.shortfalls(at: now) ?? []
        try await tell(all.filter { !$0.isFault }, .calendarMissing, .warning)
        try await tell(all.filter(\.isFault), .calendarNeeded, .critical)
        seen = look
    }

    private func tell(
        _ shortfalls: [CalendarShortfall], _ code: AlarmCode, _ severity: Alarm.Severity
    ) async throws {
        guard let first = shortfalls.first else { return try await rooms.clear(code.rawValue) }
        var values = first.values
        values.put(more: "more", shortfalls.count - 1)
        try await rooms.raise(Alarm(code, key: code.rawValue, severity: severity, values))
    }
}
