package import RecallModel
package import Takedown

/// Something a case's clock said, written down once for ever.
package struct RecordedClockEvent: Hashable, Sendable {
    package var caseID: CaseID
    /// Its `at` is the true moment.
    package var event: ClockEvent
    /// When the daemon came to know of it: later than `at` after downtime.
    package var noticedAt: Instant
    /// How far the case was: for a breach, its cause.
    package var state: CaseState
    /// The alert about it; `nil` where a later event of the same moment of
    /// noticing made a reminder idle.
    package var noticeID: NoticeID?
}
