import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld feeds`: what came of each feed, and what a person says of it.
struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds", abstract: "Shows feeds and accepts an answer that was held back.",
        subcommands: [List.self, Show.self, Accept.self], defaultSubcommand: List.self)

    /// `recalld feeds list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists feeds, what each last brought, and what is wrong with it.")

        @OptionGroup var store: StoreOption

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                let beliefs = try await FeedsCommand.beliefs(store, configuration)
                if !store.json { try Console.print(FeedText.header) }
                for feed in configuration.feeds {
                    let text = try await beliefs.text(of: feed)
                    try Console.print(store.json ? text.json.line : text.row)
                    if !store.json { try text.troubles.forEach { try Console.print($0) } }
                }
            }
        }
    }

    /// `recalld feeds show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists a feed's recalls and what is believed of each.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The feed's name.")
        var name: String

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                let feed = try FeedsCommand.feed(name, configuration)
                let text = try await FeedsCommand.beliefs(store, configuration).text(of: feed)
                if store.json {
                    for record in text.recallRecords { try Console.print(record.line) }
                } else {
                    try Console.print(FeedText.recallHeader)
                    for row in text.recallRows { try Console.print(row) }
                }
            }
        }
    }

    /// `recalld feeds accept`.
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes what is wrong with a feed for right.",
            discussion: """
                An answer that is much shorter than the last good one, older, or of another form \
                is held back with an alarm. Where a person has looked at it and finds it right, \
                this lets that document in when it comes again, and no other. Of what could not \
                be read, of defects and of new fields it ends the alarm as long as they stay as \
                they are. “recalld feeds” shows what it would accept.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The feed's name.")
        var name: String

        @Option(help: "Who decides, for the ledger.")
        var by: String

        func run() async throws {
            try await Console.run {
                let configuration = try store.load()
                _ = try FeedsCommand.feed(name, configuration)
                let faults = try await store.open(configuration).feedFaults(name)
                guard faults.contains(where: { $0.acceptedBy == nil }) else {
                    throw CommandFailure(
                        .badData, "nothing of feed \(name) is held back or defective")
                }
                try await store.leave(Decision(.acceptFeed(name), by: by), configuration)
            }
        }
    }

    private static func beliefs(
        _ store: StoreOption, _ configuration: Configuration
    ) async throws -> FeedBeliefs {
        try await FeedBeliefs(try await store.open(configuration), at: SystemClock().now())
    }

    /// The configured feed of that name.
    private static func feed(_ name: String, _ configuration: Configuration) throws
        -> FeedConfiguration
    {
        let feeds = configuration.feeds
        guard let feed = feeds.first(where: { $0.name == name }) else {
            let names = feeds.map(\.name).joined(separator: ", ")
            throw CommandFailure(
                .usage,
                "no feed is called “\(name)”; there are: \(names.isEmpty ? "none" : names)")
        }
        return feed
    }
}
