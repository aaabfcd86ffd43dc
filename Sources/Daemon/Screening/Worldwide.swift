import RecallModel

/// Recalls so grave that a person looks at their listings in every market, where
/// a team says so (`matching.extend_critical_worldwide`).
///
/// A recall binds nobody where it does not speak, so no score takes such a listing
/// down; what a person upholds goes by the platform's own terms.
struct Worldwide: Sendable {
    let recalls: Set<RecallID>

    /// - Parameter all: whatever a match may be of.
    init(isOn: Bool, among all: some Sequence<Recall>) {
        guard isOn else {
            recalls = []
            return
        }
        recalls = Set(
            all.filter { $0.hazard.severity == .critical && !$0.markets.isEmpty }.map(\.id))
    }

    /// Whether a match counts although its recall does not speak for the market.
    func covers(_ match: Match) -> Bool { recalls.contains(match.recall) }

    /// The match as it may be acted upon, with the reason where a person looks
    /// first.
    func moderated(_ match: Match) -> Match {
        guard match.scope == .disjoint, covers(match) else { return match }
        return match.forReview(
            Evidence(
                kind: .personFirst,
                recall: "critical in another market (matching.extend_critical_worldwide)",
                listing: "is offered where it does not speak; a person looks first", weight: 0))
    }
}
