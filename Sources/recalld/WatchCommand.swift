import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld watch`: what is matched by recalls for other markets, and left alone.
struct WatchCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "watch",
        abstract: "Lists listings that match recalls which do not speak for their market.",
        discussion: """
            Of the newest complete export of each marketplace, which is read for it; nothing is \
            kept. Nobody owes anything about them. A case opens by itself once the recall comes to \
            speak for a market of the listing, or a later export offers it in one of the recall's. \
            With matching.extend_critical_worldwide critical recalls have cases instead.
            """)

    @OptionGroup var store: StoreOption

    @Option(help: "Only this marketplace.")
    var marketplace: String?

    @Option(help: "Only this recall, as cpsc:26581.")
    var recall: String?

    @Option(help: "How many listings of each recall are shown, the surest: 0 to 10000.")
    var limit = 10

    func validate() throws {
        guard (0...10_000).contains(limit) else {
            throw ValidationError("--limit is 0 to 10000")
        }
    }

    func run() async throws {
        try await Console.run {
            let configuration = try store.load()
            let lists = try await WatchList.find(
                configuration, in: try await store.open(configuration),
                on: SystemClock().now().utcDay, marketplace: marketplace.map { Marketplace($0) },
                recall: try recall.map(RecallArgument.id), limit: limit)
            for list in lists {
                for line in store.json ? WatchText.json(list).map(\.line) : WatchText.lines(list) {
                    try Console.print(line)
                }
            }
        }
    }
}
