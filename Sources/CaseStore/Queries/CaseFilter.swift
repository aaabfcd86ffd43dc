package import RecallModel
package import Takedown

/// Which cases to show; every condition that is given must hold.
package struct CaseFilter: Hashable, Sendable {
    /// Empty means any.
    package var states: Set<CaseState> = []
    package var marketplace: Marketplace?
    /// Any of their legal bases.
    package var recall: RecallID?
    package var listingID: String?
    /// Cases whose limit is before this moment.
    package var limitBefore: Instant?
    /// Only those that this person looks after.
    package var assignee: String?
    /// Only those that have it now: their own, or a hold of one of their
    /// recalls.
    package var flag: CaseFlag?
    /// Only those that a suppression keeps closed now.
    package var isSuppressed = false
    /// Only those with a proposal that waits for a second person.
    package var isWaiting = false
    /// Only those whose seller waits for a decision on an appeal.
    package var isOnAppeal = false
    /// 1,000 fill a terminal many times over.
    package var count = 1000

    package init() {}
}

/// Which notices to show; every condition that is given must hold.
package struct NoticeFilter: Hashable, Sendable {
    package var caseID: CaseID?
    package var step: NoticeStep?
    /// Only those that some destination has not taken yet.
    package var isUndelivered = false
    package var count = 1000

    package init() {}
}
