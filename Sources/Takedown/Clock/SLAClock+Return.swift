internal import RecallModel

extension SLAClock {
    /// The policy that a returned listing's clock names.
    package static let returnPolicyID = "relist"

    /// The clock of an offer that was taken down before: half the target that
    /// it would have, the same limit (requirements research, section 2.7, row
    /// `relist`).
    package var ofReturn: SLAClock {
        var clock = self
        clock.policyID = Self.returnPolicyID
        clock.basis = "Returned listing: half the target of \(policyID); \(basis)"
        clock.target = start + (target - start) / 2
        return clock
    }
}
