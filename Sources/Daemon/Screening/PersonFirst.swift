import RecallModel

/// Sends to a person what no score takes down: label defects without harm, and
/// slight hazards of lots that a listing does not name.
struct PersonFirst: Sendable {
    private var slight: Set<RecallID> = []
    private var partial: Set<RecallID> = []

    /// - Parameter recalls: all that a match may be of.
    init(_ configuration: PersonFirstConfiguration, _ recalls: some Sequence<Recall>) {
        for recall in recalls {
            if configuration.severity.covers(recall.hazard.severity) { slight.insert(recall.id) }
            if configuration.unknownLots.covers(recall.hazard.severity),
                recall.products.contains(where: { !$0.lots.isEmpty })
            {
                partial.insert(recall.id)
            }
        }
    }

    /// The match as it may be acted upon, with the reason where a person looks
    /// first.
    ///
    /// A recall without lots means every unit: that nobody knows since when a
    /// listing stands makes its match of no scope, and asks nobody. What was
    /// ordered down for its lots once stays down.
    func moderated(_ match: Match) -> Match {
        guard match.tier == .takedown, !match.isOrdered else { return match }
        if slight.contains(match.recall) {
            return match.forReview(Self.reason("no hazard to speak of", "a person looks first"))
        }
        guard match.scope == .undetermined, partial.contains(match.recall),
            match.returned?.wasOrdered != true
        else { return match }
        return match.forReview(
            Self.reason("some lots only", "does not say which it has; a person looks first"))
    }

    private static func reason(_ recall: String, _ listing: String) -> Evidence {
        Evidence(
            kind: .personFirst, recall: "\(recall) (matching.person_first)", listing: listing,
            weight: 0)
    }
}
