import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel
import Takedown

/// `recalld cases`: what the daemon is after, and how far it is.
struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "Shows cases.", subcommands: [List.self, Show.self],
        defaultSubcommand: List.self)

    /// `recalld cases list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists cases, nearest limit first.")

        @OptionGroup var store: StoreOption

        @Option(help: "Only this state, for instance in_review; several may be given.")
        var state: [CaseState] = []

        @Option(help: "Only this marketplace.")
        var marketplace: String?

        @Option(help: "Only this recall, as cpsc:26581.")
        var recall: String?

        @Option(help: "At most so many.")
        var limit = 1000

        func run() async throws {
            try await Console.run {
                var filter = CaseFilter()
                filter.states = Set(state)
                filter.marketplace = marketplace.map { Marketplace($0) }
                filter.recall = recall.flatMap { RecallID($0) }
                filter.count = limit
                let cases = try await store.open().cases(filter)
                if !store.json { try Console.print(CaseText.header) }
                for takedown in cases {
                    try Console.print(store.json ? CaseText.json(takedown).line : CaseText.row(takedown))
                }
            }
        }
    }

    /// `recalld cases show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Shows everything about one case.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The case's id.")
        var id: String

        func run() async throws {
            try await Console.run {
                guard let id = CaseID(id) else {
                    throw CommandFailure(.usage, "“\(id)” is no case id; `recalld cases list` has them")
                }
                let detail = try await store.open().case(id)
                if store.json {
                    try Console.print(CaseText.json(detail).line)
                } else {
                    for line in CaseText.lines(detail) { try Console.print(line) }
                }
            }
        }
    }
}

extension CaseState: ExpressibleByArgument {}
