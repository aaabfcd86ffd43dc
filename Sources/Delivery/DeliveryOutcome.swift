/// What came of one attempt to deliver.
package enum DeliveryOutcome: Hashable, Sendable {
    /// The receiver said it has the notice.
    case delivered(detail: String)
    /// It did not, or nobody knows.
    ///
    /// The detail is one line for a person.
    case failed(detail: String, disposition: RetryDisposition)
}

/// What the failure of an attempt says about the next one.
package enum RetryDisposition: Hashable, Sendable {
    /// By the schedule.
    case retry
    /// The receiver asked for this long; already within the bounds the
    /// product keeps.
    case retryAfter(Duration)
    /// The receiver refused the notice itself: a few slow tries, and then a
    /// person must look.
    case slowRetry
}
