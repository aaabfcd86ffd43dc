import ArgumentParser
import Daemon
import FoundationEssentials
import JSONText
import RecallModel
import Screening

/// `recalld check`: whether a start would succeed, and how an export would be
/// read.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Proves everything that a start needs.",
        discussion: """
            Exits with 0 where the daemon can start and with 78 where it cannot, or where a \
            working-day calendar lacks a year that deadlines need: the daemon starts then, and \
            counts them too early rather than too late.
            """)

    @Option(name: .customLong("config"), help: "The configuration file.")
    var path: String

    @Option(help: "Also show the first rows of this export as they would be read.")
    var sample: String?

    @Option(help: "The marketplace whose columns: and fixed: the sample is read with.")
    var export: String?

    /// Rows shown of a sample.
    private static let shownRows = 5

    func run() async throws {
        try await Console.run {
            let file = try ConfigurationCheck.load(
                path, environment: ProcessInfo.processInfo.environment)
            for warning in file.warnings { Console.note("warning: \(warning)") }
            if let sample { try show(sample, file.configuration) }
            guard file.shortfalls.isEmpty else {
                throw CommandFailure(
                    .configuration,
                    "\(path): deadlines cannot be counted exactly, as warned; add the missing years"
                )
            }
            guard file.setbacks.isEmpty else {
                throw CommandFailure(
                    .configuration,
                    "\(path): orders and alerts cannot be worded as configured, as warned; mend "
                        + "the templates")
            }
            try Console.print("\(path): \(file.summary)")
        }
    }

    func validate() throws {
        guard export == nil || sample != nil else {
            throw ValidationError("--export says how --sample is read; give both")
        }
    }

    private func show(_ sample: String, _ configuration: Configuration) throws {
        let settings = try configuration.export(of: sample, named: export)
        var left = Self.shownRows
        var shown: [Listing] = []
        let summary = try ListingExport.read(
            path: sample, form: nil, mapping: settings?.mapping,
            limits: configuration.screeningLimits
        ) { listing in
            shown.append(listing)
            left -= 1
            return left > 0
        }
        try Console.print(RecordTable.listingHeader)
        for listing in shown { try Console.print(RecordTable.row(listing)) }
        if settings?.mapping != nil {
            // What was mapped or fixed may stand in none of the table's columns.
            for listing in shown { try Console.print(TerminalText.safe(listing.json.line)) }
        }
        Console.note("\(sample): read as \(summary.form)")
        for defect in summary.samples { Console.note("\(sample): \(defect)") }
        guard let settings, settings.mapping != nil else { return }
        Console.note("\(sample): with what is said of it for \(settings.marketplace)")
    }
}
