import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld report`: figures for a team and those it answers to.
struct ReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "report", abstract: "Reports figures of cases and duties.",
        subcommands: [
            KeyFigureReport.self, RecallReportCommand.self, RegulatorReport.self,
            SellerReportCommand.self,
        ])

    /// The store of a configuration, to read only.
    static func store(_ path: String) async throws -> CaseStore {
        let configuration = try Configuration.load(path: path)
        return try await CaseStore.openReadOnly(StateFolder(path: configuration.state).store)
    }

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
            let period = FigurePeriod(from: from, through: to, now: SystemClock().now())
            let groups = try await ReportCommand.store(path).keyFigures(of: period, by: by)
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

/// `recalld report recall`.
struct RecallReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recall",
        abstract: "Reports what became of a recall: every listing found, and every duty.",
        discussion: """
            For the owner of a list or an authority. Sellers are not named. CSV has one line a \
            listing, in cells that a spreadsheet takes for text.
            """)

    @Option(name: .customLong("config"), help: "The daemon's configuration.")
    var path = StoreOption.installed

    @Argument(help: "The recall, as cpsc:26581.")
    var recall: String

    @Option(help: "How to write it.")
    var format = ReportCommand.Format.text

    @Flag(help: "Print one JSON object, as --format json.")
    var json = false

    func run() async throws {
        try await Console.run {
            let id = try RecallArgument.id(recall)
            let now = SystemClock().now()
            let report = try await ReportCommand.store(path).report(on: id, at: now)
            let text = RecallReportText(report, at: now)
            switch json ? .json : format {
            case .json: try Console.print(text.json.line)
            case .csv: for line in text.csv { try Console.print(line) }
            case .text: for line in text.lines { try Console.print(line) }
            }
        }
    }
}

extension FigureGrouping: ExpressibleByArgument {}

extension CivilDate: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
