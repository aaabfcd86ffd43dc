import Digests
import GRDB
import RecallModel
import Takedown

extension CaseStore {
    /// What of a period's figures is of no single case.
    package func platformFigures(
        of period: FigurePeriod, _ rules: FigureRules = FigureRules()
    ) async throws(CaseStoreError) -> PlatformFigures {
        let caseRules = currentRules
        return try await read("counting figures of the platform") { db in
            var figures = PlatformFigures()
            try db.countRecalls(into: &figures, period)
            figures.notices = try db.noticeFigures(of: period)
            figures.delivery = try db.delivery(in: period)
            let reports = try Row.fetchCursor(db, sql: ReportDuty.query())
            while let row = try reports.next() {
                try ReportDuty(row).count(into: &figures.reports, period)
            }
            try db.countDataRequests(into: &figures.reports, period)
            figures.sellers = try db.sellers(in: period, caseRules.strikes)
            try db.countProposals(into: &figures, period, caseRules)
            figures.coverage = try db.coverage(in: period, rules)
            return figures
        }
    }
}

extension Database {
    fileprivate func countRecalls(
        into figures: inout PlatformFigures, _ period: FigurePeriod
    ) throws {
        let rows = try Row.fetchCursor(
            self,
            sql: """
                SELECT r.first_known_at,
                    json_extract(CAST(v.body AS TEXT), '$.published') AS published
                FROM recalls r
                JOIN recall_revisions v ON v.recall_id = r.recall_id AND v.revision = 1
                WHERE r.first_known_at >= ? AND r.first_known_at < ?
                    AND r.recall_id NOT GLOB '\(AuthorityOrder.source):*'
                """, arguments: [period.start, period.end])
        while let row = try rows.next() {
            figures.recalls += 1
            let published: String? = try row.field("published")
            guard let day = published.flatMap({ CivilDate($0) }) else { continue }
            figures.recallLag.add(from: day.startUTC, to: try row.field("first_known_at"))
        }
    }

    /// An answer to an authority is a report that is due, and so is what an incident
    /// asks to report; a decision is none.
    fileprivate func countDataRequests(
        into limits: inout LimitFigures, _ period: FigurePeriod
    ) throws {
        let rows = try Row.fetchCursor(
            self,
            sql: Self.dataRequestDuties
                + " WHERE q.clock_limit IS NOT NULL AND q.met_by = 'report'")
        while let row = try rows.next() {
            let outcome: CaseDuty.Outcome? = try row.field("outcome")
            limits.count(
                try row.field("clock_limit"),
                metAt: try outcome == .met ? row.field("ended_at") : nil,
                releasedAt: try row.field("released_at"), period)
        }
    }

    fileprivate func delivery(in period: FigurePeriod) throws -> DeliveryFigures {
        var figures = DeliveryFigures()
        let first = try row(
            """
            SELECT count(*) AS whole, coalesce(sum(state = 'delivered'), 0) AS part FROM attempts
            WHERE number = 1 AND state <> 'started' AND started_at >= ? AND started_at < ?
            """, [period.start, period.end])
        if let first { figures.firstAttempts = try Ratio(first) }
        let rows = try Row.fetchCursor(
            self,
            sql: """
                SELECT d.state, d.ended_at, n.at FROM dispatches d
                JOIN notices n ON n.id = d.notice_id
                WHERE d.state IN ('delivered', 'given_up') AND d.ended_at >= ? AND d.ended_at < ?
                """, arguments: [period.start, period.end])
        while let row = try rows.next() {
            if try row.field("state") == "given_up" {
                figures.deadLetters += 1
            } else {
                figures.toDelivery.add(from: try row.field("at"), to: try row.field("ended_at"))
            }
        }
        return figures
    }

