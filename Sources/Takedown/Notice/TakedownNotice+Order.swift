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
    ///   - templates: one for each language that is read, the first one's subject
    ///     heading the mail; the shipped English where there is none.
    ///   - timestamp: now; `time_remaining` is from then to the limit in whole
    ///     seconds, as durations are written everywhere here, below 0 past it.
    package static func order(
        for takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [],
        returned: CaseReturn? = nil, context: OrderContext = OrderContext(),
        decision: CaseDecision, templates: [LanguageTemplate] = [], at timestamp: Instant
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
            "asked": context.askedRecord,
            "further_actions": context.actionsRecord,
            "ground": context.ground?.record,
            "match": match(of: takedown, recall),
            "returned": returned.map(json),
            "earlier_orders": context.earlierRecord,
            "times_relisted": .integer(takedown.round - 1),
            "decision": self.decision(decision),
            "return": context.answers(to: id, of: takedown),
            "contact": ClippedText.value(context.contact, limit: NoticeSubject.contactLimit),
        ])
        let words = words(
            .takedownOrder, templates,
            subject.values(context, id: id, decision: decision, at: timestamp))
        return TakedownNotice(
            id: id, caseID: takedown.id, step: .issued, at: timestamp, data: data,
            subject: words.subject, text: words.text)
    }

    /// Word that an order no longer holds, for destinations that had it.
    ///
    /// - Parameters:
    ///   - recall: the revision that the case was opened under.
    ///   - state: `dismissed` or `withdrawn`.
    ///   - afterwards: whether the listing may return where it went for it.
    ///   - templates: as of the order.
    package static func withdrawal(
        of takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [], state: CaseState,
        afterwards: AfterLifting = .allowed, decision: CaseDecision,
        templates: [LanguageTemplate] = [], at timestamp: Instant
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
            "listing_return": .string(afterwards.rawValue),
            "decision": self.decision(decision),
        ])
        var values = subject.values(ending: decision, id: id)
        afterwards.put(to: &values)
        let words = words(.takedownWithdrawn, templates, values)
        return TakedownNotice(
            id: id, caseID: takedown.id, step: .withdrawn, at: timestamp, data: data,
            subject: words.subject, text: words.text)
    }

    /// Word that a listing that was ordered off sale may return, for destinations
    /// that had the order.
    ///
    /// - Parameters:
    ///   - recall: the revision that the case was opened under.
    ///   - reinstatement: on what ground and conditions.
    ///   - templates: as of the order.
    package static func reinstated(
        _ takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [],
        _ reinstatement: Reinstatement, decision: CaseDecision,
        templates: [LanguageTemplate] = [], at timestamp: Instant
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
        var values = subject.values(ending: decision, id: id)
        values.add(reinstatement)
        let words = words(.takedownReinstated, templates, values)
        return TakedownNotice(
            id: id, caseID: takedown.id, step: .reinstated, at: timestamp, data: data,
            subject: words.subject, text: words.text)
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
        let missing = MissingEvidence.product(of: recall, takedown.evidence).map {
            MissingEvidence.of($0, takedown.listing, takedown.evidence)
        }
        return match(
            takedown.match, stating: NoticeText.words(takedown.scope, of: recall),
            lots: takedown.undeterminedLots(of: recall), missing: missing)
    }

    /// How a listing matched.
    ///
    /// - Parameters:
    ///   - scope: what of the product is meant, in words.
    ///   - lots: those recalled, where the listing does not say which it has.
    ///   - missing: what could not be compared; `nil` where nobody looked.
    static func match(
        _ match: BasisMatch, stating scope: String, lots: [String] = [],
        missing: [MissingEvidence]? = nil
    ) -> JSONValue {
        let shown = shown(match.evidence)
        let omitted = match.evidence.count - shown.count
        let found = match.provenance
        return .record([
            "tier": .string(match.tier.rawValue),
            "score": match.score.isFinite ? .number("\(match.score)") : nil,
            "rule": (found?.rule.rawValue).map(JSONValue.string),
            "thresholds": found?.thresholds,
            "scope": .string(match.scope.rawValue),
            "scope_statement": .string(scope),
            "lots": ClippedText.value(lots.joined(separator: ", "), limit: 300),
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

extension TakedownCase {
    /// How its listing matched, as a further basis has it.
    fileprivate var match: BasisMatch {
        BasisMatch(
            tier: tier, score: score, scope: scope, evidence: evidence, provenance: provenance)
    }
}

extension NoticeSubject {
    fileprivate func values(
        _ context: OrderContext, id: NoticeID, decision: CaseDecision, at now: Instant
    ) -> TemplateValues {
        let named = AuthorityOrder(recall)
        var values = values(id: id)
        values.put("back", takedown.round != 1)
        values.add(demandOf: takedown)
        context.add(to: &values, of: takedown, named: named, at: now)
        if let named { values.add(naming: named) }
        values.add(takedown.match, prior: takedown.prior)
        if let named {
            values.put("scope_\(takedown.scope.rawValue)", false)
            values.put("scope_\(named.kind.rawValue)", true)
        }
        if let product = MissingEvidence.product(of: recall, takedown.evidence) {
            values.add(lackingOf: product, takedown)
        }
        let lots = takedown.undeterminedLots(of: recall)
        values.put("some_lots", !lots.isEmpty)
        values.state("lots", lots.joined(separator: ", "), limit: 300)
        values.add(decision)
        return values
    }

    /// What is said of the end of an order.
    fileprivate func values(ending decision: CaseDecision, id: NoticeID) -> TemplateValues {
        var values = values(id: id)
        values.add(["order_notice_id": NoticeID(case: takedown.id, step: .issued).text])
        values.add(decision)
        return values
    }
}

extension TemplateValues {
    /// Adds on what ground a listing may return, and on what conditions.
    fileprivate mutating func add(_ reinstatement: Reinstatement) {
        add(["return_ground": TemplateGlossary.spaced(reinstatement.ground.rawValue)])
        put("no_conditions", reinstatement.conditions.isEmpty)
        sections["conditions"] = reinstatement.conditions.map { condition in
            var values = TemplateValues.plain([
                "condition_kind": TemplateGlossary.spaced(condition.kind.rawValue)
            ])
            values.state("condition_text", condition.text)
            return values
        }
    }
}
