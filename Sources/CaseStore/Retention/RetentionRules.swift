package import RecallModel

/// How long what is known of closed cases is kept.
package struct RetentionRules: Hashable, Sendable {
    /// What of a case is purged, and when.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        /// The seller's name and id, wherever the store has them, and what he
        /// wrote; a digest stays, so that cases of one seller are still known as
        /// such.
        case seller
        /// The listing's words, the evidence and the words of the notices; what
        /// stays is that there was a case, its clocks, its ledger, and a
        /// fingerprint for as long as it stands.
        case evidence
    }

    /// From a case's end to the end of its evidence.
    ///
    /// At least ``evidenceFloor``.
    package var evidence = evidenceFloor
    /// From a case's end to that of the seller's name: six months by default,
    /// as long as traders' data are kept after their contract (DSA, Article
    /// 30(5)), and as a seller may complain (Article 20(1)).
    package var sellers = Duration.hours(24 * 184)
    /// Where recalls of a market ask for more time for the evidence.
    package var longer: [Market: Duration] = [:]

    /// Five years and the leap days in them.
    ///
    /// The longest of the floors there are: China two years for food (Food
    /// Recall Management Measures, Article 28) and three for platforms
    /// (E-Commerce Law, Article 31), five for orders in the United States and
    /// for reports under the DSA (requirements research, section 4.5).
    package static let evidenceFloor = Duration.hours(24 * 1827)

    package init() {}

    /// How long anything is kept: what is of many recalls is kept as the
    /// strictest of their markets asks.
    var longest: Duration { max(evidence, longer.values.max() ?? evidence) }

    /// How long the evidence of a case is kept whose recall speaks for these
    /// markets.
    func evidence(in markets: [Market]) -> Duration {
        max(
            evidence,
            longer.filter { markets.isEmpty || markets.contains($0.key) }.values.max() ?? evidence)
    }
}
