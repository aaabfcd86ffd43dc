import GRDB
import RecallModel
import Takedown

/// A case as far as figures need it.
struct CaseFigures {
    let recall: RecallID
    let severity: Severity
    let marketplace: Marketplace
    private let state: CaseState
    private let isReturn: Bool
    private let clock: (start: Instant, limit: Instant)
    /// The limit without what it was extended by.
    private let grossLimit: Instant
    private let openedAt: Instant
    private let stateSince: Instant
    private let closedAt: Instant?
    /// Whether it was closed because a reinstatement stands.
    private let isStanding: Bool
    private let goneAt: Instant?
    private let orderedAt: Instant?
    private let acknowledgedAt: Instant?
    private let claimedAt: Instant?
    private let upheldAt: Instant?
    private let publishedAt: Instant?
    private let listedAt: Instant?
    private let knownAt: Instant

    /// Every case that was opened before a moment, with the moments that it
    /// went through.
    ///
    /// A recall has a date at most, which stands for its first moment.
    static let query = """
        SELECT c.seq, (SELECT count(*) FROM appeals a WHERE a.case_seq = c.seq) AS appeals,
            c.recall_id, c.severity, c.marketplace, c.state, c.clock_start, c.clock_limit,
            min(c.clock_limit, coalesce((SELECT min(x.previous_limit) FROM case_extensions x
                WHERE x.case_seq = c.seq), c.clock_limit)) AS gross_limit,
            EXISTS (SELECT 1 FROM case_returns t WHERE t.case_seq = c.seq) AS is_return,
            c.opened_at, c.state_since, coalesce(e.taken_at, w.shown_at) AS gone_at, n.at AS ordered_at,
            n.acknowledged_at, json_extract(c.listing, '$.listed_at') AS listed_at,
            json_extract(CAST(v.body AS TEXT), '$.published') AS published,
            r.first_known_at AS known_at,
            (SELECT k.claimed_at FROM case_claims k
                WHERE k.case_seq = c.seq AND k.refuted_in IS NULL) AS claimed_at,
            EXISTS (SELECT 1 FROM standing_returns t WHERE t.case_seq = c.seq) AS is_standing,
            (SELECT min(l.at) FROM ledger l WHERE l.subject = c.id
                AND l.kind = 'case.withdrawn') AS withdrawn_at,
            (SELECT l.at FROM ledger l WHERE l.subject = c.id
                AND l.kind = 'case.notice_issued'
                AND json_extract(CAST(l.body AS TEXT), '$.event') = 'upheld') AS upheld_at
        FROM cases c
        JOIN recalls r ON r.recall_id = c.recall_id
        JOIN recall_revisions v
            ON v.recall_id = c.recall_id AND v.revision = c.recall_revision
        LEFT JOIN exports e ON e.id = c.verified_in
        LEFT JOIN case_warnings w ON w.case_seq = c.seq
        LEFT JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
        WHERE c.opened_at < ?
        """

    init(_ row: Row) throws {
        recall = try row.field("recall_id")
        severity = try row.field("severity")
        marketplace = try row.field("marketplace")
        state = try row.field("state")
        isReturn = try row.field("is_return")
        clock = (try row.field("clock_start"), try row.field("clock_limit"))
        grossLimit = try row.field("gross_limit")
        openedAt = try row.field("opened_at")
        stateSince = try row.field("state_since")
        goneAt = try row.field("gone_at")
        // A warning that is shown ends what a case asks for, and not the case.
        // What was let return after a withdrawal had ended with that.
        let withdrawnAt: Instant? = try row.field("withdrawn_at")
        closedAt = state.isOpen ? goneAt : goneAt ?? withdrawnAt ?? stateSince
        isStanding = try row.field("is_standing")
        orderedAt = try row.field("ordered_at")
        acknowledgedAt = try row.field("acknowledged_at")
        claimedAt = try row.field("claimed_at")
        upheldAt = try row.field("upheld_at")
        publishedAt = Self.moment(try row.field("published"))
        listedAt = Self.moment(try row.field("listed_at"))
        knownAt = try row.field("known_at")
    }

    /// A date or a time as feeds and exports write them, `nil` where it is
    /// neither.
    private static func moment(_ text: String?) -> Instant? {
        guard let text else { return nil }
        return Instant(rfc3339: text)
            ?? CivilDate(String(text.prefix(10))).map(\.startUTC)
    }

