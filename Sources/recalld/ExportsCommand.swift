import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld exports`: what was taken in, and what may be concluded from it.
struct ExportsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "exports",
        abstract: "Shows exports and accepts the next one of a marketplace.",
        subcommands: [List.self, Show.self, Accept.self], defaultSubcommand: List.self)

    /// `recalld exports list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists exports, the newest first, and why one proves nothing.")

        @OptionGroup var store: StoreOption

        @Option(help: "Only this marketplace.")
        var marketplace: String?

        @Option(help: "At most so many.")
        var limit = 100

        func run() async throws {
            try await Console.run {
                let exports = try await store.open().exports(
                    of: marketplace.map { Marketplace($0) }, limit: limit)
                if !store.json { try Console.print(ExportManifestText.header) }
                for export in exports {
                    guard !store.json else {
                        try Console.print(ExportManifestText.json(export).line)
                        continue
                    }
                    try Console.print(ExportManifestText.row(export))
                    if let trouble = ExportManifestText.trouble(export) {
                        try Console.print(trouble)
                    }
                }
            }
        }
    }

    /// `recalld exports show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows everything about one export.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The export's number.")
        var number: Int64

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                let open = try await store.open(configuration)
                guard let export = try await open.export(ExportID(number)) else {
                    throw CommandFailure(
                        .usage, "there is no export \(number); `recalld exports list` has them")
                }
                let parts = try await open.exportParts(export.id)
                let samples = DefectFile(export, in: StateFolder(path: configuration.state))
                let path = samples.isThere ? samples.path : nil
                guard !store.json else {
                    let json = ExportManifestText.json(export, parts: parts, samples: path)
                    return try Console.print(json.line)
                }
                for line in ExportManifestText.lines(export, parts: parts, samples: path) {
                    try Console.print(line)
                }
            }
        }
    }

    /// `recalld exports accept`.
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a marketplace's next export for complete, however short or old.",
            discussion: """
                An export that is much shorter than the last complete one, or older, proves no \
                listing gone, and an alarm says so. Where a person has looked at it and finds it \
                right, this lets the next one count, once. What is cut off or cannot be read \
                counts never.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The marketplace.")
        var marketplace: String

        @Option(help: "Who decides, for the ledger.")
        var by: String

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                let exports = configuration.exports
                guard let export = exports.first(where: { $0.marketplace.name == marketplace })
                else {
                    let names = exports.map(\.marketplace.name).joined(separator: ", ")
                    throw CommandFailure(
                        .usage,
                        "no marketplace is called “\(marketplace)”; there are: "
                            + (names.isEmpty ? "none" : names))
                }
                try await store.leave(
                    Decision(.acceptExport(export.marketplace), by: by), configuration)
            }
        }
    }
}
