import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel

/// `recalld shadow`: what would be done of listings, and is not.
struct ShadowCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "shadow",
        abstract: "Shows what feeds, a judgement that is tried and the allow list leave alone.",
        subcommands: [List.self, Passes.self], defaultSubcommand: List.self)

    /// `recalld shadow list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists matches that nothing is done of, takedowns first.",
            discussion: """
                Of each cause and marketplace what the last whole catalogue has and the exports of \
                changes since then. The cause is feed:NAME for a \
                feed with shadow_until, matching for what matching.shadow would judge otherwise, \
                allowed for a recall that the allow list keeps away.
                """)

        @OptionGroup var store: StoreOption

        @Option(help: "Only this cause: feed:NAME, matching or allowed.")
        var cause: ShadowCause?

        @Option(help: "Only this marketplace.")
        var marketplace: String?

        @Option(help: "At most so many.")
        var limit = 1000

        func run() async throws {
            try await Console.run {
                let matches = try await store.open().shadowMatches(
                    of: cause, on: marketplace.map { Marketplace($0) }, limit: limit)
                if !store.json { try Console.print(ShadowText.header) }
                for match in matches {
                    try Console.print(
                        store.json ? ShadowText.json(match).line : ShadowText.row(match))
                }
            }
        }
    }

    /// `recalld shadow passes`.
    struct Passes: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Counts what each cause leaves alone on each marketplace.",
            discussion: """
                TAKEDOWNS and REVIEWS would be done and are not; MILDER is a takedown that would \
                be a review, LOSSES what would not be found at all. On a line of kind whole they \
                are those of the last whole catalogue; on one of kind part those of the last \
                export of changes, or of some parts, that came after it.
                """)

        @OptionGroup var store: StoreOption

        func run() async throws {
            try await Console.run {
                let passes = try await store.open().shadowPasses()
                if !store.json { try Console.print(ShadowText.passHeader) }
                for pass in passes {
                    try Console.print(
                        store.json ? ShadowText.json(pass).line : ShadowText.row(pass))
                }
            }
        }
    }
}

extension ShadowCause: ExpressibleByArgument {
    init?(argument: String) { self.init(argument) }
}
