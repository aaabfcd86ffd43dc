import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel
import Takedown

/// `recalld cases`: what the daemon is after, and how far it is.
struct CasesCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "cases", abstract: "Shows cases and takes decisions about them.",
        subcommands: [
            List.self, Show.self, Uphold.self, Dismiss.self, Assign.self, Note.self,
            Acknowledge.self, Delisted.self, Hold.self, Expert.self,
            Suppress.self, Extend.self, Approve.self, Refuse.self,
            Reinstate.self, Stands.self, Destroyed.self, AppealCommand.self, Attest.self,
        ],
        defaultSubcommand: List.self)

    /// `recalld cases list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists cases, nearest limit first.")

        @OptionGroup var store: StoreOption

        @Option(help: "Only this state, for instance in_review; several may be given.")
        var state: [CaseState] = []

        @Option(help: "Only this marketplace.")
        var marketplace: String?

        @Option(help: "Only this recall, as cpsc:26581.")
        var recall: String?

        @Option(help: "Only those that this person looks after.")
        var assignee: String?

        @Flag(help: "Only those under legal hold.")
        var held = false

        @Flag(name: .customLong("needs-expert"), help: "Only those that wait for an expert.")
        var needsExpert = false

        @Flag(help: "Only those that a suppression keeps closed now.")
        var suppressed = false

        @Flag(help: "Only those with a proposal that waits for a second person.")
        var waiting = false

        @Flag(
            name: .customLong("on-appeal"),
            help: "Only those whose seller waits for a decision on an appeal.")
        var onAppeal = false

        @Option(help: "At most so many.")
        var limit = 1000

        func validate() throws {
            guard !(held && needsExpert) else {
                throw ValidationError("--held and --needs-expert are two lists; ask for one")
            }
        }

        func run() async throws {
            try await Console.run {
                var filter = CaseFilter()
                filter.states = Set(state)
                filter.marketplace = marketplace.map { Marketplace($0) }
                filter.recall = try recall.map(RecallArgument.id)
                filter.assignee = assignee
                filter.flag = held ? .legalHold : needsExpert ? .needsExpert : nil
                filter.isSuppressed = suppressed
                filter.isWaiting = waiting
                filter.isOnAppeal = onAppeal
                filter.count = limit
                let cases = try await store.open().cases(filter)
                if !store.json { try Console.print(CaseText.header) }
                for takedown in cases {
                    try Console.print(
                        store.json ? CaseText.json(takedown).line : CaseText.row(takedown))
                }
            }
        }
    }

    /// `recalld cases show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows everything about one case.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The case's id.")
        var id: String

        func run() async throws {
            try await Console.run {
                let id = try CaseArgument.id(id)
                let detail = try await store.open().case(id)
                let now = SystemClock().now()
                if store.json {
                    try Console.print(CaseText.json(detail, at: now).line)
                } else {
                    for line in CaseText.lines(detail, at: now) { try Console.print(line) }
                }
            }
        }
    }
}

/// A decision about one case: which, by whom, and why.
struct DecisionOptions: ParsableArguments {
    @OptionGroup var store: StoreOption

    @Argument(help: "The case's id.")
    var id: String

    @Option(help: "Who decides, for the ledger.")
    var by: String

    @Option(help: "Why, for the ledger.")
    var reason: String

    /// Before anything is asked of the store.
    ///
    /// - Throws: `CommandFailure` where nobody decides, or for no reason.
    func check() throws(CommandFailure) { try StoreOption.check(by: by, reason: reason) }

    /// The case's id; where no daemon will judge at once, checks that the case is
    /// there and in such a state.
    func caseID(
        _ configuration: Configuration, where fits: (CaseState) -> Bool
    ) async throws -> CaseID {
        let id = try CaseArgument.id(id)
        guard !ConsoleClient(configuration).isAnswered else { return id }
        let takedown = try await store.open(configuration).case(id).takedown
        guard fits(takedown.state) else {
            throw CommandFailure(.badData, "case \(id) is \(takedown.state.rawValue) already")
        }
        return id
    }
}

extension CasesCommand {
    /// `recalld cases uphold`.
    struct Uphold: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Finds a match in review right: its order goes out.",
            discussion: """
                Of what a notice names, the seller reads --reason as what was found: say what is \
                wrong with the product, and nothing of who gave the notice.
                """,
            aliases: ["confirm"])

        @OptionGroup var decision: DecisionOptions

        func run() async throws {
            try await Console.run {
                try decision.check()
                let configuration = try decision.store.load()
                let id = try await decision.caseID(configuration, where: \.isOpen)
                try await decision.store.leave(
                    Decision(.uphold(id, reason: decision.reason), by: decision.by), configuration)
            }
        }
    }

    /// `recalld cases dismiss`.
    struct Dismiss: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Finds a match wrong: the case is closed, an order that is out taken back.",
            discussion: """
                Also after the listing is gone: it may return, the seller is told that it was our \
                error, and neither its fingerprint nor his strike counts any more. \
                Of a listing that two people had let return it ends the conditions and the \
                fingerprint as well; “recalld cases stands” keeps them. Once the order of a \
                critical case is out, it waits for a second person (decisions.two_persons); of \
                a listing that was let return, or whose seller himself names a recalled lot, \
                always.
                """)

        @OptionGroup var decision: DecisionOptions

        func run() async throws {
            try await Console.run {
                try decision.check()
                let configuration = try decision.store.load()
                let id = try await decision.caseID(configuration) {
                    CaseAct.dismiss(reason: "").isPossible(in: $0)
                }
                if !ConsoleClient(configuration).isAnswered,
                    let first = try await decision.store.open(configuration).returnsBehind(id).first
                {
                    Console.note(
                        "this will end the conditions and the fingerprint of case \(first); "
                            + "recalld cases stands keeps them")
                }
                try await decision.store.leave(
                    Decision(.dismiss(id, reason: decision.reason), by: decision.by), configuration)
            }
        }
    }
}

extension CaseState: ExpressibleByArgument {}
