package import JSONText

/// A listing and a recall that speak of the same product, and why we say so.
package struct Match: Hashable, Sendable {
    package var recall: RecallID
    package var listing: Listing
    package var tier: Tier
    /// The probability that both are the same product, above 0 and below 1.
    package var score: Double
    /// The log-odds before any evidence; it and the weights sum to the
    /// log-odds of the score.
    package var prior: Double
    package var evidence: [Evidence]
    package var scope: Scope
    /// The offer taken down before that the listing is again, if it is one.
    package var returned: ListingReturn?
    package var provenance: MatchProvenance
    /// The recall's classes of products that the title is of, where nothing else
    /// speaks for the match; empty of every other.
    ///
    /// It is known while an export is screened, and kept nowhere.
    package var classes: [String] = []

    package init(
        recall: RecallID, listing: Listing, tier: Tier, score: Double, prior: Double,
        evidence: [Evidence], scope: Scope, returned: ListingReturn? = nil,
        provenance: MatchProvenance = MatchProvenance()
    ) {
        self.recall = recall
        self.listing = listing
        self.tier = tier
        self.score = score
        self.prior = prior
        self.evidence = evidence
        self.scope = scope
        self.returned = returned
        self.provenance = provenance
    }

    /// The match as `recalld screen` prints it (interfaces, "A match").
    ///
    /// - Parameters:
    ///   - engine: the version of the matcher.
    ///   - configuration: the digest of the thresholds and weights in force,
    ///     as `sha256:…`.
    package func json(engine: String, configuration: String) -> JSONValue {
        .record([
            "recall_id": .string(recall.description),
            "listing_id": .string(listing.id),
            "tier": .string(tier.rawValue),
            "score": .number("\(score)"),
            "prior": .decimal(prior, places: 2),
            "evidence": .array(evidence.map(\.json)),
            "scope": .string(scope.rawValue), "returned": returned?.json,
            "engine": .string(engine),
            "config": .string(configuration),
        ])
    }
}
