import RecallModel

extension Match {
    /// Whether the recall does not speak for this listing's market or lot.
    var isElsewhere: Bool {
        scope == .disjoint || evidence.contains { $0.kind == .lot && $0.weight < 0 }
    }
}

extension StayDownIndex.Finding {
    /// The match that a returned listing is: of the recall that its offer was
    /// taken down for.
    func match(of listing: Listing) -> Match {
        Match(
            recall: entry.recall, listing: listing, tier: tier, score: likeness.score,
            prior: likeness.prior, evidence: likeness.evidence, scope: .undetermined,
            returned: ListingReturn(
                earlier: entry.caseID, score: likeness.score, evidence: likeness.evidence,
                isSole: true, wasOrdered: entry.wasOrdered), provenance: MatchProvenance(.stayDown))
    }
}