    /// Sellers are told apart by digests: one whose name was purged counts on.
    fileprivate func sellers(
        in period: FigurePeriod, _ strikes: StrikeRules
    ) throws -> SellerFigures {
        var figures = SellerFigures()
        figures.threshold = strikes.suspension
        var takedowns: [SHA256Digest: Int] = [:]
        var keys: [String: SHA256Digest] = [:]
        let rows = try Row.fetchCursor(
            self,
            sql: """
                SELECT c.marketplace, p.seller AS digest,
                    coalesce(nullif(json_extract(c.listing, '$.seller_id'), ''),
                        json_extract(c.listing, '$.seller_name')) AS seller
                FROM notices n JOIN cases c ON c.id = n.case_id
                LEFT JOIN purges p ON p.case_seq = c.seq AND p.kind = 'seller'
                WHERE n.step = 'issued' AND n.at >= ? AND n.at < ?
                    AND c.state NOT IN ('dismissed', 'withdrawn')
                """, arguments: [period.end - strikes.period, period.end])
        while let row = try rows.next() {
            let marketplace: Marketplace = try row.field("marketplace")
            let seller: String? = try row.field("seller")
            var digest: SHA256Digest? = try row.field("digest")
            if digest == nil, let seller, !seller.isEmpty {
                let name = "\(marketplace.name)/\(seller)"
                digest = keys[name] ?? TakedownCase.sellerKey(of: seller, on: marketplace)
                keys[name] = digest
            }
            if let digest { takedowns[digest, default: 0] += 1 }
        }
        figures.repeating = Ratio(
            takedowns.values.count { $0 >= strikes.suspension }, of: takedowns.count)
        figures.warnings = try proposals("seller.warning:*", in: period)
        figures.suspensions =
            try proposals("seller.suspension:*", in: period)
            + proposals("seller.refusal:*", in: period)
        return figures
    }

    private func proposals(_ pattern: String, in period: FigurePeriod) throws -> Int {
        try count(
            "SELECT count(*) FROM alarms WHERE key GLOB ? AND raised_at >= ? AND raised_at < ?",
            [pattern, period.start, period.end])
    }

    fileprivate func countProposals(
        into figures: inout PlatformFigures, _ period: FigurePeriod, _ rules: CaseRules
    ) throws {
        let rows = try Row.fetchCursor(
            self,
            sql: """
                SELECT outcome, person, ended_by FROM proposals
                WHERE ended_at >= ? AND ended_at < ?
                """, arguments: [period.start, period.end])
        while let row = try rows.next() {
            let outcome: String = try row.field("outcome")
            if outcome == "expired" { figures.expiredProposals += 1 }
            // What the program proposed, or ended as impossible, has one person's
            // word at most.
            let people: [String?] = [try row.field("person"), try row.field("ended_by")]
            guard people.allSatisfy({ $0.map { !rules.isProgram($0) } ?? false }) else { continue }
            figures.agreement.count(outcome == "approved")
        }
    }

    fileprivate func coverage(
        in period: FigurePeriod, _ rules: FigureRules
    ) throws -> CoverageFigures {
        var figures = CoverageFigures()
        let files = try row(
            """
            SELECT count(*) AS whole, coalesce(sum(is_complete IS 1), 0) AS part FROM exports
            WHERE kind = 'catalogue' AND status <> 'screening' AND taken_at >= ? AND taken_at < ?
            """, [period.start, period.end])
        if let files { figures.completeFiles = try Ratio(files) }
        for marketplace in rules.markets.keys {
            figures.completeMarketplaces.count(
                try count(
                    """
                    SELECT count(*) FROM exports WHERE status = 'finished' AND is_complete = 1
                        AND marketplace = ? AND taken_at >= ? AND taken_at < ?
                    """, [marketplace, period.start, period.end]) > 0)
        }
        guard period.reachesNow else { return figures }
        figures.freshFeeds = try freshFeeds(rules.feeds, at: period.end)
        figures.currentRows = try currentRows(of: rules.markets.keys, at: period.end)
        return figures
    }

    private func freshFeeds(_ feeds: [String: Duration], at now: Instant) throws -> Ratio {
        var fresh = Ratio()
        for (source, patience) in feeds {
            let last = try Instant.fetchOne(
                self, sql: "SELECT last_success_at FROM feeds WHERE source = ?",
                arguments: [source])
            fresh.count(last.map { now - $0 <= patience } ?? false)
        }
        return fresh
    }

    private func currentRows(
        of marketplaces: some Sequence<Marketplace>, at now: Instant
    ) throws -> Ratio {
        var rows = Ratio()
        for marketplace in marketplaces {
            let newest = try row(
                """
                SELECT row_count, taken_at >= ? AND recall_generation =
                    (SELECT count(*) FROM recall_revisions) AS is_current
                FROM exports WHERE status = 'finished' AND is_complete = 1 AND marketplace = ?
                ORDER BY produced_at DESC, id DESC LIMIT 1
                """, [now - CoverageFigures.age, marketplace])
            guard let newest else { continue }
            let count: Int = try newest.field("row_count")
            let isCurrent: Bool? = try newest.field("is_current")
            rows += Ratio(isCurrent == true ? count : 0, of: count)
        }
        return rows
    }
}

extension Ratio {
    /// The columns `part` and `whole`.
    fileprivate init(_ row: Row) throws {
        self.init(try row.field("part"), of: try row.field("whole"))
    }
}
