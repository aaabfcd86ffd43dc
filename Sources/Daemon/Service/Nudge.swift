import RecallModel
import Synchronization

/// Wakes a service that waits for its next moment, because there is news.
///
/// A nudge that comes while nobody waits is kept; several become one. One
/// service waits at a time.
final class Nudge: Sendable {
    private enum State {
        case quiet
        case nudged
        case waiting(CheckedContinuation<Void, Never>)
    }

    private let state = Mutex(State.quiet)

    init() {}

    /// Wakes the waiting service, or the next one to wait.
    func signal() {
        let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
            if case .waiting(let continuation) = state {
                state = .quiet
                return continuation
            }
            state = .nudged
            return nil
        }
        waiting?.resume()
    }

    /// Waits for a nudge or for the moment, whichever comes first.
    ///
    /// - Throws: `CancellationError` when the task is cancelled.
    func wait(until deadline: Instant, clock: any WallClock) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask { try await clock.sleep(until: deadline) }
            group.addTask { await self.waitForSignal() }
            try await group.next()
            group.cancelAll()
        }
        try Task.checkCancellation()
    }

    private func waitForSignal() async {
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isHere = state.withLock { state -> Bool in
                    if case .nudged = state {
                        state = .quiet
                        return true
                    }
                    guard !Task.isCancelled else { return true }
                    state = .waiting(continuation)
                    return false
                }
                if isHere { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { state -> CheckedContinuation<Void, Never>? in
                guard case .waiting(let continuation) = state else { return nil }
                state = .quiet
                return continuation
            }
            waiting?.resume()
        }
    }
}
