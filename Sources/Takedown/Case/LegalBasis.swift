package import RecallModel

/// One duty that a case is under: a recall in one of its revisions, the policy
/// it falls under, and the clock that this gives.
///
/// Every case has at least one, the recall it was opened for. Others come with
/// linked recalls of other authorities that name the same listing, and with
/// revisions of a recall that put it under a stricter policy. The earliest
/// limit among them governs the case (requirements research, section 2.7).
package struct LegalBasis: Hashable, Sendable {
    /// 1 for the recall that the case was opened for, then in the order added.
    package var number: Int
    package var recall: RecallID
    package var recallRevision: Int
    /// The recall's, in that revision.
    package var severity: Severity
    package var clock: SLAClock
    /// What matched; `nil` for the first, whose match is the case's own, and
    /// for a revision of a recall that is a basis already.
    package var match: BasisMatch?
    package var addedAt: Instant
    /// When its authority took the recall back; `nil` while it stands.
    package var withdrawnAt: Instant?

    package init(
        number: Int, recall: RecallID, recallRevision: Int, severity: Severity, clock: SLAClock,
        match: BasisMatch? = nil, addedAt: Instant, withdrawnAt: Instant? = nil
    ) {
        self.number = number
        self.recall = recall
        self.recallRevision = recallRevision
        self.severity = severity
        self.clock = clock
        self.match = match
        self.addedAt = addedAt
        self.withdrawnAt = withdrawnAt
    }

    package var stands: Bool { withdrawnAt == nil }
}

/// How a listing matched a recall that became a further basis of its case.
package struct BasisMatch: Hashable, Sendable {
    package var tier: Tier
    /// Above 0 and below 1.
    package var score: Double
    package var scope: Scope
    package var evidence: [Evidence]
    /// How it was found; `nil` of a basis that an older file has.
    package var provenance: MatchProvenance?

    package init(
        tier: Tier, score: Double, scope: Scope, evidence: [Evidence],
        provenance: MatchProvenance? = nil
    ) {
        self.provenance = provenance
        self.tier = tier
        self.score = score
        self.scope = scope
        self.evidence = evidence
    }
}

/// A legal basis with the recall as its revision has it, for those who read of
/// it.
package struct NamedBasis: Hashable, Sendable {
    package var basis: LegalBasis
    package var recall: Recall

    package init(basis: LegalBasis, recall: Recall) {
        self.basis = basis
        self.recall = recall
    }
}
