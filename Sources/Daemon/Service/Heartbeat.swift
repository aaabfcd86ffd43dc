import RecallModel
import Synchronization

/// Which loops have gone round since the last look.
///
/// The watchdog is fed only when every one of them has: a daemon whose courier
/// hangs is restarted, not kept alive by a timer.
final class Heartbeat: Sendable {
    /// The loops that must go round.
    enum Loop: CaseIterable, Sendable {
        case courier, clocks, intake
    }

    private let seen = Mutex<Set<Loop>>([])
    private let turned = Mutex<Instant?>(nil)

    /// No loop waits longer than this before it beats again.
    let longestWait: Duration

    /// - Parameter watchdog: how long the service manager waits for a sign of
    ///   life; a quarter of it lets every loop be seen between two looks.
    init(watchdog: Duration? = nil) {
        longestWait = min(Self.calmWait, (watchdog ?? Self.calmWait * 4) / 4)
    }

    /// A loop has gone round once.
    func beat(_ loop: Loop) {
        seen.withLock { _ = $0.insert(loop) }
    }

    /// Whether all loops have gone round since this was last `true`.
    func allHaveBeaten(at now: Instant) -> Bool {
        let all = seen.withLock { seen in
            guard seen.count == Loop.allCases.count else { return false }
            seen.removeAll()
            return true
        }
        if all { turned.withLock { $0 = now } }
        return all
    }

    /// When all loops had last gone round, `nil` before the first time.
    var lastTurn: Instant? { turned.withLock { $0 } }

    /// Seldom enough to cost nothing.
    private static let calmWait = Duration.seconds(10)
}
