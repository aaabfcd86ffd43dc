import ArgumentParser
import Daemon
import RecallModel
import Takedown

extension CasesCommand {
    /// `recalld cases reinstate`.
    struct Reinstate: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Proposes to let a listing return to sale; a second person approves it.",
            discussion: """
                The order is taken back and the seller told once “recalld cases approve” has \
                been said by somebody else. Every later export is held against the conditions; \
                where one is broken the case reopens with half the target. Conditions: \
                words=TEXT that the listing must have, no-words=TEXT that it must not have, \
                lots=B200 or “lots=B200 - B299”, of which it must name one, until=2027-01-31. \
                Goods that were destroyed never return.
                """)

        @OptionGroup var act: ActOptions

        @Option(help: "Why: remedied, unaffected-lot, compliance or withdrawn.")
        var ground: Reinstatement.Ground

        @Option(help: "What must hold of the listing, as words=TEXT; several may be given.")
        var condition: [ReturnCondition] = []

        @OptionGroup var documents: DocumentOptions

        @Option(help: "Why, for the ledger and the seller.")
        var reason: String

        func run() async throws {
            try await Console.run {
                let reinstatement = Reinstatement(
                    ground, conditions: condition, documents: try documents.read(),
                    reason: reason.trimmingSpace())
                try await act.store.leave(.reinstate(reinstatement), on: act.id, by: act.by)
            }
        }
    }

    /// `recalld cases destroyed`.
    struct Destroyed: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Marks a case as of goods that were destroyed: they never return.")

        @OptionGroup var act: ActOptions

        @Option(help: "What shows it, for the ledger; with --mistaken why it is not so.")
        var reason: String

        @Flag(help: "They were not destroyed.")
        var mistaken = false

        func run() async throws {
            let reason = reason.trimmingSpace()
            try await act.leave(
                mistaken ? .lower(.destroyed, reason: reason) : .raise(.destroyed, reason: reason))
        }
    }
}

extension Reinstatement.Ground: ExpressibleByArgument {
    /// With the dashes of the command line.
    public init?(argument: String) {
        self.init(rawValue: argument.replacing("-", with: "_"))
    }

    /// As the command line's help shows them.
    public static var allValueStrings: [String] {
        allCases.map { $0.rawValue.replacing("_", with: "-") }
    }
}

extension ReturnCondition: ExpressibleByArgument {
    /// `KIND=TEXT`.
    public init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1)
        guard parts.count == 2,
            let kind = Kind(rawValue: String(parts[0]).replacing("-", with: "_"))
        else { return nil }
        self.init(kind, String(parts[1]))
    }
}
