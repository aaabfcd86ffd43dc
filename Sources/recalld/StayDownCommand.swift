import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel
import Screening

/// `recalld stay-down`: what was taken down and must stay so.
struct StayDownCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "stay-down",
        abstract: "Shows what was taken down, and what of an export is it again.",
        subcommands: [List.self, Test.self], defaultSubcommand: List.self)

    /// `recalld stay-down list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists the fingerprints that stand, the oldest first.")

        @OptionGroup var store: StoreOption

        @Option(help: "Only this marketplace.")
        var marketplace: String?

        func run() async throws {
            try await Console.run {
                let prints = try await store.open().fingerprints(
                    of: marketplace.map { Marketplace($0) })
                if !store.json { try Console.print(StayDownText.header) }
                for print in prints {
                    try Console.print(
                        store.json ? StayDownText.json(print).line : StayDownText.row(print))
                }
            }
        }
    }

    /// `recalld stay-down test`.
    struct Test: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says which listings of an export are offers that were taken down, and why.",
            discussion: """
                Changes nothing and tells nobody. Exits 0 where no listing is one, 1 where some \
                are.
                """)

        @OptionGroup var store: StoreOption

        @Option(help: "The export; - is standard input.")
        var listings: String

        @Option(
            name: .customLong("listings-format"),
            help: "A form; recognised from the content where not given.")
        var format: ExportForm?

        @Option(help: "Only what was taken down from this marketplace.")
        var marketplace: String?

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                let prints = try await store.open(configuration).fingerprints(
                    of: marketplace.map { Marketplace($0) })
                let found = try await StayDownTest(
                    prints, configuration: configuration, path: listings, form: format
                ).run { match in
                    if store.json { return try Console.print(StayDownText.json(match).line) }
                    for line in StayDownText.lines(match) { try Console.print(line) }
                }
                Console.note(found.line)
                if found.returns > 0 { throw ExitCode(ExitStatus.found.rawValue) }
            }
        }
    }
}
