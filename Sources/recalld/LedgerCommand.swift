import ArgumentParser
import CaseStore
import Daemon
import FoundationEssentials
import JSONText

/// `recalld ledger`: the history that cannot be changed unseen.
struct LedgerCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "ledger", abstract: "Proves the ledger.",
        subcommands: [Verify.self, Checkpoint.self])

    /// `recalld ledger verify`.
    struct Verify: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Walks the whole chain of hashes.",
            discussion: """
                Exits with 0 where every entry is as it was written, and with 1 otherwise. A \
                checkpoint that was kept outside proves besides that nothing before it was cut \
                off or written anew; with --verifier its signature is checked first.
                """)

        @OptionGroup var store: StoreOption

        @Option(help: "A file with a checkpoint, from ledger.folder or the log.")
        var against: String?

        @Option(help: "The key that must have signed it, as “recalld ledger checkpoint” says.")
        var verifier: String?

        func validate() throws {
            guard verifier == nil || against != nil else {
                throw ValidationError("--verifier needs a checkpoint: --against FILE")
            }
        }

        func run() async throws {
            try await Console.run {
                let checkpoint = try against.map {
                    try CheckpointFile.read($0, verifier: verifier)
                }
                let verification = try await store.open().verifyLedger(against: checkpoint)
                try Console.print(
                    store.json
                        ? LedgerText.json(verification).line : LedgerText.line(verification))
                if !verification.isIntact { throw ExitCode(ExitStatus.found.rawValue) }
            }
        }
    }

    /// `recalld ledger checkpoint`.
    struct Checkpoint: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Prints the ledger's end, signed, and the key to check it by.",
            discussion: """
                The note goes to standard output, to be kept elsewhere; the public key to standard \
                error. Needs the right to read the key.
                """)

        @OptionGroup var store: StoreOption

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                let key = LedgerKey(
                    configuration.ledger, state: StateFolder(path: configuration.state),
                    secrets: Secrets(environment: ProcessInfo.processInfo.environment))
                let checkpoint = try await store.open(configuration).ledgerCheckpoint(
                    origin: configuration.ledger.origin)
                guard let checkpoint else {
                    throw CommandFailure(.noInput, "the ledger has no entry yet")
                }
                let signed = try key.sign(checkpoint)
                try Console.print(store.json ? signed.json.line : String(signed.note.dropLast()))
                Console.note("check it by --verifier \(signed.verifier)")
            }
        }
    }
}
