import RecallModel

/// Something that is asked over the network again and again: a feed, or an
/// export.
protocol PolledSource: Sendable {
    associatedtype Alarms: PollingAlarms

    /// What the log calls it.
    var title: String { get }
    /// From one question to the next, where all is well.
    var interval: Duration { get }
    var alarms: Alarms { get }

    /// Asks once.
    ///
    /// - Throws: `CaseStoreError`.
    func poll() async throws -> SourceOutcome
}

/// What tells people how polling goes.
protocol PollingAlarms: Sendable {
    /// The source answered.
    func good() async throws
    /// It did not, or with something that cannot be used.
    ///
    /// - Parameter failures: how many times running, from 1.
    func bad(_ trouble: FeedTrouble, failures: Int) async throws
    /// Whether it has been silent for too long.
    func checkSilence(since start: Instant) async throws
}

extension WebFeed: PolledSource {
    var title: String { "feed \(feed.name)" }
    var interval: Duration { feed.interval }
    var alarms: FeedAlarms { FeedAlarms(feed: feed, rooms: rooms) }
}

extension FeedAlarms: PollingAlarms {}

extension WebExport: PolledSource {
    var title: String { "export of \(export.marketplace)" }
    var interval: Duration { web.interval }
    var alarms: WebExportAlarms {
        WebExportAlarms(
            marketplace: export.marketplace, staleAfter: web.staleAfter, rooms: rooms)
    }
}

extension WebExportAlarms: PollingAlarms {}
