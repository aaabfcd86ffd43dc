import RecallModel
import Takedown

extension CaseRules {
    /// The clock that a case of this recall runs under: the strictest of the
    /// row of ``policies`` that governs and of every one of ``duties`` that
    /// the case itself can fulfil.
    ///
    /// - Parameter knownAt: when this revision of the recall came here.
    func clock(of recall: Recall, knownAt: Instant, listingFirstSeenAt: Instant) -> SLAClock {
        let policy = policies.governing(
            kind: recall.sourceKind, markets: recall.markets, severity: recall.hazard.severity)
        let own = SLAClock.start(
            policy: policy, recallKnownAt: knownAt, listingFirstSeenAt: listingFirstSeenAt)
        // Before both are known nobody could have acted.
        let start = ClockAnchor.moment(own.start)
        var events: [ClockStart: ClockAnchor] = [.known: start, .received: start, .listed: start]
        events[.published] = recall.published.map(ClockAnchor.day)
        let occasion = DutyOccasion(
            source: DutySource(recall.sourceKind), markets: recall.markets,
            regime: regimes[recall.id.source] ?? .goods, severity: recall.hazard.severity)
        return own.strictest(with: duties.clocks(for: occasion, events: events))
    }
}
