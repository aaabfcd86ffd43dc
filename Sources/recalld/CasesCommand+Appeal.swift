import ArgumentParser
import Daemon
import RecallModel
import Takedown

extension CasesCommand {
    /// `recalld cases appeal`.
    struct AppealCommand: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            commandName: "appeal",
            abstract: "Takes a seller's appeal against a case, or with --decide decides on it.",
            discussion: """
                A seller may appeal for six months after he was told, or longer where \
                decisions.appeal_months says so. The case's clock runs on. Somebody who did not \
                order the listing off sale decides; the answer goes to the seller. Granted \
                without a ground the case is dismissed; with one the listing returns on \
                conditions, as by “recalld cases reinstate”, once a second person approves it.
                """)

        @OptionGroup var act: ActOptions

        @Option(help: "What the seller says, or with --decide why it is so decided.")
        var reason: String

        @OptionGroup var documents: DocumentOptions

        @Option(help: "upheld, where the restriction stands, or granted.")
        var decide: AppealDecision.Outcome?

        @Option(help: "With --decide granted: on what ground the listing may return.")
        var ground: Reinstatement.Ground?

        @Option(help: "With --ground: what must hold of the listing, as words=TEXT.")
        var condition: [ReturnCondition] = []

        func validate() throws {
            guard ground == nil || decide == .granted else {
                throw ValidationError("--ground goes with --decide granted")
            }
            guard condition.isEmpty || ground != nil else {
                throw ValidationError("--condition goes with --ground")
            }
        }

        func run() async throws {
            try await Console.run {
                try await act.store.leave(try said(), on: act.id, by: act.by)
            }
        }

        private func said() throws(CommandFailure) -> CaseAct {
            let (reason, documents) = (reason.trimmingSpace(), try documents.read())
            switch (decide, ground) {
            case (nil, _): return .appeal(Appeal(reason: reason, documents: documents))
            case (.upheld, _): return .decideAppeal(.upheld(reason: reason))
            case (.granted, nil): return .decideAppeal(.dismissed(reason: reason))
            case (.granted, let ground?):
                return .decideAppeal(
                    .reinstated(
                        Reinstatement(
                            ground, conditions: condition, documents: documents, reason: reason)))
            }
        }
    }
}

extension AppealDecision.Outcome: ExpressibleByArgument {}
