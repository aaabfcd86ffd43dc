import GRDB
import RecallModel
import Takedown

/// How notices of consumers and trusted flaggers fared in a period
/// (Regulation (EU) 2022/2065, Article 15(1)(b)).
package struct NoticeFigures: Hashable, Sendable {
    /// Notices received in the period, and of them those of trusted flaggers.
    package var flagged = Ratio()
    /// Of those received, the ones that say too little to be decided on.
    package var insufficient = 0
    /// Notices decided in the period, and of them those that a listing was
    /// ordered off sale for.
    package var acted = Ratio()
    /// Of those decided, the ones that no person decided: none, unless the
    /// program fails its promise, which this figure would show.
    package var automatic = 0
    /// Sufficient and without a decision at the end of the period.
    package var open = 0
    /// From a notice's receipt to the decision on the last of its listings, or
    /// to the answer that none of them is there.
    package var toDecision = Spans()

    package init() {}
}

/// A notice as far as figures need it.
private struct CountedNotice {
    private let kind: AuthorityOrder.Kind
    private let isSufficient: Bool
    private let receivedAt: Instant
    private let decidedAt: Instant?
    private let isWaiting: Bool
    private let isActedOn: Bool
    private let isAutomatic: Bool

    /// A listing that was gone before anybody decided is no decision, and waits
    /// for none; one that came back was decided the first time.
    static let query = """
        SELECT o.kind, o.is_sufficient, o.received_at, count(c.seq) AS listings,
            coalesce(sum(c.state = 'in_review'), 0) AS waiting,
            max(coalesce(n.at, CASE WHEN c.state NOT IN ('in_review', 'verified_gone')
                THEN c.state_since END)) AS decided_at,
            (SELECT r.made_at FROM reports r WHERE r.subject = o.recall_id AND r.kind = 'effect'
                AND r.number = 1) AS answered_at,
            coalesce(max(n.at IS NOT NULL), 0) AS acted,
            coalesce(max(EXISTS (SELECT 1 FROM ledger l
                WHERE l.subject = c.id AND l.kind = 'case.notice_issued'
                    AND json_extract(CAST(l.body AS TEXT), '$.event') = 'raised')), 0) AS automatic
        FROM authority_orders o
        LEFT JOIN case_bases b ON b.recall_id = o.recall_id
        LEFT JOIN cases c ON c.seq = b.case_seq AND c.round = 1
        LEFT JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
        WHERE o.\(AuthorityOrder.Kind.noticeCondition) AND o.received_at < ?
        GROUP BY o.recall_id
        """

    init(_ row: Row) throws {
        kind = try row.field("kind")
        isSufficient = try row.field("is_sufficient")
        receivedAt = try row.field("received_at")
        let (listings, waiting): (Int, Int) = (
            try row.field("listings"), try row.field("waiting")
        )
        let answeredAt: Instant? = try row.field("answered_at")
        isWaiting = waiting > 0 || listings == 0 && answeredAt == nil
        decidedAt =
            isWaiting ? nil : listings == 0 ? answeredAt : try row.field("decided_at")
        isActedOn = try row.field("acted")
        isAutomatic = try row.field("automatic")
    }

    func count(into figures: inout NoticeFigures, _ period: FigurePeriod) {
        if period.contains(receivedAt) {
            figures.flagged.count(kind == .trustedFlagger)
            if !isSufficient { figures.insufficient += 1 }
        }
        guard isSufficient else { return }
        guard let decidedAt, decidedAt < period.end else {
            if isWaiting || decidedAt != nil { figures.open += 1 }
            return
        }
        guard period.contains(decidedAt) else { return }
        figures.acted.count(isActedOn)
        if isAutomatic { figures.automatic += 1 }
        figures.toDecision.add(from: receivedAt, to: decidedAt)
    }
}

extension Database {
    func noticeFigures(of period: FigurePeriod) throws -> NoticeFigures {
        var figures = NoticeFigures()
        let rows = try Row.fetchCursor(
            self, sql: CountedNotice.query, arguments: [period.end])
        while let row = try rows.next() {
            try CountedNotice(row).count(into: &figures, period)
        }
        return figures
    }
}
