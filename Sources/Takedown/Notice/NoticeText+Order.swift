import JSONText
import RecallModel

extension NoticeText {
    /// By when, under what, where, and whom to ask.
    static func terms(
        _ subject: NoticeSubject, _ context: OrderContext, at now: Instant
    ) -> [String] {
        let clock = subject.takedown.clock
        let counting = context.counting
        let markets = context.markets.prefix(OrderContext.marketLimit).map(\.code)
        let more = context.markets.count - markets.count
        return [
            row("issued", "\(now) (\(local(now, counting.zone)))"),
            row("by", clock.target.description),
            row("at latest", "\(clock.limit) (\(local(clock.limit, counting.zone)))"),
            row("remaining", remaining(clock.limit - now)),
            row("under", policy(clock)),
            row("counted", counted(counting)),
            row(
                "applies in",
                markets.isEmpty
                    ? "unknown"
                    : markets.joined(separator: " ") + (more > 0 ? " and \(more) more" : "")),
            row("ground", ground(context.ground, isOrdered: AuthorityOrder(subject.recall) != nil)),
            row("contact", SafeText.stated(context.contact, limit: NoticeSubject.contactLimit)),
            "",
        ]
    }

    private static func local(_ moment: Instant, _ zone: CivilZone) -> String {
        "\(zone.text(moment)), \(SafeText.line(zone.identifier, limit: 60))"
    }

    /// Hours and minutes, as whoever reads it counts.
    static func remaining(_ time: Duration) -> String {
        let minutes = time.milliseconds.magnitude / 60_000
        let text = "\(minutes / 60) h \(minutes % 60) min"
        return time < .zero ? "none: over for \(text)" : text
    }

    private static func counted(_ counting: ClockCounting) -> String {
        let time = counting.term.map { "\($0), " } ?? ""
        let days =
            counting.calendar.isEmpty
            ? "hours by the clock, day and night"
            : "by the calendar \(SafeText.line(counting.calendar, limit: 60))"
        let event =
            counting.event == .known
            ? "recall and listing both known here" : counting.event.words
        return "\(time)\(days), from: \(event)"
    }

    private static func ground(_ ground: Restriction.Ground?, isOrdered: Bool) -> String {
        switch ground {
        case nil: "unknown"
        case .illegal(let law):
            law.isEmpty
                ? (isOrdered ? "the authority's order" : "the recall itself")
                    + "; the law is not stated" : SafeText.line(law)
        case .incompatible(let clause):
            "the platform's terms: " + (clause.isEmpty ? "not stated" : SafeText.line(clause))
        }
    }

    /// Where the listing was read, and what was ordered about it before.
    static func whence(_ takedown: TakedownCase, _ context: OrderContext) -> [String] {
        let found = takedown.provenance
        let file = [context.exportFile, found?.part ?? ""].filter { !$0.isEmpty }
            .joined(separator: ", part ")
        let earlier = context.earlier
        let notices = earlier.notices.prefix(EarlierOrders.shown).map(\.text)
        let more = earlier.count - notices.count
        return [
            "EXPORT",
            row("id", (found?.export).map { "\($0)" } ?? "unknown"),
            row("file", SafeText.stated(file)),
            row("row", (found?.row).map { "\($0), the header not counted" } ?? "unknown"),
            "",
            "BEFORE",
            row("orders", earlier.count == 0 ? "none" : "\(earlier.count)"),
            row("relisted", "\(takedown.round - 1) times"),
        ] + notices.map { row("notice", $0) } + (more > 0 ? ["  and \(more) more"] : []) + [""]
    }

    static func whatToReturn(
        _ takedown: TakedownCase, _ context: OrderContext, id: NoticeID
    ) -> [String] {
        let claims = takedown.asks.isProvedByAbsence
        let file = context.acknowledgements.map {
            [
                "  Or leave a file \(id).json in \(SafeText.line($0, limit: 200)):",
                claims
                    ? "  {\"by\": \"NAME\", \"delisted_at\": \"TIME\"}"
                    : "  {\"by\": \"NAME\"}, which acknowledges it",
            ]
        }
        return [
            "WHAT TO RETURN",
            "  Acknowledge notice \(id):",
            "  \(takedown.answers[0])",
            claims ? "  Say when it was done:" : "  Say that the warning is shown:",
            "  \(takedown.answers[1])",
        ] + (file ?? []) + takedown.asks.proof.map { "  \($0)" } + [""]
    }

    /// Kinds of evidence that could not be compared, beside what the listing
    /// alone does not state.
    static func notCompared(_ missing: [MissingEvidence]) -> [String] {
        [
            (MissingEvidence.Side.recall, "The recall does not state"),
            (.both, "Neither states"),
        ].compactMap { side, words in
            let kinds = missing.filter { $0.side == side }.map(\.kind.rawValue)
            return kinds.isEmpty ? nil : "  \(words): \(kinds.joined(separator: ", "))."
        }
    }

    static func judgement(_ found: MatchProvenance?) -> String {
        guard let found else { return "Rule, thresholds and engine: unknown." }
        let thresholds =
            if let takedown = found.takedown, let review = found.review {
                "takedown from \(rounded(takedown, places: 6)), "
                    + "review from \(rounded(review, places: 6))"
            } else {
                found.rule == .order ? "no threshold, word for word" : "thresholds unknown"
            }
        return "Rule \(found.rule.rawValue): \(thresholds); engine "
            + "\(SafeText.stated(found.engine ?? "", limit: 60)), configuration "
            + "\(SafeText.stated(found.configuration ?? "", limit: 100))."
    }
}
