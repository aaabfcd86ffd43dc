import ArgumentParser
import CaseStore
import Daemon
import JSONText
import Takedown

/// `recalld notices`: what was sent, to whom, and what they said.
struct NoticesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "notices", abstract: "Shows notices and acknowledges them.",
        subcommands: [List.self, Show.self, Acknowledge.self],
        defaultSubcommand: List.self)

    /// `recalld notices list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(abstract: "Lists notices.")

        @OptionGroup var store: StoreOption

        @Flag(help: "Only those that some destination has not taken yet.")
        var undelivered = false

        @Option(help: "At most so many.")
        var limit = 1000

        func run() async throws {
            try await Console.run {
                var filter = NoticeFilter()
                filter.isUndelivered = undelivered
                filter.count = limit
                let notices = try await store.open().notices(filter)
                if !store.json { try Console.print(NoticeText.header) }
                for notice in notices {
                    try Console.print(
                        store.json ? NoticeText.json(notice).line : NoticeText.row(notice))
                }
            }
        }
    }

    /// `recalld notices show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows one notice; with --json the very bytes of its webhook.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The notice's id.")
        var id: String

        func run() async throws {
            try await Console.run {
                let id = try NoticeArgument.id(id)
                let detail = try await store.open().notice(id)
                if store.json {
                    try Console.print(String(decoding: detail.notice.body, as: UTF8.self))
                } else {
                    for line in NoticeText.page(detail) { try Console.print(line) }
                }
            }
        }
    }
}

extension NoticesCommand {
    /// `recalld notices acknowledge`.
    struct Acknowledge: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Records that somebody acts on an order.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The notice's id.")
        var id: String

        @Option(help: "Who acts on it, for the ledger.")
        var by: String

        func run() async throws {
            try await Console.run {
                let id = try NoticeArgument.id(id)
                let configuration = try store.load()
                if !ConsoleClient(configuration).isAnswered {
                    _ = try await store.open(configuration).notice(id)
                }
                try await store.leave(Decision(.acknowledge(id), by: by), configuration)
            }
        }
    }
}
