import CaseStore
import Logging
import RecallModel
import ServiceLifecycle

/// Purges what of closed cases was kept for as long as the configuration asks.
struct Purger: Service {
    let rooms: Rooms

    /// Retention is counted in months: an hour more or less is nobody's.
    private static let pause = Duration.hours(1)
    /// Cases of one transaction, so that nobody waits long behind it.
    private static let batch = 200

    func run() async throws {
        try await untilShutdown {
            while true {
                let isDone = try await Patience.turn("retention", in: rooms) { try await purge() }
                guard isDone else { continue }
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.pause)
            }
        }
    }

    func purge() async throws {
        var total = 0
        while true {
            let count = try await rooms.store.purge(limit: Self.batch)
            total += count
            guard count == Self.batch else { break }
        }
        guard total > 0 else { return }
        rooms.log.notice("closed cases purged", metadata: ["count": "\(total)"])
    }
}
