import ArgumentParser
import CaseStore
import Daemon
import JSONText

/// Where a report reads, and how it is written.
struct ReportOptions: ParsableArguments {
    @OptionGroup var store: StoreOption

    @Option(help: "How to write it; json is one object a line, as --json.")
    var format = Format.text

    /// How a report is written.
    enum Format: String, CaseIterable, ExpressibleByArgument {
        case text, csv, json
    }

    /// Prints reports, one after the other, as CSV under one header.
    func print(_ reports: [some ReportText], under header: String? = nil) throws {
        let format = store.json ? .json : format
        if format == .csv, let header { try Console.print(header) }
        for report in reports {
            switch format {
            case .json: try Console.print(report.json.line)
            case .csv: for line in report.csv { try Console.print(line) }
            case .text: for line in report.lines { try Console.print(line) }
            }
        }
    }
}
