import Console
import Glibc
import JSONText
import Logging
import RecallModel
import ServiceLifecycle
import Synchronization
import Takedown
import TestKit
import Testing

/// A console over a socket in a folder of its own, with a desk that a test
/// fills in.
struct ConsoleScene: Sendable {
    let folder = TemporaryFolder()
    var desk = StubDesk()
    var limits = ConsoleLimits()
    var name = "console.sock"

    var socket: String { "\(folder.path)/\(name)" }

    /// Runs the console beside the work, from the moment it listens.
    func whileListening(
        _ work: @escaping @Sendable (UnixCaller) async throws -> Void
    ) async throws {
        let (listening, opened) = AsyncStream<Never>.makeStream()
        let service = ConsoleService(
            socket: ConsoleSocket(socket), desk: desk, limits: limits,
            log: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() }
        ) { opened.finish() }
        let visit = Visit(listening: listening, caller: UnixCaller(path: socket), work: work)
        // As the daemon ends it: cancelled between two connections, NIO ends the
        // process (its NIOAsyncWriter must be finished by whoever was to get it).
        try await ServiceGroup(
            configuration: ServiceGroupConfiguration(
                services: [
                    .init(service: service),
                    .init(
                        service: visit, successTerminationBehavior: .gracefullyShutdownGroup,
                        failureTerminationBehavior: .gracefullyShutdownGroup),
                ],
                logger: Logger(label: "test") { _ in SwiftLogNoOpLogHandler() })
        ).run()
    }

    /// What a test does while the console listens.
    private struct Visit: Service {
        let listening: AsyncStream<Never>
        let caller: UnixCaller
        let work: @Sendable (UnixCaller) async throws -> Void

        func run() async throws {
            for await _ in listening {}
            try Task.checkCancellation()
            try await work(caller)
        }
    }
}

/// A desk that says what a test gives it, and remembers decisions.
final class StubDesk: ConsoleDesk {
    struct Deed: Hashable {
        var decision: JSONValue
        var peer: PeerCredentials
    }

    private let remembered = Mutex<[Deed]>([])
    private let trouble: (any Error)?
    private let isWell: Bool

    init(trouble: (any Error)? = nil, isWell: Bool = true) {
        self.trouble = trouble
        self.isWell = isWell
    }

    var deeds: [Deed] { remembered.withLock { $0 } }

    func decide(_ decision: JSONValue, by peer: PeerCredentials) throws -> JSONValue {
        remembered.withLock { $0.append(Deed(decision: decision, peer: peer)) }
        if let trouble { throw trouble }
        return .record(["outcome": "applied"])
    }

    func cases(_ query: CaseQuery) throws -> [JSONValue] {
        [.record(["limit": .integer(query.count), "states": .integer(query.states.count)])]
    }

    func takedown(_ id: CaseID) throws -> JSONValue { .record(["case_id": .string(id.text)]) }

    func feeds() throws -> [JSONValue] { [] }

    func duties(_ query: DutyQuery) throws -> [JSONValue] { [.bool(query.isOverdue)] }

    func health() throws -> HealthReport {
        HealthReport(
            isWell: isWell, startedAt: Instant(milliseconds: 0), lastTurnAt: nil, openCases: 1,
            feeds: 2, freshFeeds: 1)
    }

    func metrics() throws -> [MetricFamily] {
        [MetricFamily("recalld_alarms_open", .gauge, "Alarms.", 3)]
    }
}
