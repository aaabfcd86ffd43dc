/// What an inquiry does about an answer that could not be used.
package enum InquiryRetreat: Hashable, Sendable {
    /// Nothing: it has failed.
    case end
    /// It asks the same in smaller pieces; nothing is lost by it.
    case smaller
    /// It goes on without that answer, and the next inquiry asks for it again:
    /// one broken report must not hide those that follow.
    case without
}

/// What was wrong with an answer.
package enum InquiryTrouble: Error, Hashable, Sendable {
    /// The body is not what the publisher's form allows.
    case unusable(FeedError)
    /// The status says that there is no answer.
    case status(Int)
}
