internal import Glibc
package import RecallModel

/// A listing that a recall speaks of, from the first match until it is
/// verified gone.
package struct TakedownCase: Hashable, Sendable {
    package var id: CaseID
    package var marketplace: Marketplace
    /// The listing as it stood in the export it was found in.
    package var listing: Listing
    package var recall: RecallID
    /// The revision of the recall the case was opened under, from 1.
    package var recallRevision: Int
    /// 1 for the first time, one more each time the listing came back.
    package var round: Int
    package var tier: Tier
    /// Above 0 and below 1.
    package var score: Double
    package var evidence: [Evidence]
    package var scope: Scope
    /// The recall's, when the case was opened.
    package var severity: Severity
    package var state: CaseState
    /// What is to be done about the listing: removal, but for an authority's
    /// order that says otherwise.
    package var asks = AuthorityOrder.Verb.remove
    package var clock: SLAClock
    /// How its match was found; `nil` for a case of an older file.
    package var provenance: MatchProvenance?
    package var openedAt: Instant
    /// When the state was last changed.
    package var stateSince: Instant

    /// The log-odds before any evidence: what score and weights leave.
    package var prior: Double {
        evidence.reduce(Glibc.log(score / (1 - score))) { $0 - $1.weight }
    }

    /// A case as a match opens it.
    ///
    /// - Parameter recallRevision: the revision of `recall` in force.
    package init(
        of match: Match, on marketplace: Marketplace, recall: Recall, recallRevision: Int,
        round: Int, clock: SLAClock, openedAt: Instant
    ) {
        id = CaseID(
            marketplace: marketplace, listingID: match.listing.id, recall: recall.id, round: round)
        self.marketplace = marketplace
        listing = match.listing
        self.recall = recall.id
        self.recallRevision = recallRevision
        self.round = round
        tier = match.tier
        score = match.score
        evidence = match.evidence
        scope = match.scope
        severity = recall.hazard.severity
        state = .inReview
        asks = AuthorityOrder(recall)?.verb ?? .remove
        self.clock = clock
        provenance = match.provenance
        self.openedAt = openedAt
        stateSince = openedAt
    }

    /// A case as it was stored.
    package init(
        id: CaseID, marketplace: Marketplace, listing: Listing, recall: RecallID,
        recallRevision: Int, round: Int, tier: Tier, score: Double, evidence: [Evidence],
        scope: Scope, severity: Severity, state: CaseState, asks: AuthorityOrder.Verb = .remove,
        clock: SLAClock, provenance: MatchProvenance? = nil, openedAt: Instant,
        stateSince: Instant
    ) {
        self.id = id
        self.marketplace = marketplace
        self.listing = listing
        self.recall = recall
        self.recallRevision = recallRevision
        self.round = round
        self.tier = tier
        self.score = score
        self.evidence = evidence
        self.scope = scope
        self.severity = severity
        self.state = state
        self.asks = asks
        self.clock = clock
        self.provenance = provenance
        self.openedAt = openedAt
        self.stateSince = stateSince
    }
}

extension TakedownCase {
    /// The lots that a recall names, where the listing does not say whether it has
    /// one of them; empty where every unit is recalled or a lot decided.
    func undeterminedLots(of recall: Recall) -> [String] {
        scope == .undetermined ? recall.products.flatMap(\.lots) : []
    }
}
