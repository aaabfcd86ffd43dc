import GRDB
import RecallModel
import Takedown

extension StoreTransaction {
    /// From this share of the time on a wider block is proposed (requirements
    /// research, section 4.3).
    static let proposalPercent = 90

    /// A tick is a second: what is noticed five minutes late was noticed by a
    /// daemon that did not run or could not write.
    static let lateNotice = Duration.minutes(5)

    /// A date has no time, so a feed is late where a whole day has passed since
    /// the day of publication.
    static let lateFeedHours = 24

    /// Who looks after a case, what is on record of why it is late, and what is
    /// proposed beyond it.
    func alertContext(
        of filed: FiledCase, _ recall: Recall, _ event: ClockEvent, _ tally: RecallTally
    ) throws -> AlertContext {
        var context = try caseContext(of: filed, recall)
        if event.kind == .breach, now - event.at >= Self.lateNotice {
            context.causes.append(.noticedLate(by: now - event.at))
        }
        if case .reminder(let percent) = event.kind, percent >= Self.proposalPercent {
            context.proposals = try tally.proposals(for: filed.takedown, db)
        }
        return context
    }

    /// The same of the case alone, whichever clock asks.
    func caseContext(of filed: FiledCase, _ recall: Recall) throws -> AlertContext {
        let acts = try CaseActs.read(of: filed.sequence, db)
        var context = AlertContext()
        context.owner = acts.assignee
        context.causes =
            waiting(acts) + (try causes(of: filed, acts)) + (try lateFeed(filed.takedown, recall))
        return context
    }

    private func waiting(_ acts: CaseActs) -> [BreachCause] {
        let proposal = acts.waiting.map {
            BreachCause.secondPerson(
                proposedBy: $0.person, at: $0.at, until: $0.expiresAt)
        }
        let expert = acts.flags.last { $0.flag == .needsExpert && $0.loweredAt == nil }.map {
            BreachCause.expert(since: $0.raisedAt)
        }
        return [proposal, expert].compactMap(\.self)
    }

    private func causes(of filed: FiledCase, _ acts: CaseActs) throws -> [BreachCause] {
        let takedown = filed.takedown
        switch takedown.state {
        case .inReview: return [.review(since: takedown.stateSince)]
        case .verifiedGone, .dismissed, .withdrawn, .reinstated: return []
        case .noticeIssued, .delivered, .acknowledged: break
        }
        let id = NoticeID(case: takedown.id, step: .issued)
        let order = try db.row("SELECT at, acknowledged_at FROM notices WHERE id = ?", [id])
        guard let order else { return [] }
        let orderedAt: Instant = try order.field("at")
        let acknowledgedAt: Instant? = try order.field("acknowledged_at")
        var causes: [BreachCause] = []
        if let claim = try lastClaim(of: filed.sequence) {
            causes.append(claim)
        } else if let acknowledgedAt {
            causes.append(.unclaimed(acknowledgedAt: acknowledgedAt))
        }
        if acknowledgedAt == nil { causes += try deliveryCauses(of: id) }
        if orderedAt > takedown.clock.target { causes.append(.decidedLate(orderedAt: orderedAt)) }
        return causes
    }

    /// What the last word is that the listing is gone, and what became of it.
    private func lastClaim(of sequence: Int64) throws -> BreachCause? {
        let row = try db.row(
            """
            SELECT claimed_at, refuted_in, refuted_at FROM case_claims WHERE case_seq = ?
            ORDER BY number DESC LIMIT 1
            """, [sequence])
        guard let row else { return nil }
        let claimedAt: Instant = try row.field("claimed_at")
        if let export: Int64 = try row.field("refuted_in"),
            let at: Instant = try row.field("refuted_at")
        {
            return .refuted(claimedAt: claimedAt, export: export, at: at)
        }
        return .unproven(claimedAt: claimedAt)
    }

    /// What became of a notice: that nobody answered it, or each destination that
    /// has not taken it.
    func deliveryCauses(of id: NoticeID) throws -> [BreachCause] {
        let dispatches = try db.rows(
            """
            SELECT d.destination, d.state, d.attempts, d.ended_at, n.at, a.started_at,
                a.finished_at, a.detail
            FROM dispatches d JOIN notices n ON n.id = d.notice_id
            LEFT JOIN attempts a ON a.dispatch = d.id AND a.number = (
                SELECT max(number) FROM attempts
                WHERE dispatch = d.id AND state IN ('failed', 'unknown'))
            WHERE d.notice_id = ? ORDER BY d.destination
            """, [id])
        var taken: [Instant] = []
        var causes: [BreachCause] = []
        for row in dispatches {
            let destination: String = try row.field("destination")
            let attempts: Int = try row.field("attempts")
            if try row.field("state") == "delivered" {
                if let endedAt: Instant = try row.field("ended_at") { taken.append(endedAt) }
            } else if attempts == 0 {
                causes.append(.untried(destination: destination, since: try row.field("at")))
            } else if let startedAt: Instant = try row.field("started_at") {
                causes.append(
                    .undelivered(
                        destination: destination, attempts: attempts,
                        at: try row.field("finished_at") ?? startedAt,
                        answer: try row.field("detail") ?? ""))
            }
        }
        return taken.min().map { [.unacknowledged(since: $0)] + causes } ?? causes
    }

    private func lateFeed(_ takedown: TakedownCase, _ recall: Recall) throws -> [BreachCause] {
        guard let published = recall.published,
            let knownAt = try StoredRecall.find(takedown.recall, db)?.firstKnownAt,
            // What was known before the listing came cost no time.
            knownAt >= takedown.clock.start,
            BreachCause.hours(from: published, to: knownAt) >= Self.lateFeedHours
        else { return [] }
        return [.lateFeed(published: published, knownAt: knownAt)]
    }

    // MARK: Of a duty

    /// What is on record of why a duty is late.
    func dutyContext(of filed: FiledDuty) throws -> AlertContext {
        guard let row = try db.row("SELECT * FROM cases WHERE seq = ?", [filed.caseSequence])
        else { throw CaseStoreError(.corrupt, "a duty has no case; restore a backup") }
        let owner = try FiledCase(row)
        let takedown = owner.takedown
        let duty = filed.duty
        if duty.metBy.isOfCase {
            let recall = try db.recall(takedown.recall, revision: takedown.recallRevision)
            return try caseContext(of: owner, recall)
        }
        var context = AlertContext()
        context.owner = try db.assignee(of: filed.caseSequence)
        context.causes = try untold(duty, of: takedown)
        return context
    }

    private func untold(_ duty: CaseDuty, of takedown: TakedownCase) throws -> [BreachCause] {
        let notices: [NoticeID]
        if duty.metBy == .sellerNotice {
            notices = [NoticeID(case: takedown.id, step: .seller)]
        } else {
            notices = try NoticeID.fetchAll(
                db,
                sql: """
                    SELECT notice_id FROM reports WHERE subject = ? AND kind IN ('effect', 'final')
                    ORDER BY id DESC LIMIT 1
                    """, arguments: [duty.recall.description])
        }
        let causes = try notices.flatMap { try deliveryCauses(of: $0) }.filter {
            // Whoever has a report or a statement need not answer it.
            if case .unacknowledged = $0 { false } else { true }
        }
        return causes.isEmpty ? [.untold] : causes
    }
}
