import ArgumentParser
import CaseStore
import Daemon

/// `recalld feeds`: what a person says of a feed.
struct FeedsCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "feeds", abstract: "Accepts a feed's answer that was held back.",
        subcommands: [Accept.self])

    /// `recalld feeds accept`.
    struct Accept: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes a feed's next answer, whatever the guards think of it.",
            discussion: """
                An answer that is much shorter than the last good one, older, or of another form \
                is held back with an alarm. Where a person has looked at it and finds it right, \
                this lets the next one in, once.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The feed's name.")
        var name: String

        @Option(help: "Who decides, for the ledger.")
        var by: String

        func run() async throws {
            try await Console.run {
                let feeds = try Configuration.load(path: store.path).feeds.map(\.name)
                guard feeds.contains(name) else {
                    throw CommandFailure(
                        .usage,
                        "no feed is called “\(name)”; there are: "
                            + (feeds.isEmpty ? "none" : feeds.joined(separator: ", ")))
                }
                guard try await store.open().feedState(name) != nil else {
                    throw CommandFailure(
                        .badData, "feed \(name) was never read; nothing of it is held back")
                }
                try store.leave(Decision(.acceptFeed(name), by: by))
            }
        }
    }
}
