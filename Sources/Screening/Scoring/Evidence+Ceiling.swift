import RecallModel

// A probability of a Double is 1 from log-odds of 37 on, and a GTIN, a model
// number and a dozen rare words together come to 60. Then two matches of
// unequal evidence would have one score, and it would claim certainty.

extension Scorer {
    /// Log-odds up to which weights count in full: one error in 26 billion.
    private static let fullLogOdds = 24.0
    /// What lies above counts less and less and never adds more than this: at
    /// 32 a Double still tells hundredths apart.
    private static let headroom = 8.0
    /// Log-odds above the full ones at which half the headroom is used.
    private static let halfway = 20.0

    /// The log-odds that evidence comes to: what is shown adds up to the score.
    func logOdds(_ evidence: [Evidence]) -> Double {
        evidence.reduce(configuration.weights.prior) { $0 + $1.weight }
    }

    /// The evidence with every weight reduced by the same share, where the sum
    /// is more than a score can show.
    func underCeiling(_ evidence: [Evidence]) -> [Evidence] {
        let prior = configuration.weights.prior
        let sum = logOdds(evidence)
        let excess = sum - Self.fullLogOdds
        guard excess > 0 else { return evidence }
        let shown = Self.fullLogOdds + Self.headroom * excess / (excess + Self.halfway)
        let share = (shown - prior) / (sum - prior)
        var reduced = evidence
        for index in reduced.indices {
            reduced[index].weight = (reduced[index].weight * share).cents
        }
        // What rounding took goes to the strongest, so that equals stay equal
        // and all others ranked.
        guard let strongest = reduced.indices.max(by: { reduced[$0].weight < reduced[$1].weight })
        else { return evidence }
        reduced[strongest].weight = (reduced[strongest].weight + shown - logOdds(reduced)).cents
        return reduced
    }
}
