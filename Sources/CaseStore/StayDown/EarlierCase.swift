import RecallModel
import Takedown

/// The taken-down case that a match's listing is the return of.
struct EarlierCase {
    var sequence: Int64
    var id: CaseID
    var round: Int
    /// Whether an order went out for it: what vanished without one gives no
    /// strike and leaves the clock as long as any.
    var wasOrdered: Bool
    /// Whether it was let return until a day that is over: a seller who only
    /// went on did nothing wrong.
    var hasLapsed = false
    var score: Double
    var evidence: [Evidence]
}

/// Where a match comes from that no case has.
enum MatchOrigin {
    /// To be opened, where its listing was taken down before as its return.
    case fresh(EarlierCase?)
    /// To be opened for a person to look at.
    case doubtful(EarlierCase)
    /// Of an offer that was not yet gone, or is held for gone no longer.
    case outdated(TakedownCase)
}
