package import RecallModel

/// What an answer speaks for, which decides what a recall's absence from it
/// means.
package enum FeedCoverage: Hashable, Sendable {
    /// The whole list: what is not in it is no longer on it.
    case whole
    /// What was published in these days, both included.
    case window(ClosedRange<CivilDate>)
    /// Some records, such as one weekly report: absence means nothing.
    case additions

    /// The days asked for, where days were.
    package var window: ClosedRange<CivilDate>? {
        guard case .window(let days) = self else { return nil }
        return days
    }
}
