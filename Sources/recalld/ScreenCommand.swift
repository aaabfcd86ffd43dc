import ArgumentParser
import CaseStore
import Daemon
import RecallModel
import Screening

/// `recalld screen`: the daemon's own screening, once and without a daemon.
struct ScreenCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "screen",
        abstract: "Screens listing exports against recalls.",
        discussion: "Exits with 0 where nothing matches and with 1 where something does.")

    @OptionGroup var recalls: RecallOptions

    @Option(
        name: .customLong("listings"), parsing: .upToNextOption,
        help: "Export files or folders; - is standard input.")
    var listings: [String]

    @Option(
        name: .customLong("listings-format"),
        help: "A form; recognised from the content where not given.")
    var listingsFormat: ExportForm?

    @OptionGroup var encodingOption: ListingsEncodingOption

    @Option(help: "How matches are printed: ndjson, csv or table.")
    var format: MatchPrinter.Form = .ndjson

    @Option(name: .customLong("min-tier"), help: "The weakest matches printed: takedown or review.")
    var minimumTier: Tier = .review

    @Option(help: "Markets of listings that do not name one, for instance US,CA.")
    var markets: String?

    @Flag(
        name: .customLong("in-scope"),
        help: "Leave out recalls that do not speak for a listing's market, as the daemon does.")
    var isInScope = false

    @Option(help: "Workers side by side; 0 is one a core.")
    var threads: Int?

    @OptionGroup var configurationOption: ConfigurationOption

    func run() async throws {
        try await Console.run {
            let settings = try configurationOption.load()
            let screening = try recalls.load(settings)
            let printer = MatchPrinter(form: format, matching: screening.screener.configuration)
            let summaries = try await screen(screening, printer, settings)
            let found = summaries.reduce(0) { $0 + $1.takedowns + ($1.reviews) }
            if found > 0 { throw ExitCode(ExitStatus.found.rawValue) }
        }
    }

    private func screen(
        _ screening: ScreeningRun, _ printer: MatchPrinter, _ settings: Configuration
    ) async throws -> [ScreeningSummary] {
        if let header = printer.header { try Console.print(header) }
        var summaries: [ScreeningSummary] = []
        for path in try InputPaths.expand(listings) {
            var request = screening.request(path: path, threads: threads)
            request.form = listingsFormat
            request.markets = try offeredMarkets()
            request.leavesOutElsewhere = isInScope
            let export = try settings.export(of: path)
            request.mapping = encodingOption.added(to: export?.mapping)
            request.statuses = export?.statuses ?? .builtIn
            var counts: [MatchGround: Int] = [:]
            let line = ProgressLine(total: InputPaths.size(of: path))
            let summary = try await screening.screener.screen(
                request, progress: { line.show($0) },
                take: { matches in
                    for match in matches {
                        for ground in MatchGround.grounds(of: match) {
                            counts[ground, default: 0] += 1
                        }
                        guard match.tier >= minimumTier else { continue }
                        try Console.print(printer.line(match))
                    }
                })
            line.end()
            for note in SummaryText.lines(summary, path: path) { Console.note(note) }
            let flood = settings.matching.flood
            for note in SummaryText.floods(counts, flood, summary, path: path) {
                Console.note(note)
            }
            summaries.append(summary)
        }
        return summaries
    }

    private func offeredMarkets() throws -> Set<Market> {
        let codes = (markets ?? "").split(separator: ",")
        return Set(
            try codes.map { code in
                guard let market = Market(String(code)) else {
                    throw CommandFailure(
                        .usage, "--markets: “\(code)” is no country code; give for instance US,CA")
                }
                return market
            })
    }
}

extension MatchPrinter.Form: ExpressibleByArgument {}
extension Tier: ExpressibleByArgument {}
