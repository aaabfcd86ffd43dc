import ArgumentParser
import CaseStore
import Daemon
import JSONText

/// `recalld retention`: what is purged, and what is not yet.
struct RetentionCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "retention",
        abstract: "Counts what of closed cases is due to be purged, held back, and purged.",
        discussion: """
            Changes nothing. Without retention: in the configuration nothing is purged; what is \
            counted then is what its defaults would purge.
            """)

    @OptionGroup var store: StoreOption

    func run() async throws {
        try await Console.run {
            let configuration = try store.load()
            if configuration.retention == nil {
                Console.note("retention: is not in the configuration; nothing is purged")
            }
            let counts = try await store.open(configuration).purgeCounts(
                by: configuration.retention ?? RetentionRules())
            if !store.json { try Console.print(RetentionText.header) }
            for count in counts {
                try Console.print(
                    store.json ? RetentionText.json(count).line : RetentionText.row(count))
            }
        }
    }
}
