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
    /// Two things keep a high score from taking a listing down: nothing that
    /// identifies the product, and a market the recall does not speak for.
    ///
    /// - Parameter offered: the markets in which the listing is offered; empty
    ///   where nobody knows.
    func verdict(
        _ judgement: Judgement, _ product: IndexedProduct, _ offered: some Collection<Market>
    ) -> Verdict {
        let scope = scope(of: product, offered)
        let score = judgement.logOdds.probability
        guard score >= configuration.review else { return Verdict(tier: nil, scope: scope) }
        let isTakedown =
            score >= configuration.takedown && scope != .disjoint
            && judgement.identifies(configuration)
        return Verdict(tier: isTakedown ? .takedown : .review, scope: scope)
    }

    private func scope(
        of product: IndexedProduct, _ offered: some Collection<Market>
    ) -> Scope {
        let recall = index.recalls[product.recall]
        if !recall.markets.isEmpty, !offered.isEmpty, !Market.overlap(recall.markets, offered) {
            return .disjoint
        }
        let affected = recall.products[product.product]
        return affected.lots.isEmpty && affected.soldFrom == nil ? .all : .undetermined
    }
}
