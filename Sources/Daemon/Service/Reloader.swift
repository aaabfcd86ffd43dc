import CaseStore
import Logging
import RecallModel
import ServiceLifecycle
import Takedown
import UnixSignals

/// Takes up a changed configuration at SIGHUP: all of it or nothing.
struct Reloader: Service {
    /// SIGHUP, one element each.
    let signals: UnixSignalsSequence
    let rooms: Rooms
    let destinations: Destinations
    let path: String
    let environment: [String: String]
    let manager: ServiceManager

    static let alarm = "configuration.reload"

    func run() async throws {
        try await untilShutdown {
            for await _ in signals {
                manager.reloading()
                while !(try await Patience.turn("reload", in: rooms, reload)) {}
                manager.ready(status: "configuration read")
            }
        }
    }

    private func reload() async throws {
        do {
            let configuration = try changed()
            try await rooms.store.adopt(CaseRules(configuration))
            rooms.settings.swap(configuration)
            destinations.prepare()
            rooms.screeningDue.signal()
            rooms.noticesDue.signal()
            try await rooms.clear(Self.alarm)
            rooms.log.notice("configuration reloaded", metadata: ["file": "\(path)"])
        } catch let failure as ConfigurationFailure {
            for problem in failure.problems { rooms.log.error("\(problem)") }
            try await rooms.raise(
                Alarm(
                    .configurationReload, key: Self.alarm, severity: .warning,
                    .plain(["problem": "\(failure.problems[0])"])))
        }
    }

    /// The file as it stands now, proven as before a start.
    private func changed() throws(ConfigurationFailure) -> Configuration {
        let check = try ConfigurationCheck.load(path, environment: environment)
        for warning in check.warnings { rooms.log.warning("\(warning)") }
        var configuration = check.configuration
        let old = rooms.settings.current
        if configuration.state != old.state {
            rooms.log.warning("state: is read at a start only; restart to move it")
            configuration.state = old.state
        }
        if configuration.console != old.console {
            rooms.log.warning("console.socket: is read at a start only; restart to move it")
            configuration.console = old.console
        }
        if configuration.logLevel != old.logLevel {
            rooms.log.warning("log.level: is read at a start only; restart to change it")
        }
        return configuration
    }
}
