import ArgumentParser
import CaseStore
import Daemon
import RecallModel

/// `recalld report kpi`.
struct KeyFigureReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpi",
        abstract: "Reports how many limits of a period were kept, and how long things took.",
        discussion: """
            A limit counts in the period that it falls into; one that is over and not met is a \
            miss, and stays one where the listing was let return or its recall taken back only \
            after it. What a person dismissed, or was released before its limit, is counted \
            apart. Times are those of what ended in the period; what is still open is told beside \
            them, and “takedown” has every case that was opened in it. A case counts in every \
            market, hazard, rule and disguise that it has. Days are in UTC, the last included.
            """)

    @OptionGroup var days: PeriodOptions

    @Option(help: "Tell the figures apart by this.")
    var by: FigureGrouping?

    @OptionGroup var output: ReportOptions

    func run() async throws {
        try await Console.run {
            let configuration = try output.store.load()
            let store = try await output.store.open(configuration)
            let (period, rules) = (days.period, FigureRules(configuration))
            let groups = try await store.keyFigures(of: period, by: by, rules)
            let platform = by == nil ? try await store.platformFigures(of: period, rules) : nil
            try output.print(
                groups.map { KeyFigureText(group: $0.0, $0.1, by: by, platform: platform) },
                under: KeyFigureText.csvHeader(by: by))
        }
    }
}

extension FigureGrouping: ExpressibleByArgument {}
