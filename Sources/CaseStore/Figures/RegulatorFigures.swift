import GRDB
package import RecallModel
import Takedown

/// How what one authority asked for fared in a period (requirements research,
/// section 5; Regulation (EU) 2022/2065, Article 15(1)(a) and (d)).
package struct RegulatorFigures: Hashable, Sendable {
    /// As ``RegulatorGrouping`` tells them apart: by default the authority.
    package var group: String
    /// The countries that its orders say it is of.
    package var countries: Set<Market> = []
    /// Recalls that were first known in the period, orders not among them.
    package var recalls = 0
    /// Orders received in the period.
    package var orders = 0
    /// Requests without the force of an order, received in the period.
    package var requests = 0
    /// From an order's receipt to its confirmation.
    package var toConfirmation = Spans()
    /// From an order's receipt to the report of its effect.
    package var toEffect = Spans()
    /// Cases that rest on what it asked for, each under its own limit.
    package var cases = KeyFigures()
    /// Duties to report to it or others: limits of the period.
    package var reports = KeyFigures()
    /// Sellers' appeals against what was taken down on its word, and what was
    /// decided on them (Article 15(1)(d)).
    package var appeals = AppealFigures()
    /// Decisions on appeals: limits of the period.
    package var appealLimits = LimitFigures()

    /// Data requests received in the period.
    package var dataRequests = 0
    /// Neither answered nor taken back by the end of the period.
    package var dataRequestsOpen = 0
    /// From a data request's receipt to its answer.
    package var toAnswer = Spans()
    /// Answers to data requests, for each duty: limits of the period.
    package var answerLimits = LimitFigures()

    /// Incidents and refusals that became known in the period.
    package var incidents = 0

    /// From a data request's receipt to its confirmation.
    package var toDataConfirmation = Spans()

    package init(_ group: String) { self.group = group }
}

extension CaseStore {
    /// The figures of a period by authority, or by what else tells orders apart, in
    /// their alphabetical order.
    ///
    /// A case that rests on two authorities' words counts for each.
    ///
    /// - Parameter group: only this one.
    package func regulatorFigures(
        of period: FigurePeriod, by grouping: RegulatorGrouping = .authority,
        only group: String? = nil
    ) async throws(CaseStoreError) -> [RegulatorFigures] {
        try await read("counting figures of authorities") { db in
            var count = RegulatorCount(period: period, grouping: grouping)
            if grouping.hasRecalls { try count.recalls(db) }
            try count.orders(db)
            try count.bases(db)
            try count.reports(db)
            try count.appeals(db)
            try count.dataRequests(db)
            try count.occurrences(db)
            return count.figures.values
                .filter { figures in group.map { $0 == figures.group } ?? true }
                .sorted { $0.group < $1.group }
        }
    }
}

/// Counts what the store has into the figures of each group.
private struct RegulatorCount {
    let period: FigurePeriod
    let grouping: RegulatorGrouping
    private(set) var figures: [String: RegulatorFigures] = [:]

    init(period: FigurePeriod, grouping: RegulatorGrouping) {
        (self.period, self.grouping) = (period, grouping)
    }

    private mutating func change(
        _ group: String, _ body: (inout RegulatorFigures) throws -> Void
    ) rethrows {
        try body(&figures[group, default: RegulatorFigures(group)])
    }

