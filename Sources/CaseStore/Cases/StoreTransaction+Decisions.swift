import Digests
import FoundationEssentials
import GRDB
import JSONText
import RecallModel
import Takedown

extension StoreTransaction {
    /// Lets an event happen to a case: the new state, the ledger's entry, and
    /// whatever the machine says must be done along with it.
    ///
    /// - Throws: `CaseTransitionError` where it cannot happen.
    func advance(
        _ takedown: TakedownCase, by event: CaseEvent, decision: CaseDecision
    ) throws -> TakedownCase {
        let next = try CaseMachine.apply(event, in: takedown.state)
        guard next.state != takedown.state else { return takedown }
        var advanced = takedown
        advanced.state = next.state
        advanced.stateSince = now
        try db.run(
            """
            UPDATE cases SET state = ?, state_since = ?,
                next_event_at = CASE WHEN ? THEN next_event_at END WHERE id = ?
            """, [advanced.state, now, advanced.state.isOpen, advanced.id])
        try recordTransition(from: takedown, to: advanced, by: event, decision)
        if takedown.state == .inReview { try endLotRequest(of: advanced) }
        if !advanced.state.isOpen { try endQuestions(about: advanced) }
        try endImpossibleProposals(on: advanced.id, in: advanced.state)
        try settleDuties(of: advanced.id, as: advanced.state, at: now)
        for action in next.actions {
            switch action {
            case .issueOrder: try issueOrder(for: advanced, decision)
            case .takeBackOrder: try takeBackOrder(of: advanced, decision)
            case .allowReturn: try allowReturn(of: advanced, decision)
            }
        }
        return advanced
    }

    /// Whether one person may end a case as a false positive: not while an
    /// authority's order binds, for only the authority ends that.
    ///
    /// Whether an order means a listing at all that it does not surely name, a
    /// person was asked, and says.
    ///
    /// - Throws: ``CaseStoreError`` with `impossible` and the next step.
    func checkEnds(_ filed: FiledCase) throws {
        let sure = Set(
            try db.bases(of: filed.sequence)
                .filter { ($0.match?.tier ?? filed.takedown.tier) == .takedown }.map(\.recall))
        for stored in try basesInForce(of: filed) where sure.contains(stored.recall.id) {
            guard let order = AuthorityOrder(stored.recall), order.kind == .order,
                order.isInForce(on: now.utcDay)
            else { continue }
            throw CaseStoreError(
                .impossible,
                "order \(stored.recall.id) of \(SafeText.line(order.authority, limit: 100)) is in "
                    + "force and stands behind case \(filed.takedown.id); once the authority takes "
                    + "it back, add that: recalld orders add, with “withdrawn”")
        }
        try checkIsLast(filed)
        try checkNotDestroyedAlike(filed)
        try checkPresentContent(of: filed)
    }

    /// The recalls behind a case that are in force now, as they read now.
    func basesInForce(of filed: FiledCase) throws -> [StoredRecall] {
        var known: Set<RecallID> = []
        return try db.bases(of: filed.sequence).map(\.recall)
            .filter { known.insert($0).inserted }
            .compactMap { try StoredRecall.find($0, db) }
            .filter { $0.recall.standing == .inForce }
    }

    /// Closes a case by a person's word.
    func close(
        _ id: CaseID, by event: CaseEvent, decision: CaseDecision
    ) throws -> TakedownCase {
        let filed = try db.filedCase(id)
        try recordClock(of: filed, upTo: now)
        if event == .dismissed { try keepWrongReturn(of: filed) }
        let closed = try advance(try db.filedCase(id).takedown, by: event, decision: decision)
        try reviewStrikes(of: closed)
        if event == .dismissed {
            try reviewReturns(of: closed)
            try correctSuppliers(of: closed)
        }
        return closed
    }

    /// Notes that somebody acts on an order.
    func acknowledge(_ id: NoticeID, by person: String) throws -> TakedownCase {
        let row = try db.row(
            "SELECT case_id, step, acknowledged_at FROM notices WHERE id = ?", [id])
        guard let row else { throw CaseStoreError(.notFound, "there is no notice \(id)") }
        guard let caseID: CaseID = try row.field("case_id"),
            try row.field("step") == NoticeStep.issued
        else {
            throw CaseStoreError(
                .impossible, "notice \(id) is no takedown order; only orders are acknowledged")
        }
        let takedown = try db.filedCase(caseID).takedown
        if try row.field("acknowledged_at") as Instant? == nil {
            // Before anything is written: an order taken back is not acknowledged.
            _ = try CaseMachine.apply(.acknowledged, in: takedown.state)
            try db.run(
                "UPDATE notices SET acknowledged_at = ?, acknowledged_by = ? WHERE id = ?",
                [now, person, id])
            try record(
                "notice.acknowledged", of: id.text, by: person,
                .record(["case": .string(caseID.text)]))
        }
        guard takedown.state.isOpen else { return takedown }
        return try advance(
            takedown, by: .acknowledged, decision: .person(name: person, reason: ""))
    }

