import CaseStore
import Console
import RecallModel
import Takedown

extension HouseDesk {
    /// Every loop goes round once in ten seconds, and the watchdog looks every
    /// fifteen: six such looks without a turn are no chance.
    private static let longestTurn = Duration.seconds(90)

    /// What counts as due soon: enough to act on the shortest policy, four
    /// hours.
    private static let horizon = Duration.hours(1)

    func health() async throws -> HealthReport {
        let now = rooms.clock.now()
        let lastTurn = rooms.heartbeat.lastTurn
        let feeds = rooms.settings.current.feeds
        return HealthReport(
            isWell: now - (lastTurn ?? rooms.startedAt) <= Self.longestTurn,
            startedAt: rooms.startedAt, lastTurnAt: lastTurn,
            openCases: try await rooms.store.summary(at: now).openCases,
            feeds: feeds.count, freshFeeds: try await fresh(feeds, at: now))
    }

    func metrics() async throws -> [MetricFamily] {
        let now = rooms.clock.now()
        let summary = try await rooms.store.summary(at: now)
        let gauges = try await rooms.store.gauges(at: now, horizon: Self.horizon)
        return cases(summary, gauges) + (try await sources(at: now)) + [
            MetricFamily(
                "recalld_dispatches_waiting", .gauge,
                "Notices that a destination has not taken yet.",
                summary.outboxDepth),
            MetricFamily(
                "recalld_dispatches_given_up_total", .counter,
                "Notices that a destination refused for good.", gauges.givenUpDispatches),
            MetricFamily(
                "recalld_alarms_open", .gauge, "Alarms that stand.", summary.openAlarms),
            MetricFamily(
                "recalld_ledger_entries_total", .counter, "Entries of the ledger.",
                summary.ledgerEntries),
            MetricFamily(
                "recalld_config_last_reload_successful", .gauge,
                "1 where the last reload of the configuration was taken over, 0 where not.",
                try await isReloaded() ? 1 : 0),
            MetricFamily(
                "recalld_start_time_seconds", .gauge, "When this daemon began, since 1970 in UTC.",
                rooms.startedAt.milliseconds / 1000),
        ]
    }

    private func cases(_ summary: StoreSummary, _ gauges: StoreGauges) -> [MetricFamily] {
        [
            MetricFamily(
                "recalld_cases", .gauge, "Cases by state.", by: "state",
                CaseState.allCases.map { ($0.rawValue, summary.cases[$0] ?? 0) }),
            MetricFamily(
                "recalld_cases_due_within_hour", .gauge,
                "Open cases whose limit comes in the next hour.",
                gauges.dueCases),
            MetricFamily(
                "recalld_cases_overdue", .gauge, "Open cases past their limit.", summary.breached),
            MetricFamily(
                "recalld_breaches_total", .counter, "Limits that were missed.", gauges.breaches),
        ]
    }

    private func sources(at now: Instant) async throws -> [MetricFamily] {
        let configuration = rooms.settings.current
        return [
            MetricFamily(
                "recalld_feeds_configured", .gauge, "Recall lists in the configuration.",
                configuration.feeds.count),
            MetricFamily(
                "recalld_feeds_fresh", .gauge,
                "Recall lists of which something good came in their time.",
                try await fresh(configuration.feeds, at: now)),
            MetricFamily(
                "recalld_exports_configured", .gauge, "Marketplaces whose exports are screened.",
                configuration.exports.count),
            MetricFamily(
                "recalld_exports_complete", .gauge,
                "Marketplaces whose newest export is known to be the whole catalogue.",
                try await complete(configuration.exports)),
        ]
    }

    private func fresh(_ feeds: [FeedConfiguration], at now: Instant) async throws -> Int {
        var count = 0
        for feed in feeds {
            guard let last = try await rooms.store.feedState(feed.name)?.lastSuccessAt else {
                continue
            }
            if now - last <= feed.staleAfter { count += 1 }
        }
        return count
    }

    private func complete(_ exports: [ExportConfiguration]) async throws -> Int {
        var count = 0
        for export in exports {
            let newest = try await rooms.store.exports(of: export.marketplace, limit: 1).first
            if newest?.isComplete == true { count += 1 }
        }
        return count
    }

    private func isReloaded() async throws -> Bool {
        try await !rooms.store.hasStandingAlarm(Reloader.alarm)
    }
}
