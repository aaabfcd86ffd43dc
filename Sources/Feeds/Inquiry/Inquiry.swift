package import RecallModel

/// A publisher being asked: one request after another, each depending on what
/// the last one brought.
///
/// Pure: somebody else carries the requests, keeps what comes and decodes it.
package protocol Inquiry: Sendable {
    /// The next request, `nil` where nothing is left to ask.
    mutating func next() -> FeedRequest?

    /// What the body that answered the last request is.
    ///
    /// - Throws: ``FeedError`` where it is not what this publisher answers.
    mutating func take(_ body: [UInt8]) throws(FeedError) -> InquiryStep

    /// What to do about an answer that could not be used.
    mutating func retreat(from trouble: InquiryTrouble) -> InquiryRetreat
}

extension Inquiry {
    package mutating func retreat(from trouble: InquiryTrouble) -> InquiryRetreat { .end }
}

/// What one body means in an inquiry.
package enum InquiryStep: Hashable, Sendable {
    /// It has no recalls, and says what to ask next.
    case index
    /// It has recalls of an answer that goes on.
    case part
    /// It has recalls and ends an answer, the parts before it included.
    ///
    /// What `progress` says is kept with the answer's recalls, and handed to
    /// the next inquiry.
    case end(FeedCoverage, progress: String?)
}

/// What an inquiry begins with.
package struct InquiryStart: Sendable {
    /// The publisher's address, as configured.
    package var address: String
    /// The days to ask for; `nil` for everything.
    package var window: ClosedRange<CivilDate>?
    /// What the last answer's `progress` said.
    package var progress: String?
    /// The key the publisher gave.
    package var key: String?
    package var today: CivilDate

    package init(
        address: String, window: ClosedRange<CivilDate>? = nil, progress: String? = nil,
        key: String? = nil, today: CivilDate
    ) {
        self.address = address
        self.window = window
        self.progress = progress
        self.key = key
        self.today = today
    }
}
