package import RecallModel

/// The time a case has, as moments in UTC that are fixed when it is opened and
/// never computed again (requirements research, section 4.2).
package struct SLAClock: Hashable, Sendable {
    package var policyID: String
    package var policyVersion: String
    /// What the policy rests on, in words.
    package var basis: String
    package var start: Instant
    package var target: Instant
    package var limit: Instant

    package init(
        policyID: String, policyVersion: String, basis: String, start: Instant, target: Instant,
        limit: Instant
    ) {
        self.policyID = policyID
        self.policyVersion = policyVersion
        self.basis = basis
        self.start = start
        self.target = target
        self.limit = limit
    }

    /// The clock that starts once both the recall and the listing are known:
    /// before that nobody could have acted.
    package static func start(
        policy: SLAPolicy, recallKnownAt: Instant, listingFirstSeenAt: Instant
    ) -> SLAClock {
        let start = max(recallKnownAt, listingFirstSeenAt)
        return SLAClock(
            policyID: policy.id, policyVersion: policy.version, basis: policy.basis, start: start,
            target: start + policy.target, limit: start + policy.limit)
    }

    /// Whether this clock leaves less time: the earlier limit, then the earlier
    /// target.
    package func isEarlier(than other: SLAClock) -> Bool {
        (limit, target) < (other.limit, other.target)
    }

    /// Everything the clock will say, in order of time: a reminder at each
    /// share of the time between start and limit, the target missed, the
    /// breach at the limit.
    ///
    /// A share outside 0…1 (ends not included) makes no event, two shares that
    /// round to the same percent make one. A target that is the limit makes no
    /// event of its own: the breach says it.
    package func events(reminderShares: [Double]) -> [ClockEvent] {
        let window = Double((limit - start).milliseconds)
        var events: [ClockEvent] = []
        for percent in Set(reminderShares.compactMap(Self.percent)) {
            let elapsed = Int64((window * Double(percent) / 100).rounded())
            events.append(
                ClockEvent(
                    kind: .reminder(percent: percent), at: start + .milliseconds(elapsed)))
        }
        if target < limit { events.append(ClockEvent(kind: .targetMissed, at: target)) }
        events.append(ClockEvent(kind: .breach, at: limit))
        return events.sorted { ($0.at, Self.rank($0.kind)) < ($1.at, Self.rank($1.kind)) }
    }

    /// How much of the time between start and limit is over at an event, in
    /// percent, 0 to 100.
    package func percent(at event: ClockEvent) -> Int {
        switch event.kind {
        case .reminder(let percent): return percent
        case .breach: return 100
        case .targetMissed:
            let window = (limit - start).milliseconds
            guard window > 0 else { return 100 }
            return Int(min(100, max(0, (target - start).milliseconds * 100 / window)))
        }
    }

    /// Whole percent: reminders are named by them, and a name is for ever.
    private static func percent(of share: Double) -> Int? {
        guard share > 0, share < 1 else { return nil }
        let percent = Int((share * 100).rounded())
        return (1...99).contains(percent) ? percent : nil
    }

    /// At the same moment the weaker word comes first.
    private static func rank(_ kind: ClockEvent.Kind) -> Int {
        switch kind {
        case .reminder(let percent): percent
        case .targetMissed: 100
        case .breach: 101
        }
    }
}
