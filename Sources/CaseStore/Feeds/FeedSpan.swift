/// What one reading of a feed spoke for.
package enum FeedSpan: Hashable, Sendable {
    /// The whole list: what is not in it is no longer on it.
    case whole
    /// What was published in a window of time.
    case window
    /// Some records, such as one weekly report: absence means nothing.
    case additions
}
