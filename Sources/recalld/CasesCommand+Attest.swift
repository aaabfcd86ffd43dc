import ArgumentParser
import Daemon
import RecallModel
import Takedown

extension CasesCommand {
    /// `recalld cases attest`.
    struct Attest: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Keeps a seller's answer which lots he offers, of a case in review.",
            discussion: """
                Where only some lots of a slight recall are recalled and a listing names none, its \
                seller is asked (decisions.attest_within). Nothing is decided by his answer: \
                “recalld cases show” says whether a lot he names is recalled, then uphold or \
                dismiss.
                """)

        @OptionGroup var act: ActOptions

        @Option(help: "The lots he names, as “B300, C100 - C199”; none where not given.")
        var lots = ""

        @OptionGroup var documents: DocumentOptions

        @Option(help: "What else he says, or what you make of it.")
        var reason: String

        func run() async throws {
            try await Console.run {
                let attestation = Attestation(
                    lots: lots.trimmingSpace(), documents: try documents.read(),
                    reason: reason.trimmingSpace())
                try await act.store.leave(.attest(attestation), on: act.id, by: act.by)
            }
        }
    }
}
