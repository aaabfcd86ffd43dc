import JSONText
package import RecallModel

extension TakedownNotice {
    /// Word that a case's clock has come to a reminder, its target or its
    /// limit.
    ///
    /// - Parameters:
    ///   - recall: the revision that the case was opened under.
    ///   - event: its `at` is the true moment, however late it is noticed.
    ///   - noticedAt: now.
    package static func alert(
        _ event: ClockEvent, of takedown: TakedownCase, recall: Recall, bases: [NamedBasis] = [],
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
        ])
        return TakedownNotice(
            id: id, caseID: takedown.id, step: step, at: noticedAt, data: data,
            subject: "\(headline(event, takedown.clock)): \(subject.name) on "
                + "\(subject.marketplaceName), recall \(subject.recallName)",
            text: NoticeText.alert(event, subject, id: id, noticedAt: noticedAt))
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
        _ event: ClockEvent, _ subject: NoticeSubject, id: NoticeID, noticedAt: Instant
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
                "",
                nextStep(takedown.state),
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

    /// What moves a case on from where it stands.
    private static func nextStep(_ state: CaseState) -> String {
        switch state {
        case .inReview: "Next: somebody must uphold or dismiss the match."
        case .noticeIssued: "Next: no destination has taken the order yet; look at its attempts."
        case .delivered: "Next: the marketplace has the order and has not acknowledged it; ask."
        case .acknowledged: "Next: acknowledged but still listed in the last complete export; ask."
        case .verifiedGone, .dismissed, .withdrawn, .reinstated:
            "Next: nothing; the case is closed."
        }
    }
}
