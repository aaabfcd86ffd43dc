import CaseStore
import RecallModel
import ServiceLifecycle
import Synchronization
import Takedown
import TestKit
import Testing

@testable import Daemon

/// A daemon of real services on a clock that goes from one moment at which
/// anything can happen to the next.
final class Walk {
    let world: WalkWorld
    private(set) var scene: DaemonScene
    private var rest = 0

    var clock: ManualClock { world.clock }
    var store: CaseStore { scene.rooms.store }

    init(_ world: WalkWorld) async throws {
        self.world = world
        scene = try await Self.daemon(in: world)
    }

    private static func daemon(in world: WalkWorld) async throws -> DaemonScene {
        try await DaemonScene(
            folder: world.folder, clock: world.clock, configuration: reading(world.configuration))
    }

    /// The daemon's own services, as `Daemon` composes them, but for the
    /// signals, sockets and the service manager of a process.
    private var services: [any Service] {
        let rooms = scene.rooms
        let secrets = Secrets(credentialsDirectory: nil)
        let destinations = Destinations(rooms: rooms, secrets: secrets)
        destinations.prepare()
        return [
            LedgerWitness(rooms: rooms, secrets: secrets), SLATicker(rooms: rooms),
            Courier(rooms: rooms, destinations: destinations), StatementSpool(rooms: rooms),
            ReportSpool(rooms: rooms), DecisionIntake(rooms: rooms),
            AcknowledgementIntake(rooms: rooms), OrderIntake(rooms: rooms),
            ScreeningRunner(rooms: rooms), ExportIntake(rooms: rooms),
            FeedPoller(rooms: rooms, secrets: secrets),
        ]
    }

    /// Something that happens from outside at a moment.
    struct Event {
        var at: Instant
        /// What the daemon finds when its clock shows the moment.
        var world: (WalkWorld) -> Void = { _ in }
        /// What a person does once it is at rest.
        var person: (Walk) async throws -> Void = { _ in }
    }

    /// Serves from now to a moment, while the events happen.
    func serve(until end: Instant, _ events: [Event]) async throws {
        let services = services
        try await withThrowingTaskGroup(of: Void.self) { group in
            for service in services { group.addTask { try await service.run() } }
            try await settleFirst()
            for event in events.sorted(by: { $0.at < $1.at }) {
                try await go(to: event.at) {
                    world.moment.withLock { $0 = event.at }
                    event.world(world)
                }
                try await event.person(self)
                try await settle()
                // What looks around every few seconds sees what has come of it.
                try await go(to: event.at + .seconds(6))
            }
            try await go(to: end)
            group.cancelAll()
            // Cancelled services may say so, and have nothing else to say.
            while let result = await group.nextResult() {
                if case .failure(let error) = result, !(error is CancellationError) { throw error }
            }
        }
    }

    /// The process ends, and another one starts on the same state at a later
    /// moment.
    func restart(at moment: Instant) async throws {
        try store.close()
        clock.set(to: moment)
        scene = try await Self.daemon(in: world)
        rest = 0
    }

    // MARK: Time

    /// Moves the clock to a moment, stopping at every full hour and every
    /// moment that a clock of a case has something to say.
    private func go(to moment: Instant, _ change: () -> Void = {}) async throws {
        let hour = Duration.hours(1).milliseconds
        while clock.now() < moment {
            let now = clock.now()
            let next = Instant(milliseconds: (now.milliseconds / hour + 1) * hour)
            var stop = min(next, moment)
            if let word = try await store.nextClockEvent(), word > now { stop = min(stop, word) }
            // Everybody sleeps: nobody looks before the clock shows the moment.
            if stop >= moment { change() }
            clock.set(to: stop)
            try await settle()
        }
    }

    // MARK: Rest

    /// Learns how many tasks sleep once everybody has begun.
    private func settleFirst() async throws {
        var steady = 0
        while steady < 50 {
            try await Task.sleep(for: .milliseconds(10))
            let count = clock.sleeperCount
            steady = count == rest && count > 0 ? steady + 1 : 0
            rest = count
        }
        try await settle()
    }

    /// Waits until nobody has anything to do before the clock moves on.
    private func settle() async throws {
        let end = ContinuousClock.now + .seconds(60)
        var quiet = 0
        while quiet < 3 {
            try #require(ContinuousClock.now < end, "nobody comes to rest at \(clock.now())")
            try await Task.sleep(for: .milliseconds(1))
            quiet = clock.sleeperCount == rest ? quiet + 1 : 0
            if quiet == 3, try await isBusy() { quiet = 0 }
        }
    }

    private func isBusy() async throws -> Bool {
        let now = clock.now()
        if try await !store.unfinishedExports().isEmpty { return true }
        if let word = try await store.nextClockEvent(), word <= now { return true }
        let generation = try await store.recallGeneration()
        for market in scene.rooms.settings.current.exports.map(\.marketplace) {
            let current = try await ExportStorage(rooms: scene.rooms).current(market)
            if current.contains(where: { $0.recallGeneration != generation }) { return true }
        }
        guard try await store.outboxDepth() > 0 else { return false }
        if let due = try await store.nextDispatchDue(), due <= now { return true }
        var filter = NoticeFilter()
        filter.isUndelivered = true
        return try await store.notices(filter).contains { notice in
            notice.dispatches.contains { $0.state == .sending }
        }
    }
}
