import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld report regulator`.
struct RegulatorReport: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "regulator",
        abstract: "Reports by authority how what it asked for fared in a period.",
        discussion: """
            Orders with the time to confirm their receipt and to report their effect (DSA, \
            Article 15(1)(a)), recalls, listings that rest on them, each under its own limit, and \
            reports that were due. A case that rests on two authorities' words counts for each. \
            A limit that is over and not met is a miss. Days are in UTC, the last included.
            """)

    @Option(name: .customLong("config"), help: "The daemon's configuration.")
    var path = StoreOption.installed

    @Option(help: "The first day, as 2026-01-01.")
    var from: CivilDate

    @Option(help: "The last day.")
    var to: CivilDate

    @Option(help: "Only this authority, as its recalls name it.")
    var authority: String?

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
            let all = try await ReportCommand.store(path).regulatorFigures(
                of: period, authority: authority)
            let format = json ? .json : format
            if format == .csv { try Console.print(RegulatorText.csvHeader) }
            for figures in all {
                let text = RegulatorText(figures)
                switch format {
                case .json: try Console.print(text.json.line)
                case .csv: try Console.print(text.csv)
                case .text: for line in text.lines { try Console.print(line) }
                }
            }
        }
    }
}

/// `recalld report seller`.
struct SellerReportCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "seller",
        abstract: "Reports a seller's history: what was found, how fast it went, what came back.",
        discussion: """
            For a supplier review, or a proposal to suspend. The seller is named by the id that \
            exports have, or by the name where they have none, word for word.
            """)

    @Option(name: .customLong("config"), help: "The daemon's configuration.")
    var path = StoreOption.installed

    @Argument(help: "The seller's id or name.")
    var seller: String

    @Option(help: "Only on this marketplace.")
    var marketplace: String?

    @Option(help: "How to write it.")
    var format = ReportCommand.Format.text

    @Flag(help: "Print one JSON object, as --format json.")
    var json = false

    func run() async throws {
        try await Console.run {
            let now = SystemClock().now()
            let report = try await ReportCommand.store(path).report(
                onSeller: seller, marketplace: marketplace.map { Marketplace($0) })
            let text = SellerReportText(report, at: now)
            switch json ? .json : format {
            case .json: try Console.print(text.json.line)
            case .csv: for line in text.csv { try Console.print(line) }
            case .text: for line in text.lines { try Console.print(line) }
            }
        }
    }
}
