import RecallModel

/// What the configuration says about people's decisions: which take two, and
/// how long what they said holds.
package struct DecisionRules: Hashable, Sendable {
    /// A decision that may take two people.
    package enum Weighty: String, Hashable, CaseIterable, Sendable {
        /// Finding a case of a critical recall wrong for a time or, once its
        /// order is out, for good.
        case suppressCritical = "suppress_critical"
        /// The same of any case.
        case suppress
        /// Giving a case more time.
        case extend
    }

    /// The decisions that take two people.
    ///
    /// By default those of the requirements research, section 4.1 (“→
    /// decided”, four eyes), that there are here.
    package var twoPersons: Set<Weighty> = [.suppressCritical, .extend]
    /// How long a proposal waits for the second person: 72 hours, a weekend
    /// and a night; ours.
    package var patience = Duration.hours(72)
    /// How long a suppression holds where nobody says: 90 days; ours, a quarter,
    /// in which most listings and many recalls change anyway.
    package var suppression = Duration.hours(24 * 90)

    /// How long a seller has to say which lots he offers: 24 hours, half of what a
    /// medium recall leaves for all; ours.
    package var attestation = Duration.hours(24)

    /// How many months a seller may appeal; no fewer than
    /// ``AppealWindow/leastMonths``.
    package var appealMonths = AppealWindow.leastMonths

    package init() {}

    /// A year: what nobody looks at again for longer is not suppressed, it is
    /// forgotten.
    package static let longestSuppression = Duration.hours(24 * 366)

    /// 30 days from now: where an authority agrees to more, it is asked again
    /// by then; ours.
    package static let longestExtension = Duration.hours(24 * 30)

    /// How long the proposal to reinstate what an authority withdrew waits: 366
    /// days; ours, for it is the authority's word and no colleague's that waits,
    /// and a listing must not stay down because nobody looked in time.
    package static let authorityPatience = Duration.hours(24 * 366)

    /// Whether an act on a case takes a second person.
    ///
    /// - Parameter sellerNamesRecalled: whether the seller himself has named a lot
    ///   that is recalled. Nobody alone finds him wrong in that, whatever a team
    ///   configures and however weak the match was: ours, the requirements research
    ///   does not name it.
    package func takesTwo(
        _ act: CaseAct, on takedown: TakedownCase, sellerNamesRecalled: Bool = false
    ) -> Bool {
        switch act {
        case .dismiss where sellerNamesRecalled, .suppress where sellerNamesRecalled,
            .letReinstatementStand where sellerNamesRecalled,
            .decideAppeal(.dismissed) where sellerNamesRecalled:
            true
        // Two people let it return, on conditions that end with it.
        case .suppress where takedown.state == .reinstated,
            .dismiss where takedown.state == .reinstated:
            true
        case .suppress: takesTwoToFindWrong(takedown)
        // It keeps the match closed as a suppression does, and takes an order
        // back as well. What a score was too weak to order is what a reviewer
        // is asked about.
        case .dismiss, .decideAppeal(.dismissed):
            act.endsOrder(in: takedown.state) && takesTwoToFindWrong(takedown)
        case .extend: twoPersons.contains(.extend)
        // Nobody alone brings a danger back on sale, whatever a team configures
        // (requirements research, section 4.1, “→ reinstated”: two approvers).
        case .reinstate, .decideAppeal(.reinstated): true
        default: false
        }
    }

    private func takesTwoToFindWrong(_ takedown: TakedownCase) -> Bool {
        twoPersons.contains(.suppress)
            || takedown.severity == .critical && twoPersons.contains(.suppressCritical)
    }

    /// Whether two names are one person's, however they are written.
    package static func isSame(_ first: String, _ second: String) -> Bool {
        PersonName.cleaned(first).lowercased() == PersonName.cleaned(second).lowercased()
    }
}

extension CaseAct {
    /// Whether it finds wrong what was ordered off sale, if it was.
    fileprivate func endsOrder(in state: CaseState) -> Bool {
        state != .inReview && state != .reinstated
            && CaseAct.dismiss(reason: "").isPossible(in: state)
    }
}
