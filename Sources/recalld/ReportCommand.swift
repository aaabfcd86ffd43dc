import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld report`: figures for a team and those it answers to.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports figures of cases and duties.",
        subcommands: [KeyFigureReport.self])

    /// How a report is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, json
    }
}

/// `recalld report kpi`.
struct KeyFigureReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "kpi",
        abstract: "Reports how many limits of a period were kept, and how long things took.",
        discussion: """
            A limit counts in the period that it falls into; one that is over and not met is a \
            miss. What a person dismissed or an authority took back is counted apart. Times are \
            those of what ended in the period; what is still open is told beside them. Days are \
            in UTC, the last included.
            """)

    @Option(name: .customLong("config"), help: "The daemon's configuration.")
    var path = StoreOption.installed

    @Option(help: "The first day, as 2026-01-01.")
    var from: CivilDate

    @Option(help: "The last day.")
    var to: CivilDate

    @Option(help: "Tell the figures apart by this.")
    var by: FigureGrouping?

    @Option(help: "How to write them.")
    var format = ReportCommand.Format.text

    @Flag(help: "Print one JSON object a line, as --format json.")
    var json = false

    func validate() throws {
        guard from <= to else { throw ValidationError("--from is after --to") }
    }

    func run() async throws {
        try await Console.run {
            let configuration = try Configuration.load(path: path)
            let store = try await CaseStore.openReadOnly(
                StateFolder(path: configuration.state).store)
            let period = FigurePeriod(from: from, through: to, now: SystemClock().now())
            let groups = try await store.keyFigures(of: period, by: by)
            let format = json ? .json : format
            if format == .csv { try Console.print(KeyFigureText.csvHeader) }
            for (group, figures) in groups {
                let text = KeyFigureText(group: group, figures)
                switch format {
                case .json: try Console.print(text.json.line)
                case .csv: try Console.print(text.csv)
                case .text: for line in text.lines { try Console.print(line) }
                }
            }
        }
    }
}

extension FigureGrouping: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
