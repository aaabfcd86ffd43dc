import ArgumentParser
import CaseStore
import Daemon
import RecallModel

/// `recalld report seller`.
struct SellerReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seller",
        abstract: "Reports a seller's history: what was found, how fast it went, what came back.",
        discussion: """
            For a supplier review, or a proposal to suspend. The seller is named by the id that \
            exports have, or by the name where they have none, word for word.
            """)

    @Argument(help: "The seller's id or name.")
    var seller: String

    @Option(help: "Only on this marketplace.")
    var marketplace: String?

    @OptionGroup var output: ReportOptions

    func run() async throws {
        try await Console.run {
            let report = try await output.store.open().report(
                onSeller: seller, marketplace: marketplace.map { Marketplace($0) })
            try output.print([SellerReportText(report, at: SystemClock().now())])
        }
    }
}
