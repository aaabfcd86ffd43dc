import JSONText
package import RecallModel

extension TakedownNotice {
    /// Word that a case's clock has come to a reminder, its target or its
    /// limit.
    ///
    /// - Parameters:
    ///   - recall: the revision that the case was opened under.
    ///   - event: its `at` is the true moment, however late it is noticed.
    ///   - context: who looks after it, and what is on record of why. In the
    ///     body `owner` is `null` where nobody does, and `overdue_by` whole
    ///     seconds.
    ///   - templates: one for each language that is read, the first one's subject
    ///     heading the mail; the shipped English where there is none.
    ///   - noticedAt: now.
    package static func alert(
        _ event: ClockEvent, of takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [],
        context: AlertContext = AlertContext(), templates: [LanguageTemplate] = [],
        noticedAt: Instant
    ) -> TakedownNotice {
        let subject = NoticeSubject(takedown: takedown, recall: recall, bases: bases)
        let step = event.kind.step
        let id = NoticeID(case: takedown.id, step: step)
        let data = JSONValue.record([
            "notice_id": .string(id.text),
            "case_id": .string(takedown.id.text),
            "marketplace": .string(subject.marketplace),
            "round": .integer(takedown.round),
            "listing": subject.shortListing,
            "recall": subject.recallRecord,
            "bases": subject.basesRecord,
            "bases_omitted": subject.basesOmitted,
            "deadline": subject.deadline,
            "event": .record([
                "kind": .string(event.kind.name),
                "at": .string(event.at.description),
                "noticed_at": .string(noticedAt.description),
                "state": .string(takedown.state.rawValue),
            ]),
            "overdue_by": event.kind == .breach
                ? .integer(Int((noticedAt - takedown.clock.limit).components.seconds)) : nil,
            "owner": context.owner.map {
                .string(ClippedText.json($0, limit: NoticeSubject.nameLimit))
            } ?? .null,
            "causes": context.causesRecord,
            "proposals": context.proposals.isEmpty
                ? nil : .array(context.proposals.map(\.json)),
            "next_step": .string(NoticeText.nextStep(takedown, context)),
        ])
        let words = words(
            .alert, templates, subject.values(event, context, id: id, noticedAt: noticedAt))
        return TakedownNotice(
            id: id, caseID: takedown.id, step: step, at: noticedAt, data: data,
            subject: words.subject, text: words.text)
    }
}

extension NoticeSubject {
    fileprivate func values(
        _ event: ClockEvent, _ context: AlertContext, id: NoticeID, noticedAt: Instant
    ) -> TemplateValues {
        var values = values(id: id)
        values.add([
            "order_notice_id": NoticeID(case: takedown.id, step: .issued).text,
            "event_at": event.at.description, "noticed_at": noticedAt.description,
            "state": takedown.state.rawValue, "state_code": takedown.state.rawValue,
        ])
        values.add(takedown.clock)
        switch event.kind {
        case .reminder(let percent):
            values.sections["reminder"] = [.plain(["percent": "\(percent)"])]
        case .targetMissed: values.put("target_missed", true)
        case .breach:
            values.put("breach", true)
            values.put(time: "overdue", noticedAt - takedown.clock.limit)
        }
        values.add(context)
        values.put(takedown.nextSection(context), true)
        return values
    }
}

extension TemplateValues {
    /// Adds who looks after a case, what is on record of it and what is proposed.
    fileprivate mutating func add(_ context: AlertContext) {
        if let owner = context.owner {
            var owned = TemplateValues.plain()
            owned.state("owner", owner, limit: 100)
            sections["owned"] = [owned]
        } else {
            put("unowned", true)
        }
        put("on_record", !context.causes.isEmpty)
        sections["causes"] = context.causes.prefix(AlertContext.causeLimit).map(\.plainValues)
        put("proposed", !context.proposals.isEmpty)
        sections["proposals"] = context.proposals.map(\.values)
    }
}

extension TakedownCase {
    /// The section of a template that says what moves it on.
    fileprivate func nextSection(_ context: AlertContext) -> String {
        if context.awaitsSecondPerson { return "next_second_person" }
        return switch state {
        case .inReview: "next_review"
        case .noticeIssued: "next_attempts"
        case .delivered: "next_acknowledgement"
        case .acknowledged: "next_proof"
        case .verifiedGone, .dismissed, .withdrawn, .reinstated: "next_nothing"
        }
    }
}

extension NoticeText {
    /// What moves a case on from where it stands, with the command for it.
    static func nextStep(_ takedown: TakedownCase, _ context: AlertContext) -> String {
        let id = takedown.id
        if context.awaitsSecondPerson {
            return "a second person must let it happen or refuse: recalld cases approve \(id) "
                + "--by NAME, or recalld cases refuse \(id) --by NAME --reason WHY"
        }
        return switch takedown.state {
        case .inReview:
            "somebody must uphold or dismiss the match: recalld cases uphold \(id) --by NAME "
                + "--reason WHY, or recalld cases dismiss likewise"
        case .noticeIssued:
            "no destination has taken the order yet; look at its attempts: recalld notices show "
                + "\(NoticeID(case: id, step: .issued))"
        case .delivered:
            "the marketplace has the order and has not acknowledged it; ask, then: recalld cases ack "
                + "\(id) --by NAME"
        case .acknowledged:
            "acknowledged and not proved gone; ask, and see: recalld cases show \(id)"
        case .verifiedGone, .dismissed, .withdrawn, .reinstated: "nothing; the case is closed"
        }
    }
}
