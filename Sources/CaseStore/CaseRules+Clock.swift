import RecallModel
import Takedown

extension CaseRules {
    /// The clock that a case of this recall runs under: the strictest of the
    /// row of ``policies`` that governs and of every one of ``duties`` that
    /// the case itself can fulfil.
    ///
    /// Duties to report are left out: a case says when a listing is gone, and
    /// not when a report was sent.
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
        return duties.clocks(for: occasion, events: events)
            .filter { $0.duty.metBy != .report }
            .compactMap(SLAClock.init)
            .reduce(own) { $1.isEarlier(than: $0) ? $1 : $0 }
    }
}
