import GRDB
package import RecallModel
import Takedown

/// Figures for a monitoring system that ``StoreSummary`` has not.
package struct StoreGauges: Hashable, Sendable {
    /// Open cases whose limit comes within the time asked for.
    package var dueCases: Int
    /// Limits that were missed since the store was made.
    package var breaches: Int
    /// Dispatches that their destination refused for good.
    package var givenUpDispatches: Int
}

extension CaseStore {
    /// The figures at a moment.
    ///
    /// - Parameter horizon: how far ahead a limit counts as due.
    package func gauges(
        at instant: Instant, horizon: Duration
    ) async throws(CaseStoreError) -> StoreGauges {
        try await read("taking figures") { db in
            StoreGauges(
                dueCases: try db.count(
                    """
                    SELECT count(*) FROM cases WHERE \(CaseState.openCondition)
                        AND clock_limit > ? AND clock_limit <= ?
                    """, [instant, instant + horizon]),
                breaches: try db.count(
                    "SELECT count(*) FROM clock_events WHERE kind = ?", [ClockEvent.Kind.breach]),
                givenUpDispatches: try db.count(
                    "SELECT count(*) FROM dispatches WHERE state = 'given_up'"))
        }
    }
}
