import RecallModel
import Takedown

/// A case as far as figures need it.
struct CaseFigures {
    let recall: RecallID
    let severity: Severity
    let marketplace: Marketplace
    let score: Double
    let facts: RecallFacts
    /// How the order was decided, `nil` where there is none.
    let degree: Automation.Degree?
    /// The column that its group is read from, where the query has one.
    let label: String?
    /// The second of these.
    let secondLabel: String?
    private let state: CaseState
    private let clock: (start: Instant, limit: Instant)
    /// The limit without what it was extended by.
    private let grossLimit: Instant
    private let openedAt: Instant
    private let stateSince: Instant
    private let closedAt: Instant?
    /// Whether it was closed because a reinstatement stands.
    private let isStanding: Bool
    /// When an export proved it gone.
    private let verifiedAt: Instant?
    /// The same, or when the warning was shown that it asks for.
    private let goneAt: Instant?
    private let orderedAt: Instant?
    private let acknowledgedAt: Instant?
    private let claimedAt: Instant?
    private let upheldAt: Instant?
    private let listedAt: Instant?
    /// What it is the return of.
    private let origin: Origin?
    /// When its listing was first found again.
    private let backAt: Instant?

    private struct Origin {
        let noticedAt: Instant
        let goneAt: Instant?
        let isUnderOtherID: Bool
    }

    /// Every case that was opened before a moment, with the moments that it
    /// went through.
    ///
    /// Its arguments are the program's name, a pattern of it with any version,
    /// and the moment.
    ///
    /// - Parameter labels: SQL of the columns that groups are read from.
    static func query(_ labels: [String]) -> String {
        let named = zip(["label", "second_label"], labels).map { ", \($1) AS \($0)" }.joined()
        return """
            SELECT c.seq,
                EXISTS (SELECT 1 FROM appeals a WHERE a.case_seq = c.seq) AS is_appealed,
                c.recall_id, c.recall_revision, c.severity, c.marketplace, c.score, c.state,
                c.clock_start, c.clock_limit,
                min(c.clock_limit, coalesce((SELECT min(x.previous_limit) FROM case_extensions x
                    WHERE x.case_seq = c.seq), c.clock_limit)) AS gross_limit,
                c.opened_at, c.state_since, e.taken_at AS verified_at, w.shown_at,
                n.at AS ordered_at, n.acknowledged_at,
                json_extract(c.listing, '$.listed_at') AS listed_at,
                (SELECT k.claimed_at FROM case_claims k
                    WHERE k.case_seq = c.seq AND k.refuted_in IS NULL) AS claimed_at,
                EXISTS (SELECT 1 FROM standing_returns s WHERE s.case_seq = c.seq) AS is_standing,
                CASE WHEN c.state IN ('withdrawn', 'dismissed', 'reinstated') THEN
                    (SELECT min(l.at) FROM ledger l WHERE l.subject = c.id
                        AND l.kind = 'case.withdrawn') END AS withdrawn_at,
                o.at AS decided_at, o.actor AS decided_by,
                json_extract(CAST(o.body AS TEXT), '$.event') AS decided_event,
                EXISTS (SELECT 1 FROM ledger p WHERE p.subject = c.id AND p.seq < o.seq
                    AND p.actor <> ? AND p.actor NOT GLOB ?
                    AND p.kind NOT GLOB 'duty.*') AS is_touched,
                CASE WHEN f.state <> 'dismissed' THEN t.noticed_at END AS noticed_at,
                f.listing_id <> c.listing_id AS is_under_other_id,
                (SELECT x.taken_at FROM exports x WHERE x.id = f.verified_in) AS earlier_gone_at,
                (SELECT min(r.noticed_at) FROM case_returns r JOIN cases b ON b.seq = r.case_seq
                    WHERE r.earlier_seq = c.seq AND (b.state <> 'dismissed' OR EXISTS (
                        SELECT 1 FROM standing_returns s WHERE s.case_seq = b.seq))) AS back_at
                \(named)
            FROM cases c
            LEFT JOIN exports e ON e.id = c.verified_in
            LEFT JOIN case_warnings w ON w.case_seq = c.seq
            LEFT JOIN notices n ON n.case_id = c.id AND n.step = 'issued'
            LEFT JOIN ledger o ON o.subject = c.id AND o.kind = 'case.notice_issued'
            LEFT JOIN case_returns t ON t.case_seq = c.seq
            LEFT JOIN cases f ON f.seq = t.earlier_seq
            WHERE c.opened_at < ?
            """
    }

    init(_ row: PlacedRow, _ facts: RecallFacts, rules: CaseRules) throws {
        self.facts = facts
        recall = try row.field("recall_id")
        severity = try row.field("severity")
        marketplace = try row.field("marketplace")
        score = try row.field("score")
        label = row.hasColumn("label") ? try row.field("label") : nil
        secondLabel = row.hasColumn("second_label") ? try row.field("second_label") : nil
        state = try row.field("state")
        clock = (try row.field("clock_start"), try row.field("clock_limit"))
        grossLimit = try row.field("gross_limit")
        openedAt = try row.field("opened_at")
        stateSince = try row.field("state_since")
        let absentAt: Instant? = try row.field("verified_at")
        let provedAt: Instant? = try absentAt ?? row.field("shown_at")
        // What proved wrong was never due, also where its listing was gone by then.
        verifiedAt = state == .dismissed ? nil : absentAt
        goneAt = state == .dismissed ? nil : provedAt
        // A warning that is shown ends what a case asks for, and not the case.
        // What was let return after a withdrawal had ended with that.
        let withdrawnAt: Instant? = try row.field("withdrawn_at")
        closedAt = state.isOpen ? provedAt : provedAt ?? withdrawnAt ?? stateSince
        isStanding = try row.field("is_standing")
        orderedAt = try row.field("ordered_at")
        acknowledgedAt = try row.field("acknowledged_at")
        claimedAt = try row.field("claimed_at")
        listedAt = Self.moment(try row.field("listed_at"))
        backAt = try row.field("back_at")
        origin = try Self.origin(row)
        let event: String? = try row.field("decided_event")
        let actor: String? = try row.field("decided_by")
        let isTouched: Bool = try row.field("is_touched")
        upheldAt = event == CaseEvent.upheld.rawValue ? try row.field("decided_at") : nil
        degree = actor.map {
            Automation.Degree(
                isByPerson: !rules.isProgram($0), event: event, isTouched: isTouched)
        }
    }