    mutating func recalls(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(grouping.column), count(*) AS total FROM recalls r
                JOIN recall_revisions v ON v.recall_id = r.recall_id AND v.revision = r.revision
                WHERE r.first_known_at >= ? AND r.first_known_at < ?
                    AND r.recall_id NOT GLOB '\(AuthorityOrder.source):*' GROUP BY 1
                """, arguments: [period.start, period.end])
        while let row = try rows.next() {
            let total: Int = try row.field("total")
            change(try row.field("authority")) { $0.recalls += total }
        }
    }

    mutating func orders(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT o.recall_id, r.revision, o.kind, o.received_at,
                    (SELECT made_at FROM reports WHERE subject = o.recall_id
                        AND kind = 'receipt' AND number = 1) AS confirmed_at,
                    (SELECT made_at FROM reports WHERE subject = o.recall_id
                        AND kind = 'effect' AND number = 1) AS effected_at
                FROM authority_orders o JOIN recalls r ON r.recall_id = o.recall_id
                WHERE o.kind IN ('order', 'request') AND o.received_at < ?
                """, arguments: [period.end])
        while let row = try rows.next() {
            let receivedAt: Instant = try row.field("received_at")
            let confirmedAt: Instant? = try row.field("confirmed_at")
            let effectedAt: Instant? = try row.field("effected_at")
            let period = period
            let recall = try db.recall(row.field("recall_id"), revision: row.field("revision"))
            guard let order = AuthorityOrder(recall) else { continue }
            let isOrder = try row.field("kind") == AuthorityOrder.Kind.order
            change(grouping.group(of: order)) { figures in
                if let country = order.country { figures.countries.insert(country) }
                if period.contains(receivedAt) {
                    if isOrder { figures.orders += 1 } else { figures.requests += 1 }
                }
                // The law asks for these of orders alone.
                guard isOrder else { return }
                if let confirmedAt, period.contains(confirmedAt) {
                    figures.toConfirmation.add(from: receivedAt, to: confirmedAt)
                }
                if let effectedAt, period.contains(effectedAt) {
                    figures.toEffect.add(from: receivedAt, to: effectedAt)
                }
            }
        }
    }

    /// A recall that became a basis twice, in a stricter wording, counts with
    /// its earlier limit.
    mutating func bases(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT \(grouping.column), min(b.added_at) AS added_at, c.state, c.state_since,
                    min(b.clock_start) AS clock_start, min(b.clock_limit) AS clock_limit,
                    CASE WHEN min(b.withdrawn_at IS NOT NULL) THEN max(b.withdrawn_at) END
                        AS withdrawn_at,
                    coalesce(e.taken_at, w.shown_at) AS done_at, n.at AS ordered_at,
                    EXISTS (SELECT 1 FROM case_returns t WHERE t.case_seq = c.seq) AS is_return
                FROM case_bases b JOIN cases c ON c.seq = b.case_seq
                JOIN recall_revisions v
                    ON v.recall_id = b.recall_id AND v.revision = b.recall_revision
                LEFT JOIN exports e ON e.id = c.verified_in AND c.state <> 'dismissed'
                LEFT JOIN case_warnings w ON w.case_seq = c.seq
                LEFT JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
                WHERE \(grouping.condition)
                GROUP BY authority, c.seq HAVING min(b.added_at) < ?
                """, arguments: [period.end])
        while let row = try rows.next() {
            let basis = try CountedBasis(row)
            let period = period
            change(try row.field("authority")) { basis.count(into: &$0.cases, period) }
        }
    }

    mutating func reports(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db, sql: ReportDuty.query(by: grouping.column, where: grouping.condition))
        while let row = try rows.next() {
            let duty = try ReportDuty(row)
            let period = period
            change(try row.field("authority")) { duty.count(into: &$0.reports, period) }
        }
    }

    /// An appeal counts for every authority whose word the case rested on.
    mutating func appeals(_ db: Database) throws {
        let rows = try Row.fetchCursor(
            db,
            sql: """
                SELECT DISTINCT \(grouping.column), a.id, a.at, a.outcome, a.decided_at, a.limit_at
                FROM appeals a JOIN case_bases b ON b.case_seq = a.case_seq
                JOIN recall_revisions v
                    ON v.recall_id = b.recall_id AND v.revision = b.recall_revision
                WHERE a.at < ? AND \(grouping.condition)
                """, arguments: [period.end])
        while let row = try rows.next() {
            let appeal = try CountedAppeal(row)
            let period = period
            change(try row.field("authority")) { appeal.count(into: &$0, period) }
        }
    }

    mutating func dataRequests(_ db: Database) throws {
        for stored in try db.dataRequests("WHERE received_at < ?", [period.end]) {
            guard let group = grouping.group(of: stored.request) else { continue }
            let confirmedAt = try Instant.fetchOne(
                db,
                sql: """
                    SELECT made_at FROM reports
                    WHERE subject = ? AND kind = 'receipt' AND number = 1
                    """, arguments: [stored.id])
            let period = period
            change(group) { figures in
                stored.count(into: &figures, period)
                guard let confirmedAt, period.contains(confirmedAt) else { return }
                figures.toDataConfirmation.add(from: stored.request.receivedAt, to: confirmedAt)
            }
        }
    }
}

extension RegulatorCount {
    /// What an incident asks to report counts for whom it is to be told; by country
    /// only where it is of a single one, for a duty does not say whose it is.
    fileprivate mutating func occurrences(_ db: Database) throws {
        for stored in try db.occurrences("WHERE received_at < ?", [period.end]) {
            let isNew = period.contains(stored.occurrence.receivedAt)
            for (group, duties) in groups(of: stored) {
                let period = period
                change(group) { figures in
                    if isNew { figures.incidents += 1 }
                    for duty in duties {
                        figures.reports.count(
                            limit: duty.limit, gross: duty.limit,
                            metAt: duty.outcome == .met ? duty.endedAt : nil,
                            releasedAt: duty.outcome == .released ? duty.endedAt : nil, period)
                    }
                }
            }
        }
    }

    private func groups(of stored: StoredOccurrence) -> [String: [DataRequestDuty]] {
        let owed = stored.duties.filter { $0.metBy == .report }
        switch grouping {
        case .authority: return Dictionary(grouping: owed, by: \.report)
        case .regime: return [stored.occurrence.regime.rawValue: owed]
        case .country:
            let markets = stored.occurrence.markets
            return Dictionary(
                markets.map { ($0.code, markets.count == 1 ? owed : []) }
            ) { first, _ in first }
        }
    }
}

extension StoredDataRequest {
    fileprivate func count(into figures: inout RegulatorFigures, _ period: FigurePeriod) {
        if let country = request.country { figures.countries.insert(country) }
        if period.contains(request.receivedAt) { figures.dataRequests += 1 }
        let endedAt = answer?.at ?? withdrawnAt ?? .distantFuture
        if endedAt >= period.end { figures.dataRequestsOpen += 1 }
        if let answer, period.contains(answer.at) {
            figures.toAnswer.add(from: request.receivedAt, to: answer.at)
        }
        // Each duty has a limit of its own, as in the figures by duty.
        for duty in duties {
            figures.answerLimits.count(
                duty.limit, metAt: duty.outcome == .met ? duty.endedAt : nil,
                releasedAt: duty.outcome == .released ? duty.endedAt : nil, period)
        }
    }
}

/// A seller's appeal, as far as figures need it.
private struct CountedAppeal {
    private let at: Instant
    private let outcome: AppealDecision.Outcome?
    private let decidedAt: Instant?
    private let limit: Instant?

    init(_ row: Row) throws {
        at = try row.field("at")
        outcome = try row.field("outcome")
        decidedAt = try row.field("decided_at")
        limit = try row.field("limit_at")
    }

    func count(into figures: inout RegulatorFigures, _ period: FigurePeriod) {
        figures.appeals.count(at: at, decidedAt: decidedAt, outcome, period)
        guard let limit, period.contains(limit) else { return }
        switch decidedAt {
        case let moment? where moment < limit: figures.appealLimits.onTime += 1
        case let moment? where moment < period.end: figures.appealLimits.late += 1
        default: figures.appealLimits.openOverdue += 1
        }
    }
}

/// What an authority asked for about one listing, as far as figures need it.
private struct CountedBasis {
    private let addedAt: Instant
    private let state: CaseState
    private let clock: (start: Instant, limit: Instant)
    private let doneAt: Instant?
    private let closedAt: Instant?
    private let orderedAt: Instant?
    private let isReturn: Bool
    private let releasedAt: Instant?

    init(_ row: Row) throws {
        addedAt = try row.field("added_at")
        state = try row.field("state")
        clock = (try row.field("clock_start"), try row.field("clock_limit"))
        doneAt = try row.field("done_at")
        orderedAt = try row.field("ordered_at")
        isReturn = try row.field("is_return")
        let withdrawnAt: Instant? = try row.field("withdrawn_at")
        closedAt = state.isOpen ? doneAt : try doneAt ?? withdrawnAt ?? row.field("state_since")
        releasedAt =
            doneAt != nil ? nil : state == .dismissed ? .distantPast : withdrawnAt ?? closedAt
    }

    func count(into figures: inout KeyFigures, _ period: FigurePeriod) {
        if period.contains(addedAt) {
            figures.opened += 1
            if isReturn { figures.returned += 1 }
        }
        figures.count(
            limit: clock.limit, gross: clock.limit, metAt: doneAt, releasedAt: releasedAt, period)
        figures.countOpen(since: clock.start, until: closedAt, openedAt: addedAt, period)
        if let doneAt, period.contains(doneAt) {
            figures.toEnd.add(from: clock.start, to: doneAt)
        }
        if let orderedAt, period.contains(orderedAt) {
            figures.orders += 1
            figures.toOrder.add(from: clock.start, to: orderedAt)
        }
    }
}
