package import Takedown

/// Something a duty's clock said, written down once for ever.
package struct RecordedDutyEvent: Hashable, Sendable {
    package var caseID: CaseID
    package var duty: CaseDuty
    /// Its `at` is the true moment.
    package var event: ClockEvent
}
