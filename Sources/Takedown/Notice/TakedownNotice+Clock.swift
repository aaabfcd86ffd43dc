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
    ///   - noticedAt: now.
    package static func alert(
        _ event: ClockEvent, of takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [],
        context: AlertContext = AlertContext(), noticedAt: Instant
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
        return TakedownNotice(
            id: id, caseID: takedown.id, step: step, at: noticedAt, data: data,
            subject: "\(headline(event, takedown.clock)): \(subject.name) on "
                + "\(subject.marketplaceName), recall \(subject.recallName)",
            text: NoticeText.alert(event, subject, context, id: id, noticedAt: noticedAt))
    }

    private static func headline(_ event: ClockEvent, _ clock: SLAClock) -> String {
        switch event.kind {
        case .reminder(let percent): "\(percent)% of the time is over, limit \(clock.limit)"
        case .targetMissed: "Target missed, limit \(clock.limit)"
        case .breach: "BREACH, limit was \(clock.limit)"
        }
    }
}

extension NoticeText {
    static func alert(
        _ event: ClockEvent, _ subject: NoticeSubject, _ context: AlertContext, id: NoticeID,
        noticedAt: Instant
    ) -> String {
        let takedown = subject.takedown
        let lines =
            [
                what(event.kind),
                "",
                row("since", event.at.description),
                row("noticed", noticedAt.description),
                row("state", takedown.state.rawValue),
                row("target", takedown.clock.target.description),
                row("limit", takedown.clock.limit.description),
                row("under", policy(takedown.clock)),
            ] + overdue(event, takedown.clock, at: noticedAt) + [
                row("owner", context.owner.map { SafeText.line($0, limit: 100) } ?? "nobody"), "",
            ] + causes(context) + proposals(context) + [
                "Next: " + nextStep(takedown, context),
                "",
            ] + listing(subject) + recall(subject) + bases(subject) + [reference(subject, id: id)]
        return text(lines)
    }

    private static func what(_ kind: ClockEvent.Kind) -> String {
        switch kind {
        case .reminder(let percent):
            "\(percent)% of this case's time is over and the listing is not verified gone."
        case .targetMissed:
            "This case has missed its target: the listing is not verified gone."
        case .breach:
            "This case has passed its limit: the listing is not verified gone."
        }
    }

    private static func overdue(
        _ event: ClockEvent, _ clock: SLAClock, at now: Instant
    ) -> [String] {
        event.kind == .breach ? [row("overdue by", remaining(now - clock.limit))] : []
    }

    private static func causes(_ context: AlertContext) -> [String] {
        guard !context.causes.isEmpty else { return [] }
        return ["ON RECORD"]
            + context.causes.prefix(AlertContext.causeLimit).map { "  \($0.text)" } + [""]
    }

    private static func proposals(_ context: AlertContext) -> [String] {
        guard !context.proposals.isEmpty else { return [] }
        return ["PROPOSED (a person decides; nothing of it is done)"]
            + context.proposals.map(\.text) + [""]
    }

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
