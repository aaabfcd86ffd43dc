/// Where a case stands.
///
/// | state | open | meaning |
/// |---|---|---|
/// | `in_review` | yes | a person must look; the clock runs already |
/// | `notice_issued` | yes | the order is written and waits to be delivered |
/// | `delivered` | yes | a destination has taken the order |
/// | `acknowledged` | yes | somebody has said they act on it |
/// | `verified_gone` | no | a complete newer export no longer has the listing |
/// | `dismissed` | no | a person found the match wrong, also after the listing was gone or let return, or found that a reinstatement stands |
/// | `withdrawn` | no | the recall no longer holds |
/// | `reinstated` | no | two people let it return; its conditions are watched |
package enum CaseState: String, Hashable, CaseIterable, Sendable {
    case inReview = "in_review"
    case noticeIssued = "notice_issued"
    case delivered
    case acknowledged
    case verifiedGone = "verified_gone"
    case dismissed
    case withdrawn
    case reinstated

    /// Whether the duty still stands and the clock runs.
    package var isOpen: Bool {
        switch self {
        case .inReview, .noticeIssued, .delivered, .acknowledged: true
        case .verifiedGone, .dismissed, .withdrawn, .reinstated: false
        }
    }

    /// The states that are open, in their order.
    package static let open = allCases.filter(\.isOpen)
}
