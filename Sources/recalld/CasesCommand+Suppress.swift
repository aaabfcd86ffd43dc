import ArgumentParser
import CaseStore
import Daemon
import RecallModel
import Takedown

extension CasesCommand {
    /// `recalld cases suppress`.
    struct Suppress: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Closes a false positive, and keeps its content closed for a time.",
            discussion: """
                It is of the recall, the marketplace and what the listing says, under whatever \
                id. It ends at its moment, when the text changes or the recall is amended; then \
                the listing is in review again. What the configuration's decisions.two_persons \
                names waits until a second person approves it.
                """)

        @OptionGroup var act: ActOptions

        @Option(help: "Why the match is wrong, for the ledger.")
        var reason: String

        @Option(
            help: """
                Until when, as 2026-12-31 or 2026-12-31T12:00:00Z; for decisions.suppress_for \
                where not given.
                """, transform: MomentArgument.dayOrMoment)
        var until: Instant?

        @Flag(help: "Ends the suppression.")
        var lift = false

        func run() async throws {
            let reason = reason.trimmingSpace()
            try await act.leave(
                lift ? .liftSuppression(reason: reason) : .suppress(until: until, reason: reason))
        }
    }

    /// `recalld cases approve`.
    struct Approve: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "As a second person, lets happen what another has proposed.")

        @OptionGroup var act: ActOptions

        func run() async throws {
            try await Console.run {
                let waiting = try await act.waiting()
                guard !DecisionRules.isSame(waiting.person, act.by) else {
                    throw CommandFailure(
                        .badData, "\(act.by) proposed this; it takes a second person")
                }
                try await act.store.leave(.approve(waiting.number), on: act.id, by: act.by)
            }
        }
    }

    /// `recalld cases refuse`.
    struct Refuse: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Ends a proposal that waits for a second person.")

        @OptionGroup var act: ActOptions

        @Option(help: "Why, for the ledger.")
        var reason: String

        func run() async throws {
            try await Console.run {
                let number = try await act.waiting().number
                try await act.store.leave(
                    .refuse(number, reason: reason.trimmingSpace()), on: act.id, by: act.by)
            }
        }
    }
}

extension ActOptions {
    /// The proposal of the case that waits for a second person.
    fileprivate func waiting() async throws -> Proposal {
        let id = try CaseArgument.id(id)
        guard let waiting = try await store.open().case(id).acts.waiting else {
            throw CommandFailure(
                .badData, "nothing waits on case \(id); `recalld cases list --waiting` has those")
        }
        return waiting
    }
}
