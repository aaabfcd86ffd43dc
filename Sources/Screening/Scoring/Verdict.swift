import RecallModel

/// What a judgement is enough for.
struct Verdict {
    /// `nil` where not even a person need look.
    var tier: Tier?
    var scope: Scope
}

extension Scorer {
    /// The tier by the thresholds.
    ///
    /// Three things keep a high score from taking a listing down: nothing that
    /// identifies the product, a market the recall does not speak for, and a
    /// lot that it does not.
    func verdict(_ judgement: Judgement, _ circumstances: Circumstances) -> Verdict {
        let scope = circumstances.scope
        let score = (judgement.logOdds + circumstances.weight).probability
        guard score >= configuration.review else { return Verdict(tier: nil, scope: scope) }
        let isTakedown =
            score >= configuration.takedown && scope != .disjoint && !circumstances.isOtherLot
            && judgement.identifies(configuration)
        return Verdict(tier: isTakedown ? .takedown : .review, scope: scope)
    }
}
