import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel
import Takedown

/// `recalld duties`: what must be done and reported by when, and by which law.
struct DutiesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "duties",
        abstract: "Shows the duties of cases and letters, and says that one is met.",
        subcommands: [List.self, Met.self], defaultSubcommand: List.self)

    /// `recalld duties list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists the open duties of each recall's cases, of data requests, incidents and refusals.",
            discussion: """
                The nearest limit comes first. A data request's duty is met by recalld orders \
                answer.
                """)

        @OptionGroup var store: StoreOption

        @Option(help: "Only this recall, data request, incident or refusal, as cpsc:26581.")
        var recall: String?

        @Flag(help: "Also those that have ended.")
        var all = false

        @Flag(help: "Only those past their limit.")
        var overdue = false

        @Option(help: "At most so many.")
        var limit = 1000

        func run() async throws {
            try await Console.run {
                var filter = DutyFilter()
                filter.subject = try recall.map(RecallArgument.id)
                filter.isOpen = !all
                filter.isOverdue = overdue
                filter.count = limit
                let duties = try await store.open().duties(filter, at: SystemClock().now())
                if !store.json { try Console.print(DutyText.header) }
                for duty in duties {
                    try Console.print(store.json ? DutyText.json(duty).line : DutyText.row(duty))
                }
            }
        }
    }

    /// `recalld duties met`.
    struct Met: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says that what a duty asks to report was reported.",
            discussion: """
                One report answers for every case of a recall. Of an incident or refusal each duty \
                is met by itself, its investigation and the decision too. Other duties that are met by a listing's \
                removal or by a decision end by themselves.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The recall, as cpsc:26581; or the incident or refusal.")
        var recall: String

        @Argument(help: "The duty, as in eu.sbg.")
        var duty: String

        @Option(help: "Who reported it, for the ledger.")
        var by: String

        @Option(help: "What was sent and its reference, for the ledger.")
        var reason: String

        func run() async throws {
            try await Console.run {
                try StoreOption.check(by: by, reason: reason)
                let configuration = try store.load()
                let id = try RecallArgument.id(recall)
                try await checkIsOpen(duty, of: id, configuration)
                try await store.leave(
                    Decision(.meetDuty(duty, id, reason: reason), by: by), configuration)
            }
        }

        /// Before the daemon is bothered.
        private func checkIsOpen(
            _ duty: String, of recall: RecallID, _ configuration: Configuration
        ) async throws {
            var filter = DutyFilter()
            filter.subject = recall
            let open = try await store.open(configuration).duties(filter, at: SystemClock().now())
            guard
                let found = open.first(where: {
                    $0.id == duty || DutyPeriod($0.id).duty == duty
                })
            else {
                throw CommandFailure(
                    .badData,
                    "no open case of recall \(recall) is under duty \(duty); “recalld duties "
                        + "list --recall \(recall)” has them")
            }
            guard found.letter != DataRequest.kind else {
                throw CommandFailure(
                    .badData,
                    "duty \(duty) is met by the answer to the data request; say “recalld orders "
                        + "answer \(recall)”")
            }
            guard found.letter != nil || found.metBy.isMetByWord else {
                throw CommandFailure(
                    .badData,
                    "duty \(duty) is met by the case's \(found.metBy.rawValue), not by a word")
            }
        }
    }
}
