import ArgumentParser
import CaseStore
import Daemon
import JSONText
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
    ///
    /// Without its templates: who decides waits for nobody's wording.
    func load() throws -> Configuration { try Configuration.loadWithoutTemplates(path: path) }

    func open() async throws -> CaseStore { try await open(load()) }

    /// The store in the state folder that the configuration names.
    func open(_ configuration: Configuration) async throws -> CaseStore {
        let path = StateFolder(path: configuration.state).store
        do {
            return try await CaseStore.openReadOnly(
                path, strikes: configuration.stayDown.strikes)
        } catch {
            if let failure = CommandFailure(opening: path, error) { throw failure }
            throw error
        }
    }

    /// - Throws: `CommandFailure` where a decision has no name to it, or no
    ///   reason where it needs one.
    static func check(by person: String, reason: String? = nil) throws(CommandFailure) {
        guard let problem = Decision.problem(by: person, reason: reason) else { return }
        throw CommandFailure(.usage, problem)
    }

    /// Has the daemon carry out a decision and prints what came of it; where
    /// none runs, leaves it for the next one.
    ///
    /// - Throws: `CommandFailure` with `usage` where it lacks a name or a reason.
    func leave(_ decision: Decision, _ configuration: Configuration) async throws {
        if let problem = decision.problem { throw CommandFailure(.usage, problem) }
        if let answer = try await ConsoleClient(configuration).decide(decision) {
            let text = answer["text"]?.string ?? "done"
            return try Console.print(json ? answer.line : TerminalText.safe(text))
        }
        let state = StateFolder(path: configuration.state)
        try DecisionFolder(state).leave(decision, at: SystemClock().now())
        Console.note("no daemon runs; left for the next one, which takes it up when it starts")
    }
}
