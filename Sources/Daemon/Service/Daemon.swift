import CaseStore
import Glibc
package import Logging
import Outbound
package import RecallModel
import ServiceLifecycle
import UnixSignals

/// The whole daemon: opens the state, starts the services in order, runs until
/// it is told to stop.
package struct Daemon: Sendable {
    private let configurationPath: String
    private let configuration: Configuration
    private let warnings: [String]
    private let environment: [String: String]
    private let clock: any WallClock
    private let log: Logger

    /// Threads that transfers may block, and so transfers at one time.
    ///
    /// The courier's 48 and a few feeds; nearly all of them sleep.
    private static let transferThreads = 64
    /// `TimeoutStopSec=` of the unit is 45 s.
    private static let longestShutdown = Duration.seconds(30)

    package init(
        configurationPath: String, check: ConfigurationCheck, environment: [String: String],
        clock: any WallClock, log: Logger
    ) {
        self.configurationPath = configurationPath
        configuration = check.configuration
        warnings = check.warnings
        self.environment = environment
        self.clock = clock
        self.log = log
    }

    /// Serves until SIGTERM or SIGINT.
    ///
    /// - Throws: ``CommandFailure`` or `CaseStoreError` where the state cannot
    ///   be opened; what ended a service otherwise.
    package func run() async throws {
        // Until the reloader listens, a reload finds the file being read anyway;
        // its default would end the process.
        signal(SIGHUP, SIG_IGN)
        let manager = ServiceManager(environment: environment)
        let state = StateFolder(path: configuration.state)
        try state.prepare()
        let lock = try StateLock(state)
        // Not before: a daemon that is refused says so in one line.
        for warning in warnings { log.warning("\(warning)") }
        let store = try await CaseStore.open(
            state.store, clock: clock, rules: CaseRules(configuration))
        let rooms = Rooms(
            store: store, snapshots: try SnapshotArchive(folder: state.snapshots), state: state,
            settings: Settings(configuration), http: HTTPSession(threads: Self.transferThreads),
            clock: clock, log: log, heartbeat: Heartbeat(watchdog: manager.watchdogInterval))
        try await refuseOldClock(rooms)
        try await serve(rooms, manager)
        await rooms.http.shutdown()
        try close(store)
        _ = consume lock
    }

    /// Where a full disk leaves no room to tidy up, the next start does it: all
    /// that was confirmed lies in the write-ahead log.
    private func close(_ store: CaseStore) throws(CaseStoreError) {
        do throws(CaseStoreError) {
            try store.close()
        } catch {
            guard Patience.passes(error) else { throw error }
            log.warning("\(error.message)")
        }
    }

    private func serve(_ rooms: Rooms, _ manager: ServiceManager) async throws {
        let destinations = Destinations(rooms: rooms, secrets: Secrets(environment: environment))
        destinations.prepare()
        let (console, tried) = AsyncStream<Never>.makeStream()
        let secrets = Secrets(environment: environment)
        let services: [any Service] = [
            // The first to start is the last to end: it speaks of all the others
            // did.
            LedgerWitness(rooms: rooms, secrets: secrets),
            SLATicker(rooms: rooms), Courier(rooms: rooms, destinations: destinations),
            StatementSpool(rooms: rooms), StatementPost(rooms: rooms, secrets: secrets),
            ReportSpool(rooms: rooms),
            Purger(rooms: rooms), DecisionIntake(rooms: rooms), AcknowledgementIntake(rooms: rooms),
            OrderIntake(rooms: rooms), ScreeningRunner(rooms: rooms), ExportIntake(rooms: rooms),
            FeedPoller(rooms: rooms, secrets: secrets),
            // Listens before anybody is told that the daemon is ready, so that no
            // reload is lost.
            Reloader(
                signals: await UnixSignalsSequence(trapping: .sighup), rooms: rooms,
                destinations: destinations, path: configurationPath,
                environment: environment, manager: manager),
            ConsoleRoom(rooms: rooms, tried: tried),
            Watchdog(rooms: rooms, manager: manager, console: console),
        ]
        var group = ServiceGroupConfiguration(
            services: services.map {
                .init(
                    service: $0, successTerminationBehavior: .gracefullyShutdownGroup,
                    failureTerminationBehavior: .gracefullyShutdownGroup)
            }, gracefulShutdownSignals: [.sigterm, .sigint], logger: log)
        group.maximumGracefulShutdownDuration = Self.longestShutdown
        try await ServiceGroup(configuration: group).run()
    }

    /// A clock that stands before the last entry of the ledger would give new
    /// cases old deadlines: somebody must look before anything is stamped.
    private func refuseOldClock(_ rooms: Rooms) async throws {
        guard let last = try await rooms.store.lastStamp() else { return }
        guard clock.now() + Self.clockTolerance < last else { return }
        throw CommandFailure(
            .tryAgain,
            "the clock says \(clock.now()), before the last entry of the ledger "
                + "(\(last)); set the clock, then start again")
    }

    /// Time servers step clocks back by less; a summer-time error is more.
    private static let clockTolerance = Duration.minutes(5)
}
