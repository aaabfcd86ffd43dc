import ArgumentParser
import CaseStore
import Daemon
import RecallModel

/// Where the daemon's store is, for commands that look into it.
///
/// They open it to read only, so they work beside a running daemon.
struct StoreOption: ParsableArguments {
    @Option(
        name: .customLong("config"),
        help: "The daemon's configuration, which names its state folder.")
    var path = Self.installed

    /// Where `make install` puts the configuration.
    static let installed = "/etc/recalld/recalld.yaml"

    @Flag(help: "Print one JSON object a line.")
    var json = false

    /// The configuration; with duties some forty files, so read it once.
    func load() throws -> Configuration { try Configuration.load(path: path) }

    func open() async throws -> CaseStore { try await open(load()) }

    /// The store in the state folder that the configuration names.
    func open(_ configuration: Configuration) async throws -> CaseStore {
        try await CaseStore.openReadOnly(
            StateFolder(path: configuration.state).store,
            strikes: configuration.stayDown.strikes)
    }

    /// Leaves a decision for the daemon.
    func leave(_ decision: Decision, _ configuration: Configuration) throws {
        let state = StateFolder(path: configuration.state)
        try DecisionFolder(state).leave(decision, at: SystemClock().now())
        Console.note("left for the daemon, which takes it up within a second")
    }
}
