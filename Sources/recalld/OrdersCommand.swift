import ArgumentParser
import CaseStore
import Daemon
import JSONText
import RecallModel
import Takedown

/// `recalld orders`: what authorities order and request, what notices say, and how
/// far it is done.
struct OrdersCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "orders", abstract: "Shows orders, requests and notices, and takes new ones.",
        subcommands: [List.self, Show.self, Add.self, Warned.self],
        defaultSubcommand: List.self)

    /// `recalld orders list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Lists orders, requests and notices, the newest first.")

        @OptionGroup var store: StoreOption

        @Option(help: "At most so many.")
        var limit = 1000

        func run() async throws {
            try await Console.run {
                let orders = try await store.open().orders(limit: limit)
                if !store.json { try Console.print(OrderText.header) }
                for order in orders {
                    try Console.print(
                        store.json ? OrderText.json(order).line : OrderText.row(order))
                }
            }
        }
    }

    /// `recalld orders show`.
    struct Show: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Shows one order: what it says, what it lacks, what was done.")

        @OptionGroup var store: StoreOption

        @Argument(help: "The order's id, as `recalld orders list` has it.")
        var id: String

        func run() async throws {
            try await Console.run {
                let id = try OrderArgument.id(id)
                let opened = try await store.open()
                guard let order = try await opened.order(id) else {
                    throw CommandFailure(
                        .noInput, "there is no order \(id); “recalld orders list” has them")
                }
                let now = SystemClock().now()
                let page = OrderPage(order, try await opened.report(on: id, at: now), at: now)
                if store.json {
                    try Console.print(page.json.line)
                } else {
                    for line in page.lines { try Console.print(line) }
                }
            }
        }
    }

    /// `recalld orders warned`.
    struct Warned: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says that a listing shows the warning that an authority ordered.",
            discussion: """
                It meets what the case asks for. The case stays open while the order stands, for \
                the warning must stay.
                """)

        @OptionGroup var decision: DecisionOptions

        func run() async throws {
            try await Console.run {
                try decision.check()
                let configuration = try decision.store.load()
                let id = try await decision.caseID(configuration, where: \.isOpen)
                let takedown = try await decision.store.open(configuration).case(id).takedown
                guard takedown.asks == .warn else {
                    throw CommandFailure(
                        .badData,
                        "case \(id) asks to \(takedown.asks.rawValue), which an export proves")
                }
                try await decision.store.leave(
                    Decision(.confirmWarning(id, reason: decision.reason), by: decision.by),
                    configuration)
            }
        }
    }
}

extension OrdersCommand {
    /// `recalld orders add`.
    struct Add: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Takes an order, a request or a notice from a file, or from options.",
            discussion: """
                The file is one JSON object. Its kind is order by default; a request of an \
                authority has no force of an order, and a notice (of a trusted_flagger, with \
                flagger) is decided by a person. An order has: authority, reference, verb (remove, \
                disable or warn), listings (each an address, or {"id", "url", "marketplace"}), country, territory \
                (codes), received_at, from and until (days of the prescribed period), \
                identical_content (by default true where there is an until), legal_basis, \
                reasons, redress, language, contact, product, url, severity, regime, and \
                withdrawn: the words by which the authority takes it back. Only authority and \
                verb are required; what else is lacking is told. A request has the same but from, \
                until and identical_content; its verb is remove by default. A notice has \
                explanation, listings, notifier ({"name", "email"}), good_faith, reference, \
                country, received_at, language, product, url, severity and regime. Adding the \
                same authority and reference again is a new wording of the same order.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The order's file; - is standard input. None where options say it all.")
        var file: String?

        @Option(help: "What it is: order, request, notice or trusted_flagger; order by default.")
        var kind: String?

        @Option(help: "The authority that orders or requests.")
        var authority: String?

        @Option(help: "The authority's number of the order.")
        var reference: String?

        @Option(help: "What is to be done: remove, disable or warn.")
        var verb: String?

        @Option(help: "A listing's id; several may be given.")
        var listing: [String] = []

        @Option(help: "A listing's address; several may be given.")
        var url: [String] = []

        @Option(help: "The marketplace of the listings.")
        var marketplace: String?

        @Option(help: "The authority's country, as DE.")
        var country: String?

        @Option(help: "A market that it binds in; several may be given.")
        var territory: [String] = []

        @Option(help: "When it was received, as 2026-01-31T09:30:00+01:00; now by default.")
        var received: String?

        @Option(help: "The last day of the prescribed period, for identical content as well.")
        var until: String?

        @Option(help: "The law it rests on.")
        var law: String?

        @Option(help: "Its statement of reasons.")
        var reasons: String?

        @Option(help: "What it says of redress.")
        var redress: String?

        @Option(help: "Where the authority wants to hear of the effect.")
        var contact: String?

        @Option(help: "Of a notice: why the listings are illegal.")
        var explanation: String?

        @Option(help: "Of a notice: the name of whoever gives it.")
        var notifier: String?

        @Option(help: "Of a notice: the e-mail address of whoever gives it.")
        var email: String?

        @Flag(help: "Of a notice: that the notifier states to believe it in good faith.")
        var goodFaith = false

        @Option(help: "Of a trusted flagger's notice: the flagger's name.")
        var flagger: String?

        @Option(help: "Who hands it in, for the ledger.")
        var by: String

        func validate() throws {
            guard (file == nil) != (authority == nil && kind == nil) else {
                throw ValidationError(
                    "give a file, or --authority or --kind and what else the order says")
            }
        }

        func run() async throws {
            try await Console.run {
                try StoreOption.check(by: by)
                let configuration = try store.load()
                let now = SystemClock().now()
                let order = try readOrder(now)
                for item in order.missing { Console.note("the \(order.kind.words) lacks \(item)") }
                if !order.isSufficient {
                    Console.note("it says too little to be decided on; it is kept and shown")
                }
                try await store.leave(Decision(.addOrder(order), by: by), configuration)
                if store.json { try Console.print(order.json.line) }
            }
        }

        private func readOrder(_ now: Instant) throws(CommandFailure) -> AuthorityOrder {
            if let file { return try OrderArgument.read(file, at: now) }
            do throws(OrderProblem) {
                return try AuthorityOrder(json: written, receivedAt: now)
            } catch {
                throw CommandFailure(.badData, "the options: \(error)")
            }
        }

        private var noticeMembers: [JSONValue.Member] {
            let person = JSONValue.record([
                "name": notifier.map(JSONValue.string), "email": email.map(JSONValue.string),
            ])
            return (goodFaith ? [.init("good_faith", .bool(true))] : [])
                + (notifier == nil && email == nil ? [] : [.init("notifier", person)])
        }

        /// The options under the names that a file has.
        private var written: JSONValue {
            let market = marketplace.map(JSONValue.string)
            let listings =
                listing.map { JSONValue.record(["id": .string($0), "marketplace": market]) }
                + url.map { JSONValue.record(["url": .string($0), "marketplace": market]) }
            let texts = [
                ("kind", kind), ("flagger", flagger), ("explanation", explanation),
                ("authority", authority), ("reference", reference), ("verb", verb),
                ("country", country), ("received_at", received), ("until", until),
                ("legal_basis", law), ("reasons", reasons), ("redress", redress),
                ("contact", contact),
            ]
            return .object(
                texts.compactMap { name, text in text.map { .init(name, .string($0)) } }
                    + [.init("listings", .array(listings))]
                    + (territory.isEmpty
                        ? [] : [.init("territory", .array(territory.map(JSONValue.string)))])
                    + noticeMembers)
        }
    }
}
