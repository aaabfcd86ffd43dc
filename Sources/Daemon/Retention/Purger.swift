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
                await tryToPurge()
                try await rooms.clock.sleep(until: rooms.clock.now() + Self.pause)
            }
        }
    }

    /// Housekeeping never ends the daemon: what fails is tried in an hour.
    private func tryToPurge() async {
        do {
            try await purge()
        } catch {
            rooms.log.error("retention: \(error)")
        }
    }

    func purge() async throws {
        do {
            let cleaned = try await LetterCleaner(rooms: rooms).clean()
            if cleaned > 0 {
                rooms.log.notice(
                    "names taken out of letters in the archive", metadata: ["count": "\(cleaned)"])
            }
        } catch {
            // A file that cannot be written must not keep the rest for ever.
            rooms.log.error("retention: letters in the archive: \(error)")
        }
        var total = 0
        while true {
            let count = try await rooms.store.purge(limit: Self.batch)
            total += count
            guard count == Self.batch else { break }
            await Task.yield()
        }
        guard total > 0 else { return }
        rooms.log.notice("closed cases purged", metadata: ["count": "\(total)"])
    }
}
