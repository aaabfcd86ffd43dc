import ArgumentParser
import CaseStore
import Daemon
import JSONText

/// `recalld ledger`: the history that cannot be changed unseen.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Proves the ledger.", subcommands: [Verify.self])

    /// `recalld ledger verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walks the whole chain of hashes.",
            discussion: "Exits with 0 where every entry is as it was written, and with 1 otherwise."
        )

        @OptionGroup var store: StoreOption

        func run() async throws {
            try await Console.run {
                let verification = try await store.open().verifyLedger()
                try Console.print(
                    store.json
                        ? LedgerText.json(verification).line : LedgerText.line(verification))
                if !verification.isIntact { throw ExitCode(ExitStatus.found.rawValue) }
            }
        }
    }
}
