import ArgumentParser
import CaseStore
import Daemon
import RecallModel

/// `recalld report regulator`.
struct RegulatorReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regulator",
        abstract: "Reports by authority how what it asked for fared in a period.",
        discussion: """
            Orders with the time to confirm their receipt and to report their effect (DSA, \
            Article 15(1)(a)), recalls, listings that rest on them, each under its own limit, and \
            reports that were due, data requests with the limits of their answers, and sellers' appeals with what was decided on them (Article \
            15(1)(d)). A case that rests on two authorities' words counts for each. \
            By country or regime only orders, requests and data requests count, the last not by \
            regime. A limit that is over and not met is a miss. Days are in UTC, the last included.
            """)

    @OptionGroup var days: PeriodOptions

    @Option(help: "Only this authority, as its recalls name it.")
    var authority: String?

    @Option(help: "What to tell apart: authority, or country or regime of orders and requests.")
    var by = RegulatorGrouping.authority

    @OptionGroup var output: ReportOptions

    func validate() throws {
        guard authority == nil || by == .authority else {
            throw ValidationError("--authority is for figures by authority; leave out --by")
        }
    }

    func run() async throws {
        try await Console.run {
            let all = try await output.store.open().regulatorFigures(
                of: days.period, by: by, only: authority)
            try output.print(
                all.map { RegulatorText($0, by: by) }, under: RegulatorText.csvHeader(by: by))
        }
    }
}

extension RegulatorGrouping: ExpressibleByArgument {}
