import JSONText
package import RecallModel

extension TakedownNotice {
    /// The statement of reasons to the seller of a listing that is ordered off
    /// sale (DSA, Article 17(3); Regulation (EU) 2019/1150, Article 4(1)).
    ///
    /// The seller must have it when the restriction takes effect, so it is made
    /// with the order and before it.
    ///
    /// - Parameter templates: one for each language that the sellers read, the
    ///   first language's subject heading the mail.
    package static func seller(
        _ restriction: Restriction, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        seller(restriction, .seller, templates, at: timestamp)
    }

    /// The question to the seller which lots he offers, before anything is
    /// restricted.
    ///
    /// - Parameters:
    ///   - lots: those that the recalls name.
    ///   - due: when somebody decides without an answer.
    package static func attestation(
        _ restriction: Restriction, lots: [String], due: Instant,
        templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        let id = NoticeID(case: restriction.takedown.id, step: .attestation)
        var values = restriction.sellerValues(id: id, at: timestamp, saying: TemplateValues())
        values.add(["lots": lots.joined(separator: ", "), "attest_by": due.words])
        values.clip()
        return letter(
            id, of: restriction.takedown.id, .attestation, at: timestamp,
            restriction.attestationRecord(id: id, lots: lots, due: due), templates, values)
    }

    /// Word to the seller who was asked which lots he offers that nothing is asked
    /// any more, and nothing was restricted: his listing stays, or he has taken it
    /// down himself.
    package static func attestationClosed(
        _ restriction: Restriction, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        let id = NoticeID(case: restriction.takedown.id, step: .attestationClosed)
        let first = NoticeID(case: restriction.takedown.id, step: .attestation)
        var values = restriction.sellerValues(
            id: id, at: timestamp, saying: restriction.errorValues)
        values.add(["first_notice_id": first.text])
        values.put("gone", restriction.takedown.state == .verifiedGone)
        values.put("stays", restriction.takedown.state != .verifiedGone)
        return letter(
            id, of: restriction.takedown.id, .attestationClosed, at: timestamp,
            restriction.closedRecord(id: id, first: first), templates, values)
    }

    /// Word to the seller that the restriction no longer holds.
    package static func sellerWithdrawn(
        _ restriction: Restriction, templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        seller(
            restriction, .sellerWithdrawn, templates, at: timestamp,
            saying: restriction.errorValues,
            [
                "mistaken": .bool(restriction.isMistaken),
                "listing_return": .string(restriction.afterLifting.rawValue),
            ])
    }

    /// Word to the seller that the listing may return, and on what conditions.
    package static func sellerReinstated(
        _ restriction: Restriction, _ reinstatement: Reinstatement,
        templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        seller(
            restriction, .sellerReinstated, templates, at: timestamp,
            saying: reinstatement.sellerValues,
            [
                "ground_of_return": .string(reinstatement.ground.rawValue),
                "conditions": conditions(reinstatement),
            ])
    }

    /// The answer to a seller's appeal, with what may still be done about it
    /// (DSA, Articles 20(5) and 21).
    ///
    /// Who decided is not named: that it was a person is.
    ///
    /// - Parameters:
    ///   - number: the appeal's on its case, from 1.
    ///   - receivedAt: when the appeal came.
    package static func appealAnswer(
        _ restriction: Restriction, number: Int, receivedAt: Instant, _ decision: AppealDecision,
        templates: [LanguageTemplate], at timestamp: Instant
    ) -> TakedownNotice {
        var values = TemplateValues([
            "appeal_number": "\(number)", "appeal_received": receivedAt.words,
            "answer_reason": decision.reason,
        ])
        for outcome in AppealDecision.Outcome.allCases {
            values.put(outcome.rawValue, outcome == decision.outcome)
        }
        var isWrong = false
        // What two people let return meanwhile was not found wrong.
        if case .dismissed = decision { isWrong = restriction.takedown.state != .reinstated }
        values.put("dismissed", isWrong)
        values.put("reinstated", decision.outcome == .granted && !isWrong)
        return seller(
            restriction, .appealAnswer(number: number), templates, at: timestamp, saying: values,
            ["appeal": .integer(number), "outcome": .string(decision.outcome.rawValue)])
    }

    /// - Parameters:
    ///   - values: what the step says beside what every notice to a seller does.
    ///   - members: the same for a program.
    private static func seller(
        _ restriction: Restriction, _ step: NoticeStep, _ templates: [LanguageTemplate],
        at timestamp: Instant, saying values: TemplateValues = TemplateValues(),
        _ members: KeyValuePairs<String, JSONValue> = [:]
    ) -> TakedownNotice {
        let id = NoticeID(case: restriction.takedown.id, step: step)
        let values = restriction.sellerValues(id: id, at: timestamp, saying: values)
        var data = restriction.sellerRecord(id: id, step: step, at: timestamp)
        if case .object(let record) = data {
            data = .object(record + members.map { .init($0.key, $0.value) })
        }
        return letter(
            id, of: restriction.takedown.id, step, at: timestamp, data, templates, values)
    }
}

