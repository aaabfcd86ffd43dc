import ArgumentParser
import Daemon
import FoundationEssentials
import Logging
import RecallModel

/// `recalld serve`: the daemon, in the foreground.
struct ServeCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "serve", abstract: "Runs the daemon in the foreground.")

    @Option(name: .customLong("config"), help: "The configuration file.")
    var path: String

    func run() async throws {
        try await Console.run {
            let environment = ProcessInfo.processInfo.environment
            let file = try ConfigurationCheck.load(path, environment: environment)
            let log = Logger(label: "recalld") { _ in
                JournalLogHandler.standardError(
                    level: file.configuration.logLevel, environment: environment)
            }
            try await Daemon(
                configurationPath: path, check: file, environment: environment,
                clock: SystemClock(), log: log
            ).run()
        }
    }
}
