import RecallModel

/// How limits of a period were kept.
package struct LimitFigures: Hashable, Sendable {
    /// Limits that fell into the period.
    ///
    /// What was released is not among them.
    package var due: Int { onTime + late + openOverdue }
    package var onTime = 0
    /// Met, let return or taken back only after the limit: a breach that
    /// happened stays one.
    package var late = 0
    /// Not met although the limit is over: misses, or the rate would improve by
    /// never closing.
    package var openOverdue = 0
    /// Limits in the period of what proved wrong, or was let return or taken back
    /// before them.
    package var released = 0

    package init() {}

    /// The share of limits that were kept; `nil` where none fell due.
    package var shareOnTime: Double? { Ratio(onTime, of: due).share }

    static func += (all: inout LimitFigures, more: LimitFigures) {
        all.onTime += more.onTime
        all.late += more.late
        all.openOverdue += more.openOverdue
        all.released += more.released
    }
}

extension LimitFigures {
    /// Counts a limit, where it fell into the period.
    ///
    /// A breach that happened stays one: what was owed until its limit and
    /// released only then is late.
    ///
    /// - Parameter releasedAt: when what was never met was owed no more,
    ///   `.distantPast` where it never was; `nil` where it still is.
    mutating func count(
        _ limit: Instant?, metAt: Instant?, releasedAt: Instant?, _ period: FigurePeriod
    ) {
        guard let limit, period.contains(limit) else { return }
        if let metAt {
            if metAt < limit { onTime += 1 } else { late += 1 }
        } else if let releasedAt {
            if releasedAt < limit { released += 1 } else { late += 1 }
        } else {
            openOverdue += 1
        }
    }
}
