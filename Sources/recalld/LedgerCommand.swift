import ArgumentParser
import CaseStore
import Daemon
import Digests
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
                try Console.print(store.json ? json(verification).line : text(verification))
                if !verification.isIntact { throw ExitCode(ExitStatus.found.rawValue) }
            }
        }

        private func text(_ verification: LedgerVerification) -> String {
            let head = verification.head.map { "head \($0)" } ?? "empty"
            guard let bad = verification.firstBad else {
                return "ledger intact: \(verification.entries) entries, \(head)"
            }
            return "ledger broken at entry \(bad): \(verification.problem ?? "its hash is wrong"); "
                + "\(verification.entries) entries before it are good"
        }

        private func json(_ verification: LedgerVerification) -> JSONValue {
            .record([
                "intact": .bool(verification.isIntact), "entries": .integer(verification.entries),
                "head": verification.head.map { .string($0.hexadecimal) },
                "first_bad": verification.firstBad.map { .integer($0) },
                "problem": verification.problem.map(JSONValue.string),
            ])
        }
    }
}