    private func recordTransition(
        from takedown: TakedownCase, to advanced: TakedownCase, by event: CaseEvent,
        _ decision: CaseDecision
    ) throws {
        var actor: String?
        if case .person(let name, _, _) = decision { actor = name }
        try record(
            "case.\(advanced.state.rawValue)", of: advanced.id.text, by: actor,
            .record([
                "from": .string(takedown.state.rawValue), "event": .string(event.rawValue),
                "reason": decision.reason.isEmpty ? nil : .string(decision.reason),
            ]))
    }

    /// Writes the order, and the statements of reasons that are owed for it.
    ///
    /// The seller's stands before the order, in the outbox and in the ledger:
    /// it must not trail the restriction (Regulation (EU) 2019/1150, Article 4).
    private func issueOrder(for takedown: TakedownCase, _ decision: CaseDecision) throws {
        let recall = try db.recall(takedown.recall, revision: takedown.recallRevision)
        let bases = try db.namedBases(of: takedown.id)
        var restriction = try restriction(of: takedown, recall: recall, bases: bases)
        restriction?.finding = try finding(decision, on: recall)
        if let restriction { try inform(.seller, of: restriction) }
        let destinations = try orderDestinations(of: takedown, recall)
        let notice = TakedownNotice.order(
            for: takedown, recall: recall, bases: bases,
            returned: try db.caseReturn(of: takedown.id, rules: rules.strikes, at: now),
            context: try orderContext(of: takedown, recall: recall, bases: bases),
            decision: decision,
            templates: try orderWordings(of: takedown, recall, for: destinations), at: now)
        try queue(
            notice, for: destinations,
            window: takedown.clock.start...takedown.clock.limit,
            due: try orderMoment(for: takedown))
        if let restriction {
            // What is asked about a listing is no recall of what buyers have.
            if restriction.trigger.isOfRecall { try inform(.buyers, of: restriction) }
            try stateReasons(for: restriction)
        }
        try reviewStrikes(of: takedown)
    }

    /// What a person found of a listing that a notice names, without who gave it, or
    /// of one that an early warning matches.
    private func finding(_ decision: CaseDecision, on recall: Recall) throws -> String {
        guard recall.sourceKind.isForPerson, case .person(_, let reason, _) = decision else {
            return ""
        }
        return try db.notifier(of: recall.id).removed(from: reason)
    }

    /// Stops an order where it was never tried; where it was, it may have
    /// arrived, so word of its end follows it.
    private func takeBackOrder(of takedown: TakedownCase, _ decision: CaseDecision) throws {
        let tried = try stop(NoticeID(case: takedown.id, step: .issued))
        try cancelStatement(of: takedown.id, wasOrdered: !tried.isEmpty)
        for audience in Audience.allCases { try takeBack(audience, of: takedown) }
        guard !tried.isEmpty else { return try releaseRestrictionDuties(of: takedown.id) }
        // Of a recall that was withdrawn before its listing was let return.
        guard try !isWritten(.withdrawn, of: takedown.id) else { return }
        let notice = TakedownNotice.withdrawal(
            of: takedown, recall: try db.recall(takedown.recall, revision: takedown.recallRevision),
            bases: try db.namedBases(of: takedown.id), state: takedown.state,
            afterwards: try afterLifting(of: takedown), decision: decision,
            templates: rules.wordings(.takedownWithdrawn, for: tried), at: now)
        try queue(notice, for: tried, window: now...(now + Self.alertWindow))
    }

    /// Stops a notice wherever it is not delivered.
    ///
    /// - Returns: the destinations that it was tried at, and so may have it.
    func stop(_ notice: NoticeID) throws -> [String] {
        try db.run(
            """
            UPDATE dispatches SET state = 'cancelled', due_at = NULL, lease_until = NULL,
                ended_at = ? WHERE notice_id = ? AND state IN ('pending', 'sending')
            """, [now, notice])
        return try String.fetchAll(
            db,
            sql: """
                SELECT destination FROM dispatches WHERE notice_id = ? AND attempts > 0
                ORDER BY destination
                """, arguments: [notice])
    }
}
