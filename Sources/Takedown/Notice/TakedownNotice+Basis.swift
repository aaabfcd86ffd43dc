import JSONText
package import RecallModel

extension TakedownNotice {
    /// Word that an order that is out has another legal basis, and by when it
    /// is to be done now.
    ///
    /// - Parameters:
    ///   - bases: all of the case, the new one among them.
    ///   - number: the new one's.
    package static func basisAdded(
        number: Int, to takedown: TakedownCase, recall: Recall, bases: [NamedBasis],
        at timestamp: Instant
    ) -> TakedownNotice {
        let subject = NoticeSubject(takedown: takedown, recall: recall, bases: bases)
        let step = NoticeStep.basis(number: number)
        let id = NoticeID(case: takedown.id, step: step)
        let added = bases.first { $0.basis.number == number }
        let data = JSONValue.record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "order_id": .string(NoticeID(case: takedown.id, step: .issued).text),
            "marketplace": .string(subject.marketplace),
            "action": .string(takedown.action),
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "recall": subject.recallRecord,
            "added": added.map(NoticeSubject.record),
            "match": added?.basis.match.map(match),
            "bases": subject.basesRecord,
            "bases_omitted": subject.basesOmitted,
            "deadline": subject.deadline,
        ])
        return TakedownNotice(
            id: id, caseID: takedown.id, step: step, at: timestamp, data: data,
            subject: "\(takedown.asks.headline) by \(takedown.clock.target), one more legal basis: "
                + "\(subject.name) on \(subject.marketplaceName)",
            text: NoticeText.basisAdded(subject, added, id: id))
    }
}

extension TakedownNotice {
    /// How the listing matched the recall that joined.
    private static func match(_ match: BasisMatch) -> JSONValue {
        let shown = shown(match.evidence)
        let omitted = match.evidence.count - shown.count
        let found = match.provenance
        return .record([
            "tier": .string(match.tier.rawValue),
            "score": match.score.isFinite ? .number("\(match.score)") : nil,
            "rule": (found?.rule.rawValue).map(JSONValue.string),
            "thresholds": found?.thresholds,
            "scope": .string(match.scope.rawValue),
            "scope_statement": .string(NoticeText.words(match.scope)),
            "evidence": .array(shown.map(json)),
            "evidence_omitted": omitted == 0 ? nil : .integer(omitted),
            "engine": ClippedText.value(found?.engine ?? "", limit: NoticeSubject.nameLimit),
            "config": ClippedText.value(
                found?.configuration ?? "", limit: NoticeSubject.nameLimit),
        ])
    }
}

extension NoticeText {
    /// Why a listing matches a recall that joined its case.
    private static func why(_ match: BasisMatch) -> [String] {
        let shown = TakedownNotice.shown(match.evidence).map(\.withoutSeller)
        return ["WHY"]
            + shown.map { "  \(EvidenceLines.line($0))" }
            + [
                "  Score \(probability(match.score)), tier \(match.tier.rawValue).",
                "  \(judgement(match.provenance))",
                "  Scope: \(words(match.scope)).", "",
            ]
    }

    static func basisAdded(
        _ subject: NoticeSubject, _ added: NamedBasis?, id: NoticeID
    ) -> String {
        let takedown = subject.takedown
        let order = NoticeID(case: takedown.id, step: .issued)
        return text(
            [
                "Order \(order) (\(takedown.action)) on the listing below has one more legal "
                    + "basis.",
                "",
                row("by", takedown.clock.target.description),
                row("at latest", takedown.clock.limit.description),
                row("under", policy(takedown.clock)),
                "",
                "ADDED",
            ] + (added.map(lines) ?? []) + [""]
                + (added?.basis.match.map(why) ?? []) + listing(subject) + bases(subject) + [
                    reference(subject, id: id)
                ])
    }
}
