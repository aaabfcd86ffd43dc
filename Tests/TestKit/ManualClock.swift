package import RecallModel
import Synchronization

/// A wall clock that stands still until a test moves it, forward or back.
///
/// Nothing here waits for real time: whoever sleeps is woken by the move that
/// takes the clock to its deadline, or by being cancelled.
package final class ManualClock: WallClock {
    private struct Sleeper {
        var deadline: Instant
        var continuation: CheckedContinuation<Void, any Error>
    }

    private struct Watcher {
        var ticket: Int
        var count: Int
        var continuation: CheckedContinuation<Void, Never>
    }

    private struct State {
        var now: Instant
        var nextTicket = 0
        var sleepers: [Int: Sleeper] = [:]
        /// Tickets cancelled before their sleeper lay down.
        var cancelled: Set<Int> = []
        var watchers: [Watcher] = []

        mutating func takeRested() -> [CheckedContinuation<Void, any Error>] {
            let rested = sleepers.filter { $0.value.deadline <= now }
            for ticket in rested.keys { sleepers[ticket] = nil }
            return rested.values.sorted { $0.deadline < $1.deadline }.map(\.continuation)
        }

        mutating func takeTicket() -> Int {
            nextTicket += 1
            return nextTicket
        }

        /// The watcher, or `nil` where it has not begun to watch.
        mutating func takeWatcher(_ ticket: Int) -> Watcher? {
            guard let place = watchers.firstIndex(where: { $0.ticket == ticket }) else {
                cancelled.insert(ticket)
                return nil
            }
            return watchers.remove(at: place)
        }

        mutating func takeSatisfiedWatchers() -> [CheckedContinuation<Void, Never>] {
            let satisfied = watchers.filter { $0.count <= sleepers.count }
            watchers.removeAll { $0.count <= sleepers.count }
            return satisfied.map(\.continuation)
        }
    }

    private let state: Mutex<State>

    /// A clock that shows the moment given.
    package init(_ start: Instant) { state = Mutex(State(now: start)) }

    package func now() -> Instant { state.withLock { $0.now } }

    /// Moves the clock by so much; a negative duration moves it back.
    package func advance(by duration: Duration) { move { $0 + duration } }

    /// Sets the clock, also to an earlier moment.
    package func set(to instant: Instant) { move { _ in instant } }

    private func move(_ change: (Instant) -> Instant) {
        let rested = state.withLock { state in
            state.now = change(state.now)
            return state.takeRested()
        }
        for continuation in rested { continuation.resume() }
    }

    package func sleep(until deadline: Instant) async throws {
        let ticket = state.withLock { $0.takeTicket() }
        try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { lieDown(ticket, until: deadline, $0) }
        } onCancel: {
            wake(ticket)
        }
    }

    /// How many tasks sleep at this moment.
    package var sleeperCount: Int { state.withLock { $0.sleepers.count } }

    /// Waits until at least so many tasks sleep, so that a test moves the
    /// clock only once whoever it tests has nothing left to do; or until the
    /// test is cancelled.
    package func untilSomebodySleeps(count: Int = 1) async {
        let ticket = state.withLock { $0.takeTicket() }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isSatisfied = state.withLock { state in
                    let isCancelled = state.cancelled.remove(ticket) != nil
                    guard !isCancelled, state.sleepers.count < count else { return true }
                    state.watchers.append(
                        Watcher(ticket: ticket, count: count, continuation: continuation))
                    return false
                }
                if isSatisfied { continuation.resume() }
            }
        } onCancel: {
            let watcher = state.withLock { $0.takeWatcher(ticket) }
            watcher?.continuation.resume()
        }
    }

    private enum Bed {
        case awake
        case cancelled
        case asleep([CheckedContinuation<Void, Never>])
    }

    private func lieDown(
        _ ticket: Int, until deadline: Instant, _ continuation: CheckedContinuation<Void, any Error>
    ) {
        let bed: Bed = state.withLock { state in
            if state.cancelled.remove(ticket) != nil { return .cancelled }
            guard deadline > state.now else { return .awake }
            state.sleepers[ticket] = Sleeper(deadline: deadline, continuation: continuation)
            return .asleep(state.takeSatisfiedWatchers())
        }
        switch bed {
        case .awake: continuation.resume()
        case .cancelled: continuation.resume(throwing: CancellationError())
        case .asleep(let watchers): for watcher in watchers { watcher.resume() }
        }
    }

    private func wake(_ ticket: Int) {
        let sleeper = state.withLock { state in
            let sleeper = state.sleepers.removeValue(forKey: ticket)
            if sleeper == nil { state.cancelled.insert(ticket) }
            return sleeper
        }
        sleeper?.continuation.resume(throwing: CancellationError())
    }
}
