import CaseStore
import Delivery
import Logging
import Outbound
import RecallModel
import ServiceLifecycle
import Synchronization
import Takedown

/// Gets notices out: claims what is due, makes the attempts side by side, and
/// writes down what came of them.
///
/// An attempt is in the store before the first byte leaves. What comes back is
/// collected and written in one transaction for all that have ended, so a fast
/// receiver costs two fsyncs a round and not two a notice.
struct Courier: Service {
    let rooms: Rooms
    let destinations: Destinations

    /// Attempts in flight at most (Postfix's active set is bounded the same way).
    ///
    /// Fewer than the transfers that may run at one time, so that none waits
    /// behind another and feeds find room.
    private static let capacity = 48
    /// Of them for one destination at most.
    private static let perDestination = 16
    /// Longer than any attempt: the longest timeout is 30 s.
    private static let lease = Duration.minutes(2)

    private let schedule = RetrySchedule()

    func run() async throws {
        let round = Round()
        try await untilShutdown {
            while !(try await Patience.turn("courier", in: rooms, recover)) {}
        }
        try await withGracefulShutdownHandler {
            try await withThrowingDiscardingTaskGroup { group in
                while try await turn(round, &group) {}
            }
        } onGracefulShutdown: {
            round.stop()
            rooms.noticesDue.signal()
        }
    }

    private func recover() async throws {
        let cut = try await rooms.store.recoverAttempts()
        guard cut > 0 else { return }
        rooms.log.warning(
            "attempts were cut off; they are made again", metadata: ["count": "\(cut)"])
    }

    /// What the loop and the attempts in flight share.
    private final class Round: Sendable {
        private let ended = Mutex<[AttemptResult]>([])
        private let stopping = Mutex(false)

        func end(_ result: AttemptResult) { ended.withLock { $0.append(result) } }
        func takeEnded() -> [AttemptResult] {
            ended.withLock { results in
                defer { results = [] }
                return results
            }
        }
        func putBack(_ results: [AttemptResult]) { ended.withLock { $0 = results + $0 } }
        func stop() { stopping.withLock { $0 = true } }
        var isStopping: Bool { stopping.withLock { $0 } }
        let inFlight = Mutex(0)
    }

    /// One round; `false` ends the courier.
    private func turn(
        _ round: Round, _ group: inout ThrowingDiscardingTaskGroup<any Error>
    ) async throws -> Bool {
        let isStopping = round.isStopping
        var unwritten = round.takeEnded()
        let isNews = !unwritten.isEmpty
        do {
            if isNews {
                try await rooms.store.recordAttempts(Self.known(unwritten, isStopping: isStopping))
                round.inFlight.withLock { $0 -= unwritten.count }
                unwritten = []
            }
            if isStopping { return try await awaitLast(round) }
            let claimed = try await claim(round)
            for dispatch in claimed {
                group.addTask {
                    round.end(await attempt(dispatch))
                    rooms.noticesDue.signal()
                }
            }
            if claimed.isEmpty, !isNews { try await rest() }
        } catch let error as CaseStoreError where Patience.passes(error) {
            rooms.log.error("courier: \(error.message)")
            guard !isStopping else {
                await rooms.http.shutdown()
                return false
            }
            // What was sent is sent: keep the results until they can be written.
            round.putBack(unwritten)
            try await rooms.clock.sleep(until: rooms.clock.now() + .seconds(1))
        }
        rooms.heartbeat.beat(.courier)
        return true
    }

    /// What is known for sure of these attempts.
    ///
    /// One that the end of the daemon cut off has not failed: nobody knows what
    /// became of it, so it stays open in the store, and the next start makes it
    /// again at once.
    private static func known(_ ended: [AttemptResult], isStopping: Bool) -> [AttemptResult] {
        isStopping ? ended.filter { $0.outcome == .delivered } : ended
    }

    /// After the word to stop: transfers are cut off, and their ends written
    /// down.
    private func awaitLast(_ round: Round) async throws -> Bool {
        await rooms.http.shutdown()
        guard round.inFlight.withLock({ $0 }) > 0 else { return false }
        try await rooms.noticesDue.wait(
            until: rooms.clock.now() + .seconds(1), clock: rooms.clock)
        return true
    }

    private func claim(_ round: Round) async throws -> [Dispatch] {
        let room = Self.capacity - round.inFlight.withLock { $0 }
        guard room > 0 else { return [] }
        let claimed = try await rooms.store.claimDispatches(
            limit: room, perDestination: share, leaseFor: Self.lease)
        round.inFlight.withLock { $0 += claimed.count }
        return claimed
    }

    /// Each destination has a part of the room that no other can take, so all
    /// but one may hang and the one has its notices at once.
    private var share: Int {
        let count = rooms.settings.current.destinations.count
        return max(1, min(Self.perDestination, Self.capacity / max(1, count)))
    }

    private func rest() async throws {
        let latest = rooms.clock.now() + rooms.heartbeat.longestWait
        let due = try await rooms.store.nextDispatchDue() ?? latest
        try await rooms.noticesDue.wait(until: min(due, latest), clock: rooms.clock)
    }

    private func attempt(_ dispatch: Dispatch) async -> AttemptResult {
        let outcome = await destinations.deliver(dispatch)
        switch outcome {
        case .delivered(let detail):
            rooms.log.notice("notice delivered", metadata: metadata(dispatch, detail))
            return AttemptResult(dispatch, .delivered, detail: detail)
        case .failed(let detail, _):
            rooms.log.warning("notice not delivered", metadata: metadata(dispatch, detail))
            let decision = schedule.next(
                after: dispatch.attempt, outcome: outcome, at: rooms.clock.now(),
                window: dispatch.window, jitter: .random(in: 0..<1))
            return switch decision {
            case .at(let moment): AttemptResult(dispatch, .failed(retryAt: moment), detail: detail)
            case .giveUp(let reason): AttemptResult(dispatch, .givenUp, detail: reason)
            }
        }
    }

    private func metadata(_ dispatch: Dispatch, _ detail: String) -> Logger.Metadata {
        [
            "notice": "\(dispatch.noticeID)", "type": "\(dispatch.step.type)",
            "attempt": "\(dispatch.attempt)", "detail": "\(detail)",
        ]
    }
}
