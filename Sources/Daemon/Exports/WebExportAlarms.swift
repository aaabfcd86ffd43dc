import CaseStore
import Logging
import RecallModel
import Takedown

/// Alarms about an export that is fetched: raised when it fails or its server
/// falls silent, cleared by the next good answer.
struct WebExportAlarms: Sendable {
    let marketplace: Marketplace
    let staleAfter: Duration
    let rooms: Rooms
    /// Passing troubles in a row before somebody is told: at the pace of
    /// back-off about two minutes.
    private static let tolerated = 3

    private var failing: String { "export.failing:\(marketplace)" }
    private var stale: String { "export.stale:\(marketplace)" }

    func good() async throws {
        try await rooms.clear(failing)
        try await rooms.clear(stale)
    }

    func bad(_ trouble: FeedTrouble, failures: Int) async throws {
        rooms.log.warning(
            "export not fetched: \(trouble.text)",
            metadata: ["marketplace": "\(marketplace)", "failures": "\(failures)"])
        guard !trouble.mayPass || failures >= Self.tolerated else { return }
        try await rooms.raise(
            Alarm(
                .exportFailing, key: failing, severity: .warning,
                .plain(["marketplace": "\(marketplace)", "trouble": trouble.text])))
    }

    /// Raises the alarm of silence where no answer has come for too long.
    func checkSilence(since start: Instant) async throws {
        let last = try await rooms.store.exportCursor(of: marketplace)?.answeredAt ?? start
        guard rooms.clock.now() - last > staleAfter else { return }
        try await rooms.raise(
            Alarm(
                .exportStale, key: stale, severity: .critical,
                .plain(["marketplace": "\(marketplace)", "since": "\(last)"])))
    }
}
