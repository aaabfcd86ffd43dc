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
        commandName: "orders",
        abstract:
            "Shows orders, requests, notices, data requests and incidents, and takes new ones.",
        subcommands: [List.self, Show.self, Add.self, Warned.self, Answer.self],
        defaultSubcommand: List.self)

    /// `recalld orders list`.
    struct List: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract:
                "Lists orders, requests and notices, then data requests, then incidents and refusals.",
            discussion: "Of each the newest comes first.")

        @OptionGroup var store: StoreOption

        @Option(help: "At most so many.")
        var limit = 1000

        func run() async throws {
            try await Console.run {
                let opened = try await store.open()
                let orders = try await opened.orders(limit: limit)
                let questions = try await opened.dataRequests(limit: limit)
                if !store.json { try Console.print(OrderText.header) }
                for order in orders {
                    try Console.print(
                        store.json ? OrderText.json(order).line : OrderText.row(order))
                }
                let now = SystemClock().now()
                for text in questions.map({ DataRequestText($0, at: now) }) {
                    try Console.print(store.json ? text.json.line : text.row)
                }
                for text in try await opened.occurrences(limit: limit).map({
                    OccurrenceText($0, at: now)
                }) {
                    try Console.print(store.json ? text.json.line : text.row)
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
                if let question = try await opened.dataRequest(id) {
                    return try await show(question, opened)
                }
                if let occurrence = try await opened.occurrence(id) {
                    let reports = try await opened.reports(of: id.description, limit: 1000)
                    let text = OccurrenceText(occurrence, reports, at: SystemClock().now())
                    for line in store.json ? [text.json.line] : text.lines {
                        try Console.print(line)
                    }
                    return
                }
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

        private func show(_ question: StoredDataRequest, _ opened: CaseStore) async throws {
            let reports = try await opened.reports(of: question.id.description, limit: 1000)
            let text = DataRequestText(question, reports, at: SystemClock().now())
            for line in store.json ? [text.json.line] : text.lines { try Console.print(line) }
        }
    }

    /// `recalld orders answer`.
    struct Answer: AsyncParsableCommand {
        static let configuration = CommandConfiguration(
            abstract: "Says that an authority's data request was answered.",
            discussion: """
                A person completes the draft that recalld orders show names, and sends it; this \
                meets the duties that count its time.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The data request's id, as `recalld orders list` has it.")
        var id: String

        @Option(help: "Who sent the answer, for the ledger.")
        var by: String

        @Option(help: "How it was sent, for the ledger.")
        var reason: String

        func run() async throws {
            try await Console.run {
                try StoreOption.check(by: by, reason: reason)
                let configuration = try store.load()
                let id = try OrderArgument.id(id)
                try await store.leave(
                    Decision(.answerDataRequest(id, reason: reason), by: by), configuration)
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
            abstract:
                "Takes an order, a request, a notice, a data request, an incident or a refusal.",
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
                country, received_at, language, product, url, severity and regime. A data_request, which \
                is answered and not carried out, has authority, reference, recalls (ids), listings, \
                sellers (ids or names; its answer is of what all of these have in common), asks \
                (listings, sellers or both), country, received_at, legal_basis, reasons, language, \
                contact and withdrawn. An incident, which somebody reports, and a refusal, a seller \
                who does not recall, have reference, markets (codes), received_at (awareness), \
                recalls, listings, sellers, product, models, lots, maker, units, hazard, injuries, \
                origin, measures, contact, language, severity, regime and withdrawn; an incident \
                has happened_on, a refusal deadline, when the seller's time runs out. Adding the \
                same authority and reference again is a new wording of the same order.
                """)

        @OptionGroup var store: StoreOption

        @Argument(help: "The order's file; - is standard input. None where options say it all.")
        var file: String?

        @Option(
            help:
                "What it is: order, request, notice, trusted_flagger, data_request, incident or refusal; order by default."
        )
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

        @Option(
            help: "Of a data request or an incident: a recall it is about; several may be given.")
        var recall: [String] = []

        @Option(
            help: "Of a data request or an incident: a seller's id or name; several may be given.")
        var seller: [String] = []

        @Option(
            help: "Of a data request: what it asks for, listings or sellers; several may be given.")
        var asks: [String] = []

        @Option(help: "Of an incident or refusal: a market of the product; several may be given.")
        var market: [String] = []

        @Option(help: "Of an incident or refusal: the product.")
        var product: String?

        @Option(help: "Of an incident: what is wrong with the product.")
        var hazard: String?

        @Option(help: "Of an incident: who was hurt and how, without names.")
        var injuries: String?

        @Option(help: "Of a refusal: when the seller's time runs out, as --received.")
        var deadline: String?

        @Option(help: "How grave it is: critical, high, medium, low or info.")
        var severity: String?

        @Option(help: "The law of the product: goods, food …; goods by default.")
        var regime: String?

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
                let order: AuthorityOrder
                switch try readLetter(now) {
                case .order(let given): order = given
                case .dataRequest(let request): return try await add(request, configuration)
                case .occurrence(let given): return try await add(given, configuration)
                }
                for item in order.missing { Console.note("the \(order.kind.words) lacks \(item)") }
                if !order.isSufficient {
                    Console.note("it says too little to be decided on; it is kept and shown")
                }
                try await store.leave(Decision(.addOrder(order), by: by), configuration)
                if store.json { try Console.print(order.json.line) }
            }
        }

        private func add(
            _ request: DataRequest, _ configuration: Configuration
        ) async throws {
            for item in request.missing { Console.note("the data request lacks \(item)") }
            try await store.leave(Decision(.addDataRequest(request), by: by), configuration)
            if store.json { try Console.print(request.json.line) }
        }

        private func add(
            _ occurrence: Occurrence, _ configuration: Configuration
        ) async throws {
            for item in occurrence.missing {
                Console.note("the \(occurrence.kind.rawValue) lacks \(item)")
            }
            try await store.leave(Decision(.addOccurrence(occurrence), by: by), configuration)
            if store.json { try Console.print(occurrence.json.line) }
        }

        private func readLetter(_ now: Instant) throws(CommandFailure) -> Letter {
            if let file { return try OrderArgument.read(file, at: now) }
            do throws(OrderProblem) {
                return try Letter(json: written, receivedAt: now)
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
            let texts = writtenTexts.compactMap { name, text in
                text.map { JSONValue.Member(name, .string($0)) }
            }
            let lists = writtenLists.filter { !$0.1.isEmpty }.map { name, list in
                JSONValue.Member(name, .array(list.map(JSONValue.string)))
            }
            return .object(texts + writtenListings + lists + noticeMembers)
        }

        private var writtenListings: [JSONValue.Member] {
            let place = marketplace.map(JSONValue.string)
            let listings =
                listing.map { JSONValue.record(["id": .string($0), "marketplace": place]) }
                + url.map { JSONValue.record(["url": .string($0), "marketplace": place]) }
            return listings.isEmpty ? [] : [.init("listings", .array(listings))]
        }

        private var writtenLists: [(String, [String])] {
            [
                ("recalls", recall), ("sellers", seller), ("asks", asks), ("markets", market),
                ("territory", territory),
            ]
        }

        private var writtenTexts: [(String, String?)] {
            [
                ("kind", kind), ("flagger", flagger), ("explanation", explanation),
                ("authority", authority), ("reference", reference), ("verb", verb),
                ("country", country), ("received_at", received), ("until", until),
                ("legal_basis", law), ("reasons", reasons), ("redress", redress),
                ("contact", contact), ("product", product), ("hazard", hazard),
                ("injuries", injuries), ("deadline", deadline), ("severity", severity),
                ("regime", regime),
            ]
        }
    }
}
