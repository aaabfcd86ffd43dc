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
    var path: String = "/etc/recalld/recalld.yaml"

    @Flag(help: "Print one JSON object a line.")
    var json = false

    func open() async throws -> CaseStore {
        try await CaseStore.openReadOnly(state().store)
    }

    /// The state folder that the configuration names.
    func state() throws -> StateFolder {
        StateFolder(path: try Configuration.load(path: path).state)
    }

    /// Leaves a decision for the daemon.
    func leave(_ decision: Decision) throws {
        try DecisionFolder(state()).leave(decision, at: SystemClock().now())
        Console.note("left for the daemon, which takes it up within a second")
    }
}
