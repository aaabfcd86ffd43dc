import ArgumentParser
import Daemon
import JSONText
import RecallModel
import Takedown

/// `recalld simulate`: which deadlines something received at a moment has.
struct SimulateCommand: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
        commandName: "simulate",
        abstract: "Shows the deadlines of a recall, order or notice, and how they are counted.",
        discussion: """
            Takes the duties and policies of the configuration, or the duties of --duties and \
            --calendars alone. A time is RFC 3339 with its zone; a date stands for its first \
            moment at the place.
            """)

    @Option(name: .customLong("config"), help: "The daemon's configuration.")
    var path: String?

    @Option(name: .customLong("duties"), help: "Instead of a configuration, a table of duties.")
    var table: String?

    @Option(help: "With --duties, the folder of calendars.")
    var calendars: String?

    @Option(help: "When it was received; now where not given.")
    var at: ClockAnchor?

    @Option(help: "What was received.")
    var source: DutySource = .recall

    @Option(help: "The markets it is for, as US,CA; everywhere where not given.")
    var markets: MarketList = MarketList(markets: [])

    @Option(help: "The law its product falls under.")
    var regime: Regime = .goods

    @Option(help: "How grave the hazard is.")
    var severity: Severity = .high

    @Option(
        name: .customLong("event"),
        help: "Another event and its time, as ended=2026-12-10; may be given several times.")
    var events: [DatedEvent] = []

    @Flag(help: "Print one JSON object.")
    var json = false

    func validate() throws {
        guard (table == nil) == (calendars == nil), table == nil || path == nil else {
            throw ValidationError("give --config FILE, or --duties FILE and --calendars FOLDER")
        }
    }

    func run() async throws {
        try await Console.run {
            let simulation = try simulation()
            for missing in simulation.missingYears {
                Console.note("warning: calendar \(missing)")
            }
            if json { return try Console.print(simulation.json.line) }
            for line in simulation.lines { try Console.print(line) }
        }
    }

    private func simulation() throws -> DutySimulation {
        let (book, policies) = try rules()
        return DutySimulation(
            DutyOccasion(
                source: source, markets: markets.markets, regime: regime, severity: severity),
            received: at ?? .moment(SystemClock().now()),
            others: Dictionary(events.map { ($0.start, $0.anchor) }) { _, last in last },
            book: book, policies: policies)
    }

    private func rules() throws -> (DutyBook, PolicyTable?) {
        if let table, let calendars {
            let files = DutyFiles(table: table, calendars: calendars)
            return (try files.load(), nil)
        }
        let file = path ?? StoreOption.installed
        let configuration = try Configuration.load(path: file)
        if configuration.duties == nil {
            Console.note("\(file) has no duties, so only policies are counted")
        }
        return (configuration.duties?.book ?? .empty, configuration.policies)
    }
}

/// Markets by their codes, with commas between them.
struct MarketList: ExpressibleByArgument {
    var markets: [Market]

    init(markets: [Market]) { self.markets = markets }

    init?(argument: String) {
        let codes = argument.split(separator: ",")
        markets = codes.compactMap { Market(String($0)) }
        if markets.count != codes.count { return nil }
    }
}

/// An event with its time, as `ended=2026-12-10`.
struct DatedEvent: ExpressibleByArgument {
    var start: ClockStart
    var anchor: ClockAnchor

    init?(argument: String) {
        let parts = argument.split(separator: "=", maxSplits: 1).map(String.init)
        guard parts.count == 2, let start = ClockStart(rawValue: parts[0]),
            let anchor = ClockAnchor(argument: parts[1])
        else { return nil }
        (self.start, self.anchor) = (start, anchor)
    }
}

extension ClockAnchor: ExpressibleByArgument {
    /// A time of RFC 3339, or a date.
    public init?(argument: String) {
        guard
            let anchor = CivilDate(argument).map(ClockAnchor.day)
                ?? Instant(rfc3339: argument).map(ClockAnchor.moment)
        else { return nil }
        self = anchor
    }
}

extension DutySource: ExpressibleByArgument {}
extension Regime: ExpressibleByArgument {}
extension Severity: ExpressibleByArgument {}
