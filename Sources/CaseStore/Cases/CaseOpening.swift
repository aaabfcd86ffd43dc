package import Takedown

/// What a match came to when it was brought to the store.
package struct CaseOpening: Hashable, Sendable {
    package enum Outcome: String, Hashable, Sendable {
        /// A first case.
        case opened
        /// A new case for a listing that was gone, for an offer that is back
        /// under another id, or where a dismissal no longer holds.
        case reopened
        /// A case in review, now strong enough: its order was issued.
        case raised
        /// An open case; only the sighting was noted.
        case seen
        /// A linked recall's case is open, or was opened by this batch: the
        /// recall became a further legal basis of it.
        case joined
        /// Dismissed or withdrawn before, and nothing has changed since.
        case suppressed
        /// The export is not newer than the one that showed the listing gone;
        /// the case may never have been.
        case stale
        /// Let return by two people, and what they agreed to holds.
        case reinstated
        /// The recall was taken back since the match was found; nothing is
        /// opened, and the case may never have been.
        case withdrawn
    }

    package var outcome: Outcome
    /// The case it is about; for `suppressed` and `stale` the closed one.
    package var caseID: CaseID
    package var round: Int
    /// The state after.
    package var state: CaseState
}
