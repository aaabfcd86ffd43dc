package import JSONText
package import RecallModel

/// How the daemon is, for whoever watches it from outside.
package struct HealthReport: Hashable, Sendable {
    /// Whether every loop goes round; a daemon that hangs is not well though it
    /// answers.
    package var isWell: Bool
    package var startedAt: Instant
    /// When every loop had last gone round, `nil` before the first time.
    package var lastTurnAt: Instant?
    package var openCases: Int
    package var feeds: Int
    /// Feeds of which something good came within their time.
    package var freshFeeds: Int

    package init(
        isWell: Bool, startedAt: Instant, lastTurnAt: Instant?, openCases: Int, feeds: Int,
        freshFeeds: Int
    ) {
        self.isWell = isWell
        self.startedAt = startedAt
        self.lastTurnAt = lastTurnAt
        self.openCases = openCases
        self.feeds = feeds
        self.freshFeeds = freshFeeds
    }

    package var json: JSONValue {
        .record([
            "status": isWell ? "ready" : "stuck", "started_at": .string(startedAt.description),
            "last_turn_at": lastTurnAt.map { .string($0.description) },
            "open_cases": .integer(openCases), "feeds": .integer(feeds),
            "fresh_feeds": .integer(freshFeeds),
        ])
    }
}
