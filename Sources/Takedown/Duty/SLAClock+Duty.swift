extension SLAClock {
    /// The clock of a duty as a case keeps it, with the version it had; `nil`
    /// where it has not started or has no limit.
    package init?(_ clock: DutyClock) {
        guard let limit = clock.limit else { return nil }
        self.init(
            policyID: clock.duty.id, policyVersion: clock.duty.version, basis: clock.duty.basis,
            start: limit.start, target: clock.target?.at ?? limit.at, limit: limit.at)
    }
}
