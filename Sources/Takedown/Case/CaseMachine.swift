/// What a case does when something happens to it: a pure function.
///
/// | event | from | to | action |
/// |---|---|---|---|
/// | raised, upheld | `in_review` | `notice_issued` | issue the order |
/// | dismissed, withdrawn | `in_review` | `dismissed`, `withdrawn` | – |
/// | dismissed, withdrawn | any other open state | the same | take the order back |
/// | dismissed | `verified_gone`, `reinstated` | `dismissed` | take the order back |
/// | delivered | `notice_issued` | `delivered` | – |
/// | acknowledged, delisted | `notice_issued`, `delivered` | `acknowledged` | – |
/// | verified gone | any open state | `verified_gone` | – |
/// | reinstated | `notice_issued`, `delivered`, `acknowledged`, `verified_gone`, `withdrawn` | `reinstated` | allow the return |
///
/// Some news comes late or twice without anybody being at fault, and changes
/// nothing: a stronger match of a case whose order is out; a delivery, seen
/// after the case went on; an acknowledgement of a case that is acknowledged
/// or verified gone. A claim that the listing was taken down is an
/// acknowledgement and ends nothing: only an export proves it. Everything else
/// is impossible and throws.
package enum CaseMachine {
    /// What the store must do along with the change of state.
    package enum Action: Hashable, Sendable {
        /// Write the takedown order and queue it for every destination.
        case issueOrder
        /// Stop the order where it was never tried, and send word that it is
        /// withdrawn where it was.
        case takeBackOrder
        /// The same, and tell the seller on what conditions the listing may
        /// return.
        case allowReturn
    }

    /// The state after an event, and what to do.
    package struct Transition: Hashable, Sendable {
        package var state: CaseState
        package var actions: [Action]
    }

    /// The transition that an event makes.
    ///
    /// - Throws: ``CaseTransitionError`` where the event cannot happen in that
    ///   state.
    package static func apply(
        _ event: CaseEvent, in state: CaseState
    ) throws(CaseTransitionError) -> Transition {
        let unchanged = Transition(state: state, actions: [])
        switch (event, state) {
        case (.raised, .inReview), (.upheld, .inReview):
            return Transition(state: .noticeIssued, actions: [.issueOrder])
        case (.raised, _) where state.isOpen: return unchanged
        case (.dismissed, _) where state.isOpen, (.dismissed, .verifiedGone),
            (.dismissed, .reinstated):
            return takeBack(from: state, to: .dismissed)
        case (.withdrawn, _) where state.isOpen: return takeBack(from: state, to: .withdrawn)
        case (.delivered, .noticeIssued): return Transition(state: .delivered, actions: [])
        case (.delivered, .inReview): break
        case (.delivered, _): return unchanged
        case (.acknowledged, .noticeIssued), (.acknowledged, .delivered),
            (.delisted, .noticeIssued), (.delisted, .delivered):
            return Transition(state: .acknowledged, actions: [])
        case (.acknowledged, .acknowledged), (.acknowledged, .verifiedGone),
            (.delisted, .acknowledged), (.delisted, .verifiedGone):
            return unchanged
        case (.verifiedGone, _) where state.isOpen:
            return Transition(state: .verifiedGone, actions: [])
        case (.reinstated, .noticeIssued), (.reinstated, .delivered),
            (.reinstated, .acknowledged), (.reinstated, .verifiedGone), (.reinstated, .withdrawn):
            return Transition(state: .reinstated, actions: [.allowReturn])
        default: break
        }
        throw CaseTransitionError(event: event, state: state)
    }

    private static func takeBack(from state: CaseState, to next: CaseState) -> Transition {
        Transition(state: next, actions: state == .inReview ? [] : [.takeBackOrder])
    }
}

/// An event that cannot happen to a case in its state.
package struct CaseTransitionError: Error, Hashable, Sendable, CustomStringConvertible {
    package var event: CaseEvent
    package var state: CaseState

    package init(event: CaseEvent, state: CaseState) {
        self.event = event
        self.state = state
    }

    package var description: String {
        "a case that is \(state.rawValue) cannot be \(event.rawValue)"
    }
}
