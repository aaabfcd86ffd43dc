import RecallModel
import Screening

/// What was in force when an export was screened, as a match keeps it.
struct MatchStamp {
    private let recall: (takedown: Double, review: Double)
    private let stayDown: (takedown: Double, review: Double)
    private let configuration: String

    init(recall: Screening.MatchingConfiguration, stayDown: StayDownConfiguration) {
        self.recall = (recall.takedown, recall.review)
        self.stayDown = (stayDown.takedown, stayDown.review)
        configuration = recall.digestText
    }

    /// The match with what it had to reach, and by what it was judged.
    func stamped(_ match: Match, part: String?) -> Match {
        var stamped = match
        stamped.provenance.engine = Screener.version
        stamped.provenance.configuration = configuration
        stamped.provenance.part = part
        let thresholds: (takedown: Double, review: Double)? =
            switch match.provenance.rule {
            case .recall: recall
            case .stayDown: stayDown
            // What an order names is no estimate.
            case .order: nil
            }
        stamped.provenance.takedown = thresholds?.takedown
        stamped.provenance.review = thresholds?.review
        return stamped
    }
}
