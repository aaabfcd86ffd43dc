import RecallModel

extension KeyFigures {
    /// Counts a limit, with and without what it was extended by, each where it
    /// fell into the period.
    mutating func count(
        limit: Instant?, gross limitBefore: Instant?, metAt: Instant?, releasedAt: Instant?,
        _ period: FigurePeriod
    ) {
        gross.count(limitBefore, metAt: metAt, releasedAt: releasedAt, period)
        net.count(limit, metAt: metAt, releasedAt: releasedAt, period)
        if let limitBefore, limitBefore != limit, period.contains(limitBefore) { extended += 1 }
    }

    /// Counts what was running at the end of the period.
    mutating func countOpen(
        since start: Instant?, until end: Instant?, openedAt: Instant, _ period: FigurePeriod
    ) {
        guard openedAt < period.end, (end ?? .distantFuture) >= period.end else { return }
        open += 1
        if let start { longestOpen = max(longestOpen, period.end - start) }
    }
}
