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
    /// Where a listing is offered; empty where nobody knows.
    func markets(of listing: Listing, on marketplace: Marketplace) -> [Market] {
        listing.markets(else: markets[marketplace] ?? [])
    }

    /// The clocks that a case of this recall comes under.
    ///
    /// The strictest of the row of ``policies`` that governs and of every one
    /// of ``duties`` that the case itself can fulfil governs it.
    ///
    /// - Parameters:
    ///   - offered: the markets of the listing; empty where nobody knows.
    ///   - knownAt: when this revision of the recall came here.
    func clocks(
        of recall: Recall, offeredIn offered: [Market], knownAt: Instant,
        listingFirstSeenAt: Instant
    ) -> CaseClocks {
        let policy = policies.governing(
            kind: recall.sourceKind,
            markets: isElsewhere(recall, offered) ? nil : recall.markets,
            severity: recall.hazard.severity)
        let own = SLAClock.start(
            policy: policy, recallKnownAt: knownAt, listingFirstSeenAt: listingFirstSeenAt)
        // Before both are known nobody could have acted.
        let start = ClockAnchor.moment(own.start)
        var events: [ClockStart: ClockAnchor] = [.known: start, .received: start, .listed: start]
        events[.published] = recall.published.map(ClockAnchor.day)
        let duties = duties.clocks(
            for: occasion(of: recall, offeredIn: offered), events: events)
        return CaseClocks(governing: own.strictest(with: duties), duties: duties)
    }

    /// The duties that a restriction itself brings about, to whom it is told.
    ///
    /// None for an authority's order: Regulation (EU) 2022/2065, Article 17(5),
    /// takes orders of Article 9 out, and no statement of theirs would ever
    /// meet them.
    func restrictionDuties(
        of recall: Recall, offeredIn offered: [Market], decidedAt: Instant
    ) -> [DutyClock] {
        guard recall.sourceKind != .order else { return [] }
        // A row for any source speaks of recalls, not of what is done about them.
        return duties.clocks(
            for: occasion(of: recall, .restriction, in: offered),
            events: [.decided: .moment(decidedAt)]
        ).filter { $0.duty.sources.contains(.restriction) }
    }

    /// The duties that a seller's complaint brings about.
    func complaintDuties(
        of recall: Recall, offeredIn offered: [Market], receivedAt: Instant
    ) -> [DutyClock] {
        duties.clocks(
            for: occasion(of: recall, .complaint, in: offered),
            events: [.received: .moment(receivedAt)]
        ).filter { $0.duty.sources.contains(.complaint) }
    }

    /// The duties that an authority's question brings about, of its country.
    func dataRequestDuties(in country: Market, receivedAt: Instant) -> [DutyClock] {
        // Of all severities and laws of products none is in a question.
        duties.clocks(
            for: DutyOccasion(
                source: .dataRequest, markets: [country], regime: .goods, severity: .high),
            events: [.received: .moment(receivedAt)]
        ).filter { $0.duty.sources.contains(.dataRequest) }
    }

    /// The duties that an incident or a refusal brings about, in its markets.
    ///
    /// Those alone whose clock its own word starts: what waits for a publication or
    /// an end is a case's.
    func occurrenceDuties(_ occurrence: Occurrence) -> [DutyClock] {
        let source = occurrence.kind.source
        return duties.clocks(
            for: DutyOccasion(
                source: source, markets: occurrence.markets, regime: occurrence.regime,
                severity: occurrence.severity),
            events: occurrence.events
        ).filter { $0.duty.sources.contains(source) && $0.start != nil }
    }

    /// The clock of a duty that waited for an event of its case.
    func clock(
        of duty: CaseDuty, recall: Recall, offeredIn offered: [Market], from anchor: ClockAnchor
    ) -> DutyClock? {
        duties.clock(
            of: duty.id, version: duty.version, for: occasion(of: recall, offeredIn: offered),
            from: anchor)
    }

    /// The next month of a duty of a case that falls due each month; `nil` where
    /// there is none.
    ///
    /// - Parameter first: when its first month began.
    func nextPeriod(
        after duty: CaseDuty, recall: Recall, offeredIn offered: [Market], first: Instant
    ) -> (period: DutyPeriod, clock: DutyClock)? {
        duties.next(
            after: duty.id, version: duty.version, for: occasion(of: recall, offeredIn: offered),
            first: first)
    }

    /// What a recall asks where it speaks and the listing is offered.
    ///
    /// Whom an order binds its authority says itself. A listing that is offered
    /// elsewhere alone comes under no market's law: its case is the platform's
    /// own wish (`matching.extend_critical_worldwide`), with our own time.
    private func occasion(of recall: Recall, offeredIn offered: [Market]) -> DutyOccasion {
        let named = recall.sourceKind.namesListings
        guard !isElsewhere(recall, offered) else {
            var elsewhere = occasion(of: recall, DutySource(recall.sourceKind), in: [])
            (elsewhere.markets, elsewhere.isElsewhere) = ([], true)
            return elsewhere
        }
        return occasion(
            of: recall, DutySource(recall.sourceKind),
            in: named ? whereNamed(recall, offered) : EconomicArea.common(recall.markets, offered))
    }

    /// Whom an order binds its authority says, or nobody; what else names no
    /// country is of those that the listing is offered in.
    private func whereNamed(_ recall: Recall, _ offered: [Market]) -> [Market] {
        recall.sourceKind == .order || !recall.markets.isEmpty ? [] : offered
    }

    /// Whether a recall speaks for none of the markets that a listing is offered
    /// in.
    private func isElsewhere(_ recall: Recall, _ offered: [Market]) -> Bool {
        !recall.sourceKind.namesListings && !recall.markets.isEmpty && !offered.isEmpty
            && EconomicArea.common(recall.markets, offered).isEmpty
    }

    /// - Parameter markets: where it happens; where the recall speaks if empty.
    private func occasion(
        of recall: Recall, _ source: DutySource, in markets: [Market]
    ) -> DutyOccasion {
        DutyOccasion(
            source: source, markets: markets.isEmpty ? recall.markets : markets,
            regime: AuthorityOrder(recall)?.regime ?? regimes[recall.id.source] ?? .goods,
            severity: recall.hazard.severity)
    }
}