extension Restriction {
    private var seller: Listing { takedown.listing }

    fileprivate func sellerValues(
        id: NoticeID, at timestamp: Instant, saying more: TemplateValues
    ) -> TemplateValues {
        var values = noticeValues(id: id, first: .seller, at: timestamp)
        values.add([
            "seller_id": seller.sellerID, "complaints": terms.complaints,
            "dispute_body": terms.disputeBody, "terms": terms.clause, "finding": finding,
        ])
        if let order { values.add(order) }
        values.add(more.places)
        values.sections.merge(more.sections) { $1 }
        values.clip()
        return values
    }

    /// What a program needs of it; the limits leave the texts 11 KB.
    fileprivate func sellerRecord(
        id: NoticeID, step: NoticeStep, at timestamp: Instant
    ) -> JSONValue {
        let subject = NoticeSubject(takedown: takedown, recall: recall)
        return .record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "order_id": .string(NoticeID(case: takedown.id, step: .issued).text),
            "marketplace": .string(subject.marketplace),
            "action": .string(step == .seller ? takedown.action : "none"),
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "seller_name": ClippedText.value(seller.sellerName, limit: 300),
            "recall": .record([
                "recall_id": .string(
                    ClippedText.json(recall.id.description, limit: NoticeSubject.idLimit)),
                "authority": ClippedText.value(recall.authority, limit: 200),
                "url": ClippedText.value(recall.url, limit: 1000),
                "revision": .integer(takedown.recallRevision),
            ]),
            "territory": markets.isEmpty
                ? nil : .array(markets.prefix(40).map { .string($0.code) }),
            "scope": .string(takedown.scope.rawValue),
            "lots": ClippedText.value(undeterminedLots.joined(separator: ", "), limit: 500),
            "duration": "indefinite",
            "applies_from": .string(timestamp.description),
            "detected_automatically": .bool(automation.isDetectionAutomatic),
            "decided_automatically": .string(automation.decision.rawValue),
            "ground": groundRecord,
        ])
    }

    /// What a program needs of a question: nothing is restricted yet.
    fileprivate func attestationRecord(id: NoticeID, lots: [String], due: Instant) -> JSONValue {
        questionRecord(
            id: id, asking: "attest_lots",
            lots: ClippedText.value(lots.joined(separator: ", "), limit: 1000), answerBy: due)
    }

    /// What a program needs of the end of a question.
    fileprivate func closedRecord(id: NoticeID, first: NoticeID) -> JSONValue {
        questionRecord(id: id, closing: first, asking: "none", isMistaken: isMistaken)
    }

    private func questionRecord(
        id: NoticeID, closing first: NoticeID? = nil, asking action: String,
        lots: JSONValue? = nil, answerBy due: Instant? = nil, isMistaken: Bool? = nil
    ) -> JSONValue {
        let subject = NoticeSubject(takedown: takedown, recall: recall)
        return .record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "closes": first.map { .string($0.text) },
            "marketplace": .string(subject.marketplace),
            "action": .string(action),
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "seller_name": ClippedText.value(seller.sellerName, limit: 300),
            "recall_id": .string(
                ClippedText.json(recall.id.description, limit: NoticeSubject.idLimit)),
            "lots": lots,
            "answer_by": due.map { .string($0.description) },
            "mistaken": isMistaken.map { .bool($0) },
        ])
    }

    private var groundRecord: JSONValue { ground(in: markets).record }
}

extension Restriction.Ground {
    /// The law or the clause, as far as it is stated.
    var record: JSONValue {
        switch self {
        case .illegal(let law):
            .record(["kind": "illegal", "law": ClippedText.value(law, limit: 500)])
        case .incompatible(let clause):
            .record(["kind": "incompatible", "terms": ClippedText.value(clause, limit: 500)])
        }
    }
}

extension Reinstatement {
    /// What a seller reads of it.
    fileprivate var sellerValues: TemplateValues {
        var values = TemplateValues(["return_reason": reason])
        for ground in Ground.allCases { values.put(ground.rawValue, ground == self.ground) }
        values.put("unconditional", conditions.isEmpty)
        values.put("conditional", !conditions.isEmpty)
        for kind in ReturnCondition.Kind.allCases {
            values.sections["must_\(kind.rawValue)"] = conditions.filter { $0.kind == kind }.map {
                TemplateValues(["condition_text": $0.text])
            }
        }
        return values
    }
}
