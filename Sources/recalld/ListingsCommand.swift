import ArgumentParser
import Daemon
import JSONText
import RecallModel
import Screening

/// `recalld listings`: an export as this program understands it.
struct ListingsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "listings",
        abstract: "Prints an export's listings as normalised records.",
        discussion: """
            Beside them it says what each file was taken for and why, and counts listings, codes \
            and defects. With --summary or --json it prints only that.
            """)

    @Argument(help: "Export files or folders; - is standard input.")
    var paths: [String]

    @Option(
        name: .customLong("listings-format"),
        help: "A form; recognised from the content where not given.")
    var listingsFormat: ExportForm?

    @OptionGroup var encodingOption: ListingsEncodingOption

    @Option(help: "ndjson or table.")
    var format: RecordForm = .ndjson

    @Option(help: "Stop after so many listings of each file.")
    var limit: Int?

    @Flag(help: "Print no listings, but what each file is and what is in it.")
    var summary = false

    @Flag(help: "Print that as JSON, one object a file.")
    var json = false

    private var printsListings: Bool { !summary && !json }

    func run() async throws {
        try await Console.run {
            if printsListings, format == .table { try Console.print(RecordTable.listingHeader) }
            for path in try InputPaths.expand(paths) { try printListings(path) }
        }
    }

    private func printListings(_ path: String) throws {
        var left = limit ?? Int.max
        guard left > 0 else { return }
        var report = ExportReport(path: path)
        report.summary = try ListingExport.read(
            path: path, form: listingsFormat, mapping: encodingOption.added(to: nil),
            recognised: { report.recognition = $0 }
        ) { listing in
            if printsListings {
                try Console.print(format == .table ? RecordTable.row(listing) : listing.json.line)
            }
            left -= 1
            return left > 0
        }
        if json { return try Console.print(report.json.line) }
        for line in report.lines {
            if summary { try Console.print(TerminalText.safe(line)) } else { Console.note(line) }
        }
    }
}
