import RecallModel
import Takedown

/// What a recall puts a case under: the clock that governs it, and every duty
/// with its own.
struct CaseClocks {
    var governing: SLAClock
    /// Also those that wait for an event.
    var duties: [DutyClock]
}

extension CaseRules {
    /// The clocks that a case of this recall comes under.
    ///
    /// The strictest of the row of ``policies`` that governs and of every one
    /// of ``duties`` that the case itself can fulfil governs it.
    ///
    /// - Parameter knownAt: when this revision of the recall came here.
    func clocks(of recall: Recall, knownAt: Instant, listingFirstSeenAt: Instant) -> CaseClocks {
        let policy = policies.governing(
            kind: recall.sourceKind, markets: recall.markets, severity: recall.hazard.severity)
        let own = SLAClock.start(
            policy: policy, recallKnownAt: knownAt, listingFirstSeenAt: listingFirstSeenAt)
        // Before both are known nobody could have acted.
        let start = ClockAnchor.moment(own.start)
        var events: [ClockStart: ClockAnchor] = [.known: start, .received: start, .listed: start]
        events[.published] = recall.published.map(ClockAnchor.day)
        let duties = duties.clocks(
            for: occasion(of: recall, DutySource(recall.sourceKind)), events: events)
        return CaseClocks(governing: own.strictest(with: duties), duties: duties)
    }

    /// The duties that a restriction itself brings about, to whom it is told.
    ///
    /// None for an authority's order: Regulation (EU) 2022/2065, Article 17(5),
    /// takes orders of Article 9 out, and no statement of theirs would ever
    /// meet them.
    func restrictionDuties(of recall: Recall, decidedAt: Instant) -> [DutyClock] {
        guard recall.sourceKind != .order else { return [] }
        // A row for any source speaks of recalls, not of what is done about them.
        return duties.clocks(
            for: occasion(of: recall, .restriction), events: [.decided: .moment(decidedAt)]
        ).filter { $0.duty.sources.contains(.restriction) }
    }

    /// The duties that a seller's complaint brings about.
    func complaintDuties(of recall: Recall, receivedAt: Instant) -> [DutyClock] {
        duties.clocks(
            for: occasion(of: recall, .complaint), events: [.received: .moment(receivedAt)]
        ).filter { $0.duty.sources.contains(.complaint) }
    }

    /// The clock of a duty that waited for an event of its case.
    func clock(
        of duty: CaseDuty, recall: Recall, from anchor: ClockAnchor
    ) -> DutyClock? {
        duties.clock(
            of: duty.id, version: duty.version,
            for: occasion(of: recall, DutySource(recall.sourceKind)), from: anchor)
    }

    private func occasion(of recall: Recall, _ source: DutySource) -> DutyOccasion {
        DutyOccasion(
            source: source, markets: recall.markets,
            regime: AuthorityOrder(recall)?.regime ?? regimes[recall.id.source] ?? .goods,
            severity: recall.hazard.severity)
    }
}
