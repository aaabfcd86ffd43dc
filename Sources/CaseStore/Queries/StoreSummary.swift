package import RecallModel
package import Takedown

/// How things stand, in a few figures.
package struct StoreSummary: Hashable, Sendable {
    /// Cases by state; states without any are left out.
    package var cases: [CaseState: Int]
    /// Open cases past their limit.
    package var breached: Int
    /// The earliest limit of an open case that is not past it.
    package var nextLimit: Instant?
    /// Dispatches that no destination has taken yet.
    package var outboxDepth: Int
    package var openAlarms: Int
    /// Recalls that are stored, and of them those on their list.
    package var recalls: Int
    package var presentRecalls: Int
    package var ledgerEntries: Int

    /// Cases whose duty still stands.
    package var openCases: Int {
        cases.filter { $0.key.isOpen }.values.reduce(0, +)
    }
}
