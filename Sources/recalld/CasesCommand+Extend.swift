import ArgumentParser
import CaseStore
import Daemon
import RecallModel
import Takedown

extension CasesCommand {
    /// `recalld cases extend`.
    struct Extend: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Gives a case a later limit, which an authority agreed to.",
            discussion: """
                The figures show both, as it was and as it is. Where the case rests on another \
                authority's recall too, that one's limit is as far as it goes. By default a \
                second person must approve it.
                """)

        @OptionGroup var act: ActOptions

        @Option(
            help: "The new limit, as 2026-11-25T17:00:00Z, within 30 days.",
            transform: MomentArgument.moment)
        var until: Instant

        @Option(help: "Which authority agreed or was asked, and by what word.")
        var authority: String

        @Option(help: "Why, for the ledger.")
        var reason: String

        @Flag(help: "The order is unclear and the authority was asked; it has not agreed yet.")
        var clarification = false

        func run() async throws {
            try await act.leave(
                .extend(
                    until: until, clarification ? .clarification : .agreed,
                    authority: authority.trimmingSpace(), reason: reason.trimmingSpace()))
        }
    }
}
