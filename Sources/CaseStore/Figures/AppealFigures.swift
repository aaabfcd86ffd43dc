import RecallModel
import Takedown

/// Sellers' appeals of a period and decisions on them.
package struct AppealFigures: Hashable, Sendable {
    package var received = 0
    package var upheld = 0
    package var granted = 0
    /// Open at the end of the period.
    package var open = 0
    /// From an appeal to its decision.
    package var toDecision = Spans()

    package init() {}

    package var decided: Int { upheld + granted }

    /// How many of the decisions gave the seller his right.
    package var reversals: Ratio { Ratio(granted, of: decided) }

    static func += (all: inout AppealFigures, more: AppealFigures) {
        all.received += more.received
        all.upheld += more.upheld
        all.granted += more.granted
        all.open += more.open
        all.toDecision += more.toDecision
    }
}

extension AppealFigures {
    /// Counts an appeal where it came or was decided in the period.
    mutating func count(
        at moment: Instant, decidedAt: Instant?, _ outcome: AppealDecision.Outcome?,
        _ period: FigurePeriod
    ) {
        if period.contains(moment) { received += 1 }
        if moment < period.end, (decidedAt ?? .distantFuture) >= period.end { open += 1 }
        guard let decidedAt, period.contains(decidedAt) else { return }
        if outcome == .granted { granted += 1 } else { upheld += 1 }
        toDecision.add(from: moment, to: decidedAt)
    }
}
