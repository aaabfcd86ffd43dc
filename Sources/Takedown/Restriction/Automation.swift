/// How much of finding a listing and deciding on it a machine did, as the
/// ledger shows it.
///
/// A platform submitted two and a half years of statements with this flag the
/// wrong way round (requirements research, section 3.3): so nobody configures
/// it, and it is read from what was written down when it happened.
package struct Automation: Hashable, Sendable {
    /// How the decision was made.
    package enum Degree: String, Hashable, CaseIterable, Sendable {
        /// No person touched the case before the order.
        case fully
        /// A person worked on the case; the order came from a score.
        case partially
        /// A person decided.
        case not

        /// What an order's own entry and those before it say.
        ///
        /// - Parameters:
        ///   - isByPerson: whether the order's entry names a person.
        ///   - event: its transition.
        ///   - isTouched: whether a person worked on the case before it.
        package init(isByPerson: Bool, event: String?, isTouched: Bool) {
            // Who is named and what happened must agree on a machine's decision.
            let isDecided = isByPerson || event != CaseEvent.raised.rawValue
            self = isDecided ? .not : isTouched ? .partially : .fully
        }
    }

    /// Whether a screening found the listing.
    package var isDetectionAutomatic: Bool
    package var decision: Degree

    package init(isDetectionAutomatic: Bool, decision: Degree) {
        self.isDetectionAutomatic = isDetectionAutomatic
        self.decision = decision
    }

    /// What the ledger's entries about a case say, in their order.
    ///
    /// - Returns: `nil` where they do not have an order.
    package init?(deeds: [CaseDeed]) {
        guard let place = deeds.lastIndex(where: { $0.kind == CaseDeed.ordered }) else {
            return nil
        }
        isDetectionAutomatic = deeds[..<place].contains {
            $0.kind == CaseDeed.opened && !$0.isByPerson && $0.isFromExport
        }
        // A report that was sent for all cases of a recall is no work on this one.
        let isTouched = deeds[..<place].contains { $0.isByPerson && !$0.kind.hasPrefix("duty.") }
        decision = Degree(
            isByPerson: deeds[place].isByPerson, event: deeds[place].event, isTouched: isTouched)
    }
}

/// One of the ledger's entries about a case, as far as it tells who acted.
package struct CaseDeed: Hashable, Sendable {
    package var kind: String
    /// Of a transition.
    package var event: String?
    package var isByPerson: Bool
    /// Whether it names the export that the listing was found in, and nobody who
    /// named the listing before.
    package var isFromExport: Bool

    package init(kind: String, event: String? = nil, isByPerson: Bool, isFromExport: Bool = false) {
        self.kind = kind
        self.event = event
        self.isByPerson = isByPerson
        self.isFromExport = isFromExport
    }

    static let opened = "case.opened"
    static let ordered = "case.\(CaseState.noticeIssued.rawValue)"
}
