package import JSONText

/// Why a listing is taken for an offer that was taken down before.
package struct ListingReturn: Hashable, Sendable {
    /// The id of the case whose listing was taken down.
    package var earlier: String
    /// The probability that both are one offer, above 0 and below 1.
    package var score: Double
    /// What speaks for and against it: on the recall's side of each stands the
    /// earlier listing.
    package var evidence: [Evidence]
    /// Whether the match rests on nothing else, no recall's words being found
    /// in the listing.
    package var isSole: Bool
    /// Whether an order went out for the earlier offer.
    package var wasOrdered: Bool

    package init(
        earlier: String, score: Double, evidence: [Evidence], isSole: Bool,
        wasOrdered: Bool = false
    ) {
        self.earlier = earlier
        self.score = score
        self.evidence = evidence
        self.isSole = isSole
        self.wasOrdered = wasOrdered
    }

    package var json: JSONValue {
        .record([
            "case_id": .string(earlier), "score": .number("\(score)"),
            "evidence": .array(evidence.map(\.json)),
        ])
    }
}