    /// When nobody owed its end any more, though its listing was not gone.
    private var releasedAt: Instant? {
        guard goneAt == nil else { return nil }
        return state == .dismissed ? .distantPast : closedAt
    }

    func count(into figures: inout KeyFigures, _ period: FigurePeriod) {
        if period.contains(openedAt) {
            figures.opened += 1
            if isReturn { figures.returned += 1 }
            if let publishedAt { figures.feedLag.add(from: publishedAt, to: knownAt) }
        }
        figures.count(
            limit: clock.limit, gross: grossLimit, metAt: goneAt,
            releasedAt: releasedAt, period)
        figures.countOpen(
            since: clock.start, until: closedAt, openedAt: openedAt, period)
        countMoments(into: &figures, period)
    }

    private func countMoments(into figures: inout KeyFigures, _ period: FigurePeriod) {
        if let goneAt, period.contains(goneAt) {
            figures.toEnd.add(from: clock.start, to: goneAt)
            if let publishedAt {
                figures.exposure.add(from: max(publishedAt, listedAt ?? publishedAt), to: goneAt)
            }
        }
        if let orderedAt {
            if period.contains(orderedAt) {
                figures.orders += 1
                figures.toOrder.add(from: clock.start, to: orderedAt)
            }
            if let acknowledgedAt, period.contains(acknowledgedAt) {
                figures.toAcknowledgement.add(from: orderedAt, to: acknowledgedAt)
            }
        }
        if let claimedAt, period.contains(claimedAt) {
            figures.toClaim.add(from: clock.start, to: claimedAt)
        }
        if let upheldAt, period.contains(upheldAt), state != .dismissed { figures.upheld += 1 }
        if state == .reinstated, period.contains(stateSince) { figures.reinstated += 1 }
        if state == .dismissed, !isStanding, let closedAt, period.contains(closedAt) {
            figures.dismissed += 1
            if orderedAt != nil { figures.reversed += 1 }
        }
    }
}

extension AppealFigures {
    /// Counts an appeal where it came or was decided in the period.
    mutating func count(
        at moment: Instant, decidedAt: Instant?, _ outcome: AppealDecision.Outcome?,
        _ period: FigurePeriod
    ) {
        if period.contains(moment) { received += 1 }
        if moment < period.end, (decidedAt ?? .distantFuture) >= period.end { open += 1 }
        guard let decidedAt, period.contains(decidedAt) else { return }
        if outcome == .granted { granted += 1 } else { upheld += 1 }
        toDecision.add(from: moment, to: decidedAt)
    }
}

extension LimitFigures {
    /// Counts a limit, where it fell into the period.
    ///
    /// A breach that happened stays one: what was owed until its limit and
    /// released only then is late.
    ///
    /// - Parameter releasedAt: when what was never met was owed no more,
    ///   `.distantPast` where it never was; `nil` where it still is.
    mutating func count(
        _ limit: Instant?, metAt: Instant?, releasedAt: Instant?, _ period: FigurePeriod
    ) {
        guard let limit, period.contains(limit) else { return }
        if let metAt {
            if metAt < limit { onTime += 1 } else { late += 1 }
        } else if let releasedAt {
            if releasedAt < limit { released += 1 } else { late += 1 }
        } else {
            openOverdue += 1
        }
    }
}

extension KeyFigures {
    /// Counts a limit, with and without what it was extended by, each where it
    /// fell into the period.
    mutating func count(
        limit: Instant?, gross limitBefore: Instant?, metAt: Instant?, releasedAt: Instant?,
        _ period: FigurePeriod
    ) {
        gross.count(limitBefore, metAt: metAt, releasedAt: releasedAt, period)
        net.count(limit, metAt: metAt, releasedAt: releasedAt, period)
        if let limitBefore, limitBefore != limit, period.contains(limitBefore) { extended += 1 }
    }

    /// Counts what was running at the end of the period.
    mutating func countOpen(
        since start: Instant?, until end: Instant?, openedAt: Instant, _ period: FigurePeriod
    ) {
        guard openedAt < period.end, (end ?? .distantFuture) >= period.end else { return }
        open += 1
        if let start { longestOpen = max(longestOpen, period.end - start) }
    }
}
