extension SLAClock {
    /// The clock of a duty as a case keeps it, with the version it had; `nil`
    /// where it has not started or has no limit.
    package init?(_ clock: DutyClock) {
        guard let limit = clock.limit else { return nil }
        self.init(
            policyID: clock.duty.id, policyVersion: clock.duty.version, basis: clock.duty.basis,
            start: limit.start, target: clock.target?.at ?? limit.at, limit: limit.at)
    }

    /// The strictest of this clock and those of the duties that a case itself
    /// can fulfil.
    ///
    /// Duties to report are left out: a case says when a listing is gone, and
    /// not when a report was sent. A clock of a `default.` row counts only where
    /// no named duty has one: an order leaves the time that its law leaves.
    package func strictest(with duties: [DutyClock]) -> SLAClock {
        let started = duties.filter { $0.duty.metBy.isOfCase }.compactMap(SLAClock.init)
        let named = started.filter { !$0.isDefault }
        let clocks = isDefault && !named.isEmpty ? named : [self] + started
        return clocks.dropFirst().reduce(clocks[0]) { $1.isEarlier(than: $0) ? $1 : $0 }
    }

    /// Whether its row holds only for what no named one is about.
    package var isDefault: Bool { policyID.hasPrefix(Self.defaultPrefix) }

    /// What the ids of such rows begin with, in both tables.
    static let defaultPrefix = "default."
}