    private static func origin(_ row: PlacedRow) throws -> Origin? {
        guard let noticedAt: Instant = try row.field("noticed_at") else { return nil }
        return Origin(
            noticedAt: noticedAt, goneAt: try row.field("earlier_gone_at"),
            isUnderOtherID: try row.field("is_under_other_id"))
    }

    /// A date or a time as exports write them, `nil` where it is neither.
    private static func moment(_ text: String?) -> Instant? {
        guard let text else { return nil }
        return Instant(rfc3339: text)
            ?? CivilDate(String(text.prefix(10))).map(\.startUTC)
    }

    /// Whether a person found the match wrong.
    private var isWrong: Bool { state == .dismissed && !isStanding }

    /// When nobody owed its end any more, though its listing was not gone.
    private var releasedAt: Instant? {
        guard goneAt == nil else { return nil }
        return state == .dismissed ? .distantPast : closedAt
    }

    /// Whether a person was asked before anything was ordered.
    private var beganInReview: Bool { orderedAt.map { $0 > openedAt } ?? true }

    func count(into figures: inout KeyFigures, _ period: FigurePeriod) {
        if period.contains(openedAt) { countOpening(into: &figures, until: period.end) }
        figures.count(
            limit: clock.limit, gross: grossLimit, metAt: goneAt,
            releasedAt: releasedAt, period)
        figures.countOpen(
            since: clock.start, until: closedAt, openedAt: openedAt, period)
        countMoments(into: &figures, period)
        countEnds(into: &figures, period)
        countReview(into: &figures.handling.review, period)
        countReturn(into: &figures.handling.relist, period)
    }

    private func countOpening(into figures: inout KeyFigures, until end: Instant) {
        figures.opened += 1
        if origin != nil { figures.returned += 1 }
        if let publishedAt = facts.publishedAt {
            figures.feedLag.add(from: publishedAt, to: facts.knownAt)
        }
        figures.handling.detection.add(
            from: max(facts.knownAt, listedAt ?? facts.knownAt), to: openedAt)
        guard state != .dismissed else { return }
        let add: (inout CensoredSpans) -> Void = { spans in
            if let goneAt, goneAt < end {
                spans.add(from: clock.start, to: goneAt)
            } else {
                spans.add(from: clock.start, runningAt: min(releasedAt ?? end, end))
            }
        }
        add(&figures.handling.takedown)
        if degree == .fully {
            add(&figures.handling.automatic)
        } else {
            add(&figures.handling.person)
        }
    }

    private func countMoments(into figures: inout KeyFigures, _ period: FigurePeriod) {
        if let goneAt, period.contains(goneAt) {
            figures.toEnd.add(from: clock.start, to: goneAt)
            if let publishedAt = facts.publishedAt {
                figures.exposure.add(from: max(publishedAt, listedAt ?? publishedAt), to: goneAt)
            }
        }
        if let orderedAt {
            if period.contains(orderedAt) {
                figures.orders += 1
                figures.toOrder.add(from: clock.start, to: orderedAt)
                figures.handling.ordersByMachine.count(degree == .fully)
            }
            if let acknowledgedAt, period.contains(acknowledgedAt) {
                figures.toAcknowledgement.add(from: orderedAt, to: acknowledgedAt)
            }
        }
        if let claimedAt, period.contains(claimedAt) {
            figures.toClaim.add(from: clock.start, to: claimedAt)
        }
    }

    private func countEnds(into figures: inout KeyFigures, _ period: FigurePeriod) {
        if let upheldAt, period.contains(upheldAt), state != .dismissed { figures.upheld += 1 }
        if state == .reinstated, period.contains(stateSince) { figures.reinstated += 1 }
        if isWrong, period.contains(stateSince) {
            figures.dismissed += 1
            if orderedAt != nil { figures.reversed += 1 }
        }
    }

    private func countReview(into review: inout ReviewFigures, _ period: FigurePeriod) {
        guard beganInReview else { return }
        if period.contains(openedAt) { review.entered += 1 }
        let left = orderedAt ?? closedAt
        if openedAt < period.end, (left ?? .distantFuture) >= period.end {
            review.waiting.add(from: openedAt, to: period.end)
        }
        guard let left, period.contains(left) else { return }
        if upheldAt != nil || (orderedAt == nil && state == .dismissed) {
            review.toDecision.add(from: openedAt, to: left)
        }
    }

    private func countReturn(into relist: inout RelistFigures, _ period: FigurePeriod) {
        if let verifiedAt, orderedAt != nil, period.contains(verifiedAt) {
            relist.count(goneAt: verifiedAt, backAt: backAt, until: period.end)
        }
        guard let origin, period.contains(origin.noticedAt), !isWrong else { return }
        relist.returns += 1
        if origin.isUnderOtherID { relist.underOtherID += 1 }
        if let orderedAt, orderedAt < period.end { relist.blocked += 1 }
        if let gone = origin.goneAt {
            relist.toRedetection.add(from: max(gone, listedAt ?? gone), to: origin.noticedAt)
        }
    }
}
