import ArgumentParser
import CaseStore
import Daemon
import RecallModel
import Takedown

extension CasesCommand {
    /// `recalld cases hold`.
    struct Hold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Puts a case, or all of a recall, under legal hold.",
            discussion: """
                Nothing of it is purged while it is held. A hold never keeps an order from \
                going out. Of a recall it is of all cases, also of those still to come.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The case's id.")
        var id: String?

        @Option(help: "The recall whose cases are all held, as cpsc:26581.")
        var recall: String?

        @Option(help: "Who does it, for the ledger.")
        var by: String

        @Option(help: "Why, for the ledger.")
        var reason: String

        @Flag(help: "Ends the hold.")
        var release = false

        func validate() throws {
            guard (id == nil) != (recall == nil) else {
                throw ValidationError("name a case, or a recall with --recall")
            }
        }

        func run() async throws {
            let reason = reason.trimmingSpace()
            let act: CaseAct =
                release ? .lower(.legalHold, reason: reason) : .raise(.legalHold, reason: reason)
            try await Console.run {
                if let id { try await store.leave(act, on: id, by: by) }
                guard let recall = try recall.map(RecallArgument.id) else { return }
                if let problem = act.problem { throw CommandFailure(.usage, problem) }
                let configuration = try store.load()
                _ = try await store.open(configuration).report(
                    on: recall, at: SystemClock().now())
                try await store.leave(
                    Decision(.hold(!release, recall, reason: reason), by: by), configuration)
            }
        }
    }
}
