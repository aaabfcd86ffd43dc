package import RecallModel

/// What a case's listing is again: the case whose listing was taken down, and
/// why both are taken for one offer.
package struct CaseReturn: Hashable, Sendable {
    /// The earlier case.
    package var earlier: CaseID
    /// Its listing's id.
    package var listingID: String
    /// The probability that both are one offer, above 0 and below 1.
    package var score: Double
    /// What speaks for and against it; on the recall's side of each stands the
    /// earlier listing.
    package var evidence: [Evidence]
    package var noticedAt: Instant
    /// Strikes of its seller in the period of the rules, this one counted if it
    /// is one; 0 where the seller is unknown.
    package var strikes: Int
    /// Whether the earlier case was found wrong since, so that nothing but the
    /// case's own evidence speaks for it.
    package var isDoubtful: Bool

    package init(
        earlier: CaseID, listingID: String, score: Double, evidence: [Evidence],
        noticedAt: Instant, strikes: Int, isDoubtful: Bool = false
    ) {
        self.earlier = earlier
        self.listingID = listingID
        self.score = score
        self.evidence = evidence
        self.noticedAt = noticedAt
        self.strikes = strikes
        self.isDoubtful = isDoubtful
    }
}
