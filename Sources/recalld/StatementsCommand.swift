import ArgumentParser
import CaseStore
import Daemon
import JSONText

/// `recalld statements`: what was stated to the DSA Transparency Database, and
/// what is held back.
struct StatementsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "statements",
        abstract: "Lists statements of reasons for the DSA Transparency Database.")

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
                    store.json ? StatementText.json(statement).line : StatementText.row(statement))
            }
        }
    }
}
