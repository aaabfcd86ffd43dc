import RecallModel
import Screening
import TestKit

/// Screens an export against recalls and keeps the scored pairs, each pair
/// once.
struct QuietScreening {
    let pairs: [MatchingQuality.ScoredPair]
    let seconds: Double
    var takedowns: Int { pairs.count(where: \.isTakedown) }
    var reviews: Int { pairs.count - takedowns }

    init(
        _ recalls: [Recall], path: String,
        configuration: MatchingConfiguration = MatchingConfiguration()
    ) async throws {
        let screener = Screener(
            index: RecallIndex(recalls, configuration: configuration),
            configuration: configuration)
        var pairs: [MatchingQuality.ScoredPair] = []
        let start = ContinuousClock.now
        _ = try await screener.screen(Screener.Request(path: path)) { matches in
            pairs += matches.map { match in
                MatchingQuality.ScoredPair(
                    pair: .init(recall: match.recall.number, listing: match.listing.id),
                    score: match.score, isTakedown: match.tier == .takedown)
            }
        }
        let elapsed = (ContinuousClock.now - start).components
        seconds = Double(elapsed.seconds) + Double(elapsed.attoseconds) / 1e18
        self.pairs = pairs
    }
}
