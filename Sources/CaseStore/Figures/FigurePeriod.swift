package import RecallModel

/// The days that figures are of.
package struct FigurePeriod: Hashable, Sendable {
    package let start: Instant
    /// The first moment after it, and never after now: what has not happened
    /// yet is no figure.
    package let end: Instant
    /// Whether it reaches to now, so that what is known of this moment alone is a
    /// figure of it.
    package let reachesNow: Bool

    /// - Parameters:
    ///   - first: from its first moment in UTC.
    ///   - last: to its end, or to now.
    package init(from first: CivilDate, through last: CivilDate, now: Instant) {
        start = first.startUTC
        let over = CivilDate(daysSince1970: last.daysSince1970 + 1).startUTC
        end = min(now, over)
        reachesNow = now <= over
    }

    func contains(_ moment: Instant) -> Bool { start <= moment && moment < end }
}
