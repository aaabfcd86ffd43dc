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
            let others = setbacks.count > 1 ? " (and \(setbacks.count - 1) more)" : ""
            try await rooms.raise(
                Alarm(
                    key: Self.alarm, severity: .warning,
                    text: "orders or alerts are not worded as configured: \(first)\(others)",
                    nextStep: "They go out in the shipped words, or in English. Mend the file, run "
                        + "recalld check, reload."))
        } else {
            try await rooms.clear(Self.alarm)
        }
        seen = number
    }
}
