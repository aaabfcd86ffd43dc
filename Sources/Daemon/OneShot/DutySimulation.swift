package import RecallModel
package import Takedown

/// The deadlines that something received at a moment would have, under the
/// rules in force: nothing is stored.
package struct DutySimulation: Sendable {
    package let occasion: DutyOccasion
    /// In the order of their limits, the earliest first.
    package let clocks: [DutyClock]
    /// The clock of the row of `policies:` that counts for a case; `nil` where
    /// no case would be opened, no configuration was given, or a named duty
    /// leaves a `default.` row nothing to say.
    package let policy: SLAClock?
    /// The clock that a case would run under: the strictest of the policy and
    /// of the duties that a case can fulfil; `nil` where none would be opened.
    package let caseClock: SLAClock?
    let book: DutyBook

    /// - Parameters:
    ///   - received: starts every clock that awareness, receipt, publication
    ///     or a listing's first sight starts.
    ///   - others: moments of events that came at another time.
    package init(
        _ occasion: DutyOccasion, received: ClockAnchor, others: [ClockStart: ClockAnchor],
        book: DutyBook, policies: PolicyTable?
    ) {
        self.occasion = occasion
        self.book = book
        var events: [ClockStart: ClockAnchor] = [:]
        for start in [ClockStart.known, .received, .published, .listed] { events[start] = received }
        events.merge(others) { _, other in other }
        clocks = book.clocks(for: occasion, events: events).sorted { $0.isStricter(than: $1) }
        let policy = Self.policy(occasion, events, policies)
        let strictest = policy?.strictest(with: clocks)
        caseClock = strictest
        self.policy = policy?.isDefault == true && strictest?.isDefault == false ? nil : policy
    }

    private static func policy(
        _ occasion: DutyOccasion, _ events: [ClockStart: ClockAnchor], _ policies: PolicyTable?
    ) -> SLAClock? {
        let kind = RecallSourceKind.allCases.first { DutySource($0) == occasion.source }
        guard let kind, let policies, let known = events[.known]?.start(in: .utc) else {
            return nil
        }
        return .start(
            policy: policies.governing(
                kind: kind, markets: occasion.markets, severity: occasion.severity),
            recallKnownAt: known, listingFirstSeenAt: events[.listed]?.start(in: .utc) ?? known)
    }

    /// The id of the row with the earliest limit, and the limit.
    package var governing: (id: String, limit: Instant)? {
        let duty = clocks.governing.flatMap { clock in
            clock.limit.map { (id: clock.duty.id, limit: $0.at) }
        }
        let policy = policy.map { (id: $0.policyID, limit: $0.limit) }
        return [duty, policy].compactMap(\.self).min { $0.limit < $1.limit }
    }

    /// Calendars that lack a year which a deadline here reaches into, or have
    /// only what is certain of it, and what follows.
    package var missingYears: [String] {
        let deadlines = clocks.flatMap { [$0.target, $0.limit].compactMap(\.self) }
        let missing = deadlines.flatMap { deadline in
            deadline.missingYears.map {
                "\(deadline.calendar) has no \($0): all its days count as worked"
            }
                + deadline.provisionalYears.map {
                    "\(deadline.calendar) has only certain holidays of \($0): all its other days "
                        + "count as worked"
                }
        }
        return Set(missing).sorted()
    }
}
