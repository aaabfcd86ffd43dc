import JSONText
package import RecallModel

extension TakedownNotice {
    /// The takedown order of a case: what to remove, by when, why, and who
    /// decided (requirements research, section 3.2).
    ///
    /// - Parameters:
    ///   - recall: the revision that the case was opened under.
    ///   - bases: all of the case, in their order.
    ///   - returned: what was taken down before and is back with this listing.
    ///   - timestamp: now; `time_remaining` is from then to the limit in whole
    ///     seconds, as durations are written everywhere here, below 0 past it.
    package static func order(
        for takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [],
        returned: CaseReturn? = nil, context: OrderContext = OrderContext(),
        decision: CaseDecision, at timestamp: Instant
    ) -> TakedownNotice {
        let subject = NoticeSubject(takedown: takedown, recall: recall, bases: bases)
        let id = NoticeID(case: takedown.id, step: .issued)
        let data = JSONValue.record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "marketplace": .string(subject.marketplace),
            "action": .string(takedown.action),
            "round": .integer(takedown.round),
            "issued_at": .string(timestamp.description),
            "issued_at_local": .string(context.counting.zone.text(timestamp)),
            "markets": context.marketsRecord,
            "markets_omitted": context.marketsOmitted,
            "listing": subject.listing,
            "export": context.export(of: takedown),
            "recall": subject.recallRecord,
            "bases": subject.basesRecord,
            "bases_omitted": subject.basesOmitted,
            "deadline": subject.deadline(context.counting, at: timestamp),
            "ground": context.ground?.record,
            "match": match(of: takedown, recall),
            "returned": returned.map(json),
            "earlier_orders": context.earlierRecord,
            "times_relisted": .integer(takedown.round - 1),
            "decision": self.decision(decision),
            "return": context.answers(to: id, of: takedown),
            "contact": ClippedText.value(context.contact, limit: NoticeSubject.contactLimit),
        ])
        let round = takedown.round == 1 ? "" : ", back for round \(takedown.round)"
        return TakedownNotice(
            id: id, caseID: takedown.id, step: .issued, at: timestamp, data: data,
            subject: "\(takedown.asks.headline) by \(takedown.clock.target): \(subject.name) on "
                + "\(subject.marketplaceName), recall \(subject.recallName)\(round)",
            text: NoticeText.order(
                subject, context, id: id, decision: decision, at: timestamp))
    }

    /// Word that an order no longer holds, for destinations that had it.
    ///
    /// - Parameters:
    ///   - recall: the revision that the case was opened under.
    ///   - state: `dismissed` or `withdrawn`.
    package static func withdrawal(
        of takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [], state: CaseState,
        decision: CaseDecision, at timestamp: Instant
    ) -> TakedownNotice {
        let subject = NoticeSubject(takedown: takedown, recall: recall, bases: bases)
        let id = NoticeID(case: takedown.id, step: .withdrawn)
        let data = JSONValue.record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "order_id": .string(NoticeID(case: takedown.id, step: .issued).text),
            "marketplace": .string(subject.marketplace),
            "action": "none",
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "recall": subject.recallRecord,
            "bases": subject.basesRecord,
            "bases_omitted": subject.basesOmitted,
            "state": .string(state.rawValue),
            "decision": self.decision(decision),
        ])
        return TakedownNotice(
            id: id, caseID: takedown.id, step: .withdrawn, at: timestamp, data: data,
            subject: "Order withdrawn: \(subject.name) on \(subject.marketplaceName), "
                + "recall \(subject.recallName)",
            text: NoticeText.withdrawal(subject, id: id, decision: decision))
    }

    /// Word that a listing that was ordered off sale may return, for destinations
    /// that had the order.
    ///
    /// - Parameters:
    ///   - recall: the revision that the case was opened under.
    ///   - reinstatement: on what ground and conditions.
    package static func reinstated(
        _ takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [],
        _ reinstatement: Reinstatement, decision: CaseDecision, at timestamp: Instant
    ) -> TakedownNotice {
        let subject = NoticeSubject(takedown: takedown, recall: recall, bases: bases)
        let id = NoticeID(case: takedown.id, step: .reinstated)
        let data = JSONValue.record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "order_id": .string(NoticeID(case: takedown.id, step: .issued).text),
            "marketplace": .string(subject.marketplace),
            "action": "reinstate",
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "recall": subject.recallRecord,
            "bases": subject.basesRecord,
            "bases_omitted": subject.basesOmitted,
            "ground": .string(reinstatement.ground.rawValue),
            "conditions": conditions(reinstatement),
            "decision": self.decision(decision),
        ])
        return TakedownNotice(
            id: id, caseID: takedown.id, step: .reinstated, at: timestamp, data: data,
            subject: "May return: \(subject.name) on \(subject.marketplaceName), "
                + "recall \(subject.recallName)",
            text: NoticeText.reinstated(subject, reinstatement, id: id, decision: decision))
    }

    /// How much of a condition is repeated; with all of them 2 KB.
    private static let conditionLimit = 200

    /// The conditions as notices state them.
    static func conditions(_ reinstatement: Reinstatement) -> JSONValue {
        .array(
            reinstatement.conditions.map {
                .record([
                    "kind": .string($0.kind.rawValue),
                    "text": .string(ClippedText.json($0.text, limit: conditionLimit)),
                ])
            })
    }

    /// The pieces of evidence that weigh most; a match seldom has more than
    /// eight.
    static let evidenceLimit = 12

    /// How much of each compared value is repeated.
    private static let evidenceValueLimit = 110

    /// The evidence to show, in its own order.
    static func shown(_ evidence: [Evidence]) -> [Evidence] {
        let weightiest = evidence.indices
            .sorted { evidence[$0].weight.magnitude > evidence[$1].weight.magnitude }
            .prefix(evidenceLimit)
        return weightiest.sorted().map { evidence[$0] }
    }

    private static func match(of takedown: TakedownCase, _ recall: Recall) -> JSONValue {
        let shown = shown(takedown.evidence)
        let omitted = takedown.evidence.count - shown.count
        let found = takedown.provenance
        let missing = MissingEvidence.product(of: recall, takedown.evidence).map {
            MissingEvidence.of($0, takedown.listing, takedown.evidence)
        }
        return .record([
            "tier": .string(takedown.tier.rawValue),
            "score": takedown.score.isFinite ? .number("\(takedown.score)") : nil,
            "rule": (found?.rule.rawValue).map(JSONValue.string),
            "thresholds": found?.thresholds,
            "scope": .string(takedown.scope.rawValue),
            "scope_statement": .string(NoticeText.words(takedown.scope, of: recall)),
            "lots": ClippedText.value(
                takedown.undeterminedLots(of: recall).joined(separator: ", "), limit: 300),
            "evidence": .array(shown.map(json)),
            "evidence_omitted": omitted == 0 ? nil : .integer(omitted),
            "missing": missing.map { .array($0.map(\.json)) },
            "engine": ClippedText.value(found?.engine ?? "", limit: NoticeSubject.nameLimit),
            "config": ClippedText.value(found?.configuration ?? "", limit: NoticeSubject.nameLimit),
        ])
    }

    /// The earlier case; its likeness in full is in the case's own record.
    private static func json(_ returned: CaseReturn) -> JSONValue {
        .record([
            "case_id": .string(returned.earlier.text),
            "listing_id": .string(
                ClippedText.json(returned.listingID, limit: NoticeSubject.nameLimit)),
            "score": returned.score.isFinite ? .number("\(returned.score)") : nil,
        ])
    }

    static func json(_ evidence: Evidence) -> JSONValue {
        let named = evidence.withoutSeller
        return .record([
            "kind": .string(evidence.kind.rawValue),
            "recall": .string(ClippedText.json(named.recall, limit: evidenceValueLimit)),
            "listing": .string(ClippedText.json(named.listing, limit: evidenceValueLimit)),
            "weight": decimal(evidence.weight, places: 2),
        ])
    }

    /// A number where there is one: JSON has none for infinity.
    private static func decimal(_ value: Double, places: Int) -> JSONValue? {
        value.isFinite ? .decimal(value, places: places) : nil
    }

    private static func decision(_ decision: CaseDecision) -> JSONValue {
        .record([
            "automated": .bool(decision.isAutomated),
            "by": .string(ClippedText.json(decision.by, limit: NoticeSubject.nameLimit)),
            "reason": ClippedText.value(decision.reason, limit: 500),
        ])
    }
}
