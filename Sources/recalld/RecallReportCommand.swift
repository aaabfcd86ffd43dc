import ArgumentParser
import CaseStore
import Daemon
import RecallModel

/// `recalld report recall`.
struct RecallReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall",
        abstract: "Reports what became of a recall: every listing found, and every duty.",
        discussion: """
            For the owner of a list or an authority. Sellers are not named. CSV has one line a \
            listing, in cells that a spreadsheet takes for text.
            """)

    @Argument(help: "The recall, as cpsc:26581.")
    var recall: String

    @OptionGroup var output: ReportOptions

    func run() async throws {
        try await Console.run {
            let id = try RecallArgument.id(recall)
            let now = SystemClock().now()
            let report = try await output.store.open().report(on: id, at: now)
            try output.print([RecallReportText(report, at: now)])
        }
    }
}
