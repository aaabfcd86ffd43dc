import ArgumentParser
import Daemon
import RecallModel
import Takedown

extension CasesCommand {
    /// `recalld cases stands`.
    struct Stands: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Finds a listing fine that is in review again: its reinstatement stands.",
            discussion: """
                A listing that two people had let return is in review again because its recall \
                was revised, or because an export lacks the text that would show a condition. \
                This closes the round; the conditions go on being watched, under the recalls as \
                they read now, and the fingerprint of what was taken down stays as it was. \
                “recalld cases dismiss” would end both. Where a condition is broken nothing \
                stands: uphold the case, and reinstate it anew.
                """)

        @OptionGroup var act: ActOptions

        @Option(help: "Why, for the ledger.")
        var reason: String

        func run() async throws {
            try await act.leave(.letReinstatementStand(reason: reason.trimmingSpace()))
        }
    }
}
