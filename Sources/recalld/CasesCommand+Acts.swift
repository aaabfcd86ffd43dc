import ArgumentParser
import CaseStore
import Daemon
import RecallModel
import Takedown

/// What is done to one case, and by whom.
struct ActOptions: ParsableArguments {
    @OptionGroup var store: StoreOption

    @Argument(help: "The case's id.")
    var id: String

    @Option(help: "Who does it, for the ledger.")
    var by: String

    func leave(_ act: CaseAct) async throws {
        try await Console.run { try await store.leave(act, on: id, by: by) }
    }

    /// The same of an act with documents, which are read first.
    func leave(
        _ documents: DocumentOptions, _ act: @Sendable ([CaseDocument]) -> CaseAct
    ) async throws {
        try await Console.run {
            try await store.leave(act(try documents.read()), on: id, by: by)
        }
    }
}

extension StoreOption {
    /// Checks that a case allows an act, and leaves it for the daemon.
    func leave(_ act: CaseAct, on id: String, by person: String) async throws {
        let id = try CaseArgument.id(id)
        if let problem = act.problem { throw CommandFailure(.usage, problem) }
        let configuration = try load()
        let takedown = try await open(configuration).case(id).takedown
        guard act.isPossible(in: takedown.state) else {
            throw CommandFailure(
                .badData,
                "case \(id) is \(takedown.state.rawValue) and cannot be \(act.participle)")
        }
        try await leave(Decision(.act(id, act), by: person), configuration)
    }
}

extension CasesCommand {
    /// `recalld cases assign`.
    struct Assign: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Makes somebody the one who looks after a case.")

        @OptionGroup var act: ActOptions

        @Option(help: "Who looks after it; an empty name is nobody.")
        var to: String

        func run() async throws { try await act.leave(.assign(to: to.trimmingSpace())) }
    }

    /// `recalld cases note`.
    struct Note: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Writes something down about a case.")

        @OptionGroup var act: ActOptions

        @Option(help: "What, in up to 4,000 bytes.")
        var text: String

        @OptionGroup var documents: DocumentOptions

        func run() async throws {
            try await act.leave(documents) { .note(text.trimmingSpace(), documents: $0) }
        }
    }

    /// `recalld cases ack`.
    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "ack", abstract: "Records that somebody acts on a case's order.")

        @OptionGroup var act: ActOptions

        func run() async throws { try await act.leave(.acknowledge) }
    }

    /// `recalld cases delisted`.
    struct Delisted: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records that somebody says the listing was taken down.",
            discussion: """
                No clock ends by it: only a complete export that was produced after the claim \
                proves the listing gone. One that still has it raises an alarm.
                """)

        @OptionGroup var act: ActOptions

        @Option(
            help: "When it was taken down, as 2026-11-22T10:00:00Z; now where not given.",
            transform: MomentArgument.moment)
        var at: Instant?

        func run() async throws {
            try await act.leave(.claimDelisted(at: at ?? SystemClock().now()))
        }
    }

    /// `recalld cases expert`.
    struct Expert: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Asks for somebody who knows better; the clock runs on.",
            discussion: """
                What the expert is to look at, or with --heard his opinion, is kept with the case \
                by --document or --document-text.
                """)

        @OptionGroup var act: ActOptions

        @Option(help: "What the expert is asked, or with --heard what he said.")
        var reason: String

        @Flag(help: "The expert has been heard.")
        var heard = false

        @OptionGroup var documents: DocumentOptions

        func run() async throws {
            let reason = reason.trimmingSpace()
            try await act.leave(documents) {
                heard
                    ? .lower(.needsExpert, reason: reason, documents: $0)
                    : .raise(.needsExpert, reason: reason, documents: $0)
            }
        }
    }
}
