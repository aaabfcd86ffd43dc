import Takedown

/// Tells of words of orders and alerts that cannot be used, for those go out in
/// others all the same.
struct TemplateWatch {
    let rooms: Rooms
    /// The number of the configuration that was looked at last.
    private var seen: Int?

    init(rooms: Rooms) { self.rooms = rooms }

    static let alarm = "templates.unused"

    /// Raises the alarm where the configuration in force has such words, and clears
    /// it where it has none.
    mutating func look() async throws {
        let (configuration, number) = rooms.settings.numbered
        guard number != seen else { return }
        let setbacks = configuration.reasons.setbacks
        if let first = setbacks.first {
            var values = TemplateValues.plain(["problem": "\(first)"])
            values.put(more: "more", setbacks.count - 1)
            try await rooms.raise(
                Alarm(.templatesUnused, key: Self.alarm, severity: .warning, values))
        } else {
            try await rooms.clear(Self.alarm)
        }
        seen = number
    }
}
