import ArgumentParser
import Daemon
import JSONText
import RecallModel

/// `recalld recalls`: a feed as this program understands it.
struct RecallsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "recalls", abstract: "Prints recalls as normalised records.")

    @Argument(help: "Files or folders of recalls; - is standard input.")
    var paths: [String]

    @OptionGroup var reading: RecallReading

    @Option(help: "ndjson or table.")
    var format: RecordForm = .ndjson

    func run() async throws {
        try await Console.run {
            let files = try reading.read(paths)
            if format == .table {
                try Console.print(RecordTable.recallHeader)
            }
            for recall in files.recalls {
                try Console.print(
                    format == .table ? RecordTable.row(recall) : recall.json.line)
            }
            for defect in files.defects { Console.note("\(defect)") }
            for rest in files.furtherDefects { Console.note(rest) }
            Console.note(files.counts)
        }
    }
}

/// How records are printed.
enum RecordForm: String, CaseIterable, ExpressibleByArgument {
    case ndjson, table
}
