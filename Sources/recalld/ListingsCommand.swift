import ArgumentParser
import Daemon
import JSONText
import RecallModel
import Screening

/// `recalld listings`: an export as this program understands it.
struct ListingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listings", abstract: "Prints an export's listings as normalised records.")

    @Argument(help: "Export files or folders; - is standard input.")
    var paths: [String]

    @Option(name: .customLong("listings-format"), help: "csv, tsv or ndjson.")
    var listingsFormat: ExportForm?

    @Option(help: "ndjson or table.")
    var format: RecordForm = .ndjson

    @Option(help: "Stop after so many listings of each file.")
    var limit: Int?

    func run() async throws {
        try await Console.run {
            if format == .table { try Console.print(RecordTable.listingHeader) }
            for path in try InputPaths.expand(paths) { try printListings(path) }
        }
    }

    private func printListings(_ path: String) throws {
        var left = limit ?? Int.max
        guard left > 0 else { return }
        let summary = try ListingExport.read(path: path, form: listingsFormat) { listing in
            try Console.print(format == .table ? RecordTable.row(listing) : listing.json.line)
            left -= 1
            return left > 0
        }
        Console.note("\(path): read as \(summary.form); \(summary.screened) listings")
        for defect in summary.samples { Console.note("\(path): \(defect)") }
    }
}
