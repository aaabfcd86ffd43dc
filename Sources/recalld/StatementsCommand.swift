import ArgumentParser
import CaseStore
import Daemon
import JSONText
import Takedown

/// `recalld statements`: what was stated to the DSA Transparency Database, what
/// is held back, and what is to be stated again.
struct StatementsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Shows statements of reasons for the DSA Transparency Database.",
        subcommands: [List.self, Again.self], defaultSubcommand: List.self)

    /// `recalld statements list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists statements, the newest first.",
            discussion: """
                What is accepted is in the database by its own word; what is rehearsed is in its \
                sandbox, and meets no duty.
                """)

        @OptionGroup var store: StoreOption

        @Flag(help: "Only those that are held back, with what they lack.")
        var held = false

        @Option(help: "At most so many, the newest first.")
        var limit = 1000

        func run() async throws {
            try await Console.run {
                let statements = try await store.open().statements(onlyHeld: held, limit: limit)
                if !store.json { try Console.print(StatementText.header) }
                for statement in statements {
                    try Console.print(
                        store.json
                            ? StatementText.json(statement).line : StatementText.row(statement))
                }
            }
        }
    }

    /// `recalld statements again`.
    struct Again: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Has statements posted once more.",
            discussion: """
                For what a sandbox or another wrong endpoint took, and for what was refused for \
                a reason that is mended since: the latter is made anew. What the database itself \
                took is never stated twice.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The case whose statement is meant.")
        var id: String?

        @Option(help: "Everything in this batch instead, by the number in its file's name.")
        var batch: Int64?

        @Option(help: "Who says so, for the ledger.")
        var by: String

        @Option(help: "Why, for the ledger.")
        var reason: String

        func validate() throws {
            guard (id == nil) != (batch == nil) else {
                throw ValidationError("Name a case, or a batch with --batch.")
            }
        }

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                let selection: StatementSelection
                if let id {
                    selection = .of(try CaseArgument.id(id))
                } else {
                    selection = .batch(batch ?? 0)
                }
                try await store.leave(
                    Decision(.postAgain(selection, reason: reason), by: by), configuration)
            }
        }
    }
}
