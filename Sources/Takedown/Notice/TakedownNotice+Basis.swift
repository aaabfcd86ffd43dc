import JSONText
package import RecallModel

extension TakedownNotice {
    /// Word that an order that is out has another legal basis, and by when it
    /// is to be done now.
    ///
    /// - Parameters:
    ///   - bases: all of the case, the new one among them.
    ///   - number: the new one's.
    ///   - templates: one for each language that is read, the first one's subject
    ///     heading the mail; the shipped English where there is none.
    package static func basisAdded(
        number: Int, to takedown: TakedownCase, recall: Recall, bases: [NamedBasis],
        templates: [LanguageTemplate] = [], at timestamp: Instant
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
            "match": added?.basis.match.map { match($0, stating: NoticeText.words($0.scope)) },
            "bases": subject.basesRecord,
            "bases_omitted": subject.basesOmitted,
            "deadline": subject.deadline,
        ])
        let words = words(
            .takedownBasis, templates, subject.values(added: added, id: id))
        return TakedownNotice(
            id: id, caseID: takedown.id, step: step, at: timestamp, data: data,
            subject: words.subject, text: words.text)
    }
}

extension NoticeSubject {
    fileprivate func values(added: NamedBasis?, id: NoticeID) -> TemplateValues {
        var values = values(id: id)
        values.add(["order_notice_id": NoticeID(case: takedown.id, step: .issued).text])
        values.add(takedown.clock)
        values.add(demandOf: takedown)
        values.sections["added"] = added.map { [$0.values] }
        if let match = added?.basis.match {
            values.put("added_match", true)
            values.add(match)
        }
        return values
    }
}
