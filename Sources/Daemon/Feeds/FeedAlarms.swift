import CaseStore
import Logging
import RecallModel
import Takedown

/// Alarms about one feed: raised when it fails, falls silent or has records
/// that cannot be read, cleared by the next good answer.
struct FeedAlarms: Sendable {
    let feed: FeedConfiguration
    let rooms: Rooms
    /// Passing troubles in a row before somebody is told: at the pace of
    /// back-off about two minutes.
    private static let tolerated = 3

    private var failing: String { "feed.failing:\(feed.name)" }
    private var stale: String { "feed.stale:\(feed.name)" }

    private var defective: String { "feed.defective:\(feed.name)" }

    func unmodified() async throws {
        try await rooms.clear(failing)
        try await rooms.clear(stale)
    }

    /// - Parameter defects: what was left out of a list that is in force: a
    ///   recall may be among it that nobody looks for.
    func good(_ defects: DefectTally) async throws {
        try await unmodified()
        guard let first = defects.first else { return try await rooms.clear(defective) }
        try await rooms.raise(
            Alarm(
                key: defective, severity: .warning,
                text: "feed \(feed.name) has \(defects.total) defects, the first: \(first)",
                nextStep: "The rest of the list is in force. Mend the list or tell its publisher; "
                    + "what is left out is not screened for."))
    }

    func bad(_ trouble: FeedTrouble, failures: Int) async throws {
        rooms.log.warning(
            "feed not usable: \(trouble.text)",
            metadata: ["feed": "\(feed.name)", "failures": "\(failures)"])
        guard !trouble.mayPass || failures >= Self.tolerated else { return }
        try await rooms.raise(
            Alarm(
                key: failing, severity: .warning,
                text: "feed \(feed.name) is not usable: \(trouble.text)",
                nextStep: "The last good list stays in force. Look at the source; nothing is lost, "
                    + "the bytes are among the snapshots."))
    }

    /// Raises the alarm of silence where nothing good has come for too long.
    func checkSilence(since start: Instant) async throws {
        let last = try await rooms.store.feedState(feed.name)?.lastSuccessAt ?? start
        guard rooms.clock.now() - last > feed.staleAfter else { return }
        try await rooms.raise(
            Alarm(
                key: stale, severity: .critical,
                text: "nothing good has come from feed \(feed.name) since \(last)",
                nextStep: "Look at the source and the log; recalls published since are unknown."))
    }
}
