import ArgumentParser
import Daemon
import FoundationEssentials
import Screening

/// `recalld check`: whether a start would succeed, and how an export would be
/// read.
struct CheckCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "check",
        abstract: "Proves everything that a start needs.",
        discussion: "Exits with 0 where the daemon can start and with 78 where it cannot.")

    @Option(name: .customLong("config"), help: "The configuration file.")
    var path: String

    @Option(help: "Also show the first rows of this export as they would be read.")
    var sample: String?

    /// Rows shown of a sample.
    private static let shownRows = 5

    func run() async throws {
        try await Console.run {
            let file = try ConfigurationCheck.load(
                path, environment: ProcessInfo.processInfo.environment)
            for warning in file.warnings { Console.note("warning: \(warning)") }
            if let sample { try show(sample, limits: file.configuration.screeningLimits) }
            try Console.print("\(path): \(file.summary)")
        }
    }

    private func show(_ sample: String, limits: ScreeningLimits) throws {
        try Console.print(RecordTable.listingHeader)
        var left = Self.shownRows
        let summary = try ListingExport.read(path: sample, form: nil, limits: limits) { listing in
            try Console.print(RecordTable.row(listing))
            left -= 1
            return left > 0
        }
        Console.note("\(sample): read as \(summary.form)")
    }
}
