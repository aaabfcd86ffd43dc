import CaseStore
import Logging
import RecallModel
import ServiceLifecycle
import Takedown
import UnixSignals

/// Takes up a changed configuration at SIGHUP: all of it or nothing.
struct Reloader: Service {
    let rooms: Rooms
    let path: String
    let manager: ServiceManager

    private static let alarm = "configuration.reload"

    func run() async throws {
        try await untilShutdown {
            for await _ in await UnixSignalsSequence(trapping: .sighup) {
                manager.reloading()
                try await reload()
                manager.ready(status: "configuration read")
            }
        }
    }

    private func reload() async throws {
        do {
            var configuration = try Configuration.load(path: path)
            if configuration.state != rooms.settings.current.state {
                rooms.log.warning("state: is read at a start only; restart to move it")
                configuration.state = rooms.settings.current.state
            }
            try await rooms.store.adopt(CaseRules(configuration))
            rooms.settings.swap(configuration)
            rooms.screeningDue.signal()
            rooms.noticesDue.signal()
            try await rooms.clear(Self.alarm)
            rooms.log.notice("configuration reloaded", metadata: ["file": "\(path)"])
        } catch let failure as ConfigurationFailure {
            for problem in failure.problems { rooms.log.error("\(problem)") }
            try await rooms.raise(
                Alarm(
                    key: Self.alarm, severity: .warning,
                    text: "the changed configuration is not used: \(failure.problems[0])",
                    nextStep: "The old one stays in force. Mend the file, run recalld check, reload."))
        }
    }
}
