package import RecallModel
package import Takedown

/// A notice on its way to one destination, claimed for one attempt.
package struct Dispatch: Hashable, Sendable {
    package var noticeID: NoticeID
    package var caseID: CaseID?
    package var step: NoticeStep
    package var destination: String
    /// 1 for the first.
    package var attempt: Int
    /// The same bytes at every attempt.
    package var body: [UInt8]
    package var subject: String
    package var text: String
    /// When the notice was made.
    package var timestamp: Instant
    /// From the start of the clock to its limit: retries are planned inside.
    package var window: ClosedRange<Instant>
    /// Whether an earlier attempt ended in a crash, so that the destination
    /// may have the notice already.
    package var previousUnknown: Bool
}

/// What came of one attempt.
package struct AttemptResult: Hashable, Sendable {
    package enum Outcome: Hashable, Sendable {
        case delivered
        case failed(retryAt: Instant)
        /// The destination will not take it; somebody must be told.
        case givenUp
    }

    package var noticeID: NoticeID
    package var destination: String
    package var attempt: Int
    package var outcome: Outcome
    /// What the destination said, for a person; cut after 500 scalars.
    package var detail: String

    package init(
        noticeID: NoticeID, destination: String, attempt: Int, outcome: Outcome, detail: String
    ) {
        self.noticeID = noticeID
        self.destination = destination
        self.attempt = attempt
        self.outcome = outcome
        self.detail = detail
    }

    package init(_ dispatch: Dispatch, _ outcome: Outcome, detail: String) {
        self.init(
            noticeID: dispatch.noticeID, destination: dispatch.destination,
            attempt: dispatch.attempt, outcome: outcome, detail: detail)
    }
}
