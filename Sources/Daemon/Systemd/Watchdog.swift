import CaseStore
import Logging
import RecallModel
import ServiceLifecycle

/// Tells the service manager that the daemon works, in words and by feeding
/// its watchdog, the latter only when every loop has made progress.
struct Watchdog: Service {
    let rooms: Rooms
    let manager: ServiceManager
    /// Ends once the console listens, or cannot: who is told that the daemon is
    /// ready may run a command at once.
    let console: AsyncStream<Never>

    /// How often the status line is renewed where no watchdog sets the pace.
    private static let interval = Duration.seconds(15)

    func run() async throws {
        try await untilShutdown {
            for await _ in console {}
            manager.ready(status: try await status())
            rooms.log.notice("ready", metadata: ["state": "\(rooms.state.path)"])
            let pace = min(Self.interval, (manager.watchdogInterval ?? Self.interval) / 2)
            while true {
                try await rooms.clock.sleep(until: rooms.clock.now() + pace)
                if rooms.heartbeat.allHaveBeaten(at: rooms.clock.now()) { manager.keepAlive() }
                _ = try await Patience.turn("status", in: rooms) {
                    manager.report(status: try await status())
                }
            }
        }
        manager.stopping(status: "stopping: finishing what is under way")
    }

    /// One line for `systemctl status`.
    func status() async throws -> String {
        let now = rooms.clock.now()
        let summary = try await rooms.store.summary(at: now)
        var parts = ["\(summary.openCases) open"]
        if summary.breached > 0 { parts.append("\(summary.breached) breached") }
        if let limit = summary.nextLimit {
            parts.append("next limit in \((limit - now).components.seconds / 60) min")
        }
        parts.append("\(summary.outboxDepth) to deliver")
        parts.append("\(summary.presentRecalls) recalls")
        if summary.openAlarms > 0 { parts.append("\(summary.openAlarms) alarms") }
        return parts.joined(separator: ", ")
    }
}
