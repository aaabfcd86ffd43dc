package import RecallModel

/// What brings a duty about: the kind of list, letter or event.
package enum DutySource: String, Hashable, CaseIterable, Sendable {
    case recall
    case priorityList = "priority_list"
    /// A warning about a product that nobody recalls.
    case warning
    /// An early warning of an authority, which may ask for action without a
    /// recall.
    case earlyWarning = "early_warning"
    /// An authority's order to remove, disable or warn.
    case order
    /// An authority's request without the force of an order.
    case request
    /// An authority's question who sold what.
    case dataRequest = "data_request"
    /// What anybody says about a dangerous product (DSA, Article 16).
    case notice
    /// The same from a trusted flagger (DSA, Article 22).
    case trustedFlagger = "trusted_flagger"
    /// A recall that the authority sends to the platform itself.
    case push
    /// An accident, injury or test result that reaches the platform.
    case incident
    /// A restriction that the platform has imposed.
    case restriction
    /// A seller's complaint about one.
    case complaint
    /// A seller that does not recall.
    case refusal
    /// A listing that came back.
    case relisting

    package init(_ kind: RecallSourceKind) {
        switch kind {
        case .recall: self = .recall
        case .priorityList: self = .priorityList
        case .warning: self = .warning
        case .push: self = .push
        case .earlyWarning: self = .earlyWarning
        case .order: self = .order
        case .request: self = .request
        case .notice: self = .notice
        case .trustedFlagger: self = .trustedFlagger
        }
    }

    /// Whether it is a kind of list, whose matches open cases.
    package var opensCases: Bool { RecallSourceKind.allCases.contains { Self($0) == self } }
}

/// The body of law that a product falls under: food is outside Regulation
/// (EU) 2023/988, so a country alone selects no law.
package enum Regime: String, Hashable, CaseIterable, Sendable {
    case goods
    case food
    case foodAdditive = "food_additive"
    case healthFood = "health_food"
    /// Edible farm products, which the Measures cover by reference (Article
    /// 45).
    case farmProduct = "farm_product"
    case medicine
    case medicalDevice = "medical_device"
    case cosmetic
    case vehicle
}

/// The event that a duty's clock starts at (requirements research, section
/// 4.2).
package enum ClockStart: String, Hashable, CaseIterable, Sendable {
    /// A list or feed first showed it here: awareness.
    case known
    /// It reached the contact point, opened or not.
    case received
    /// The day of publication or announcement.
    case published
    /// The listing was first seen in an export.
    case listed
    /// The restriction was decided.
    case decided
    /// Stop, recall and disposal are over.
    case ended
    /// The time that a seller was given to recall ran out.
    case refused

    package var words: String {
        switch self {
        case .known: "first known here"
        case .received: "received at the contact point"
        case .published: "published or announced"
        case .listed: "listing first seen"
        case .decided: "restriction decided"
        case .ended: "stop, recall and disposal ended"
        case .refused: "the seller's time to recall ran out"
        }
    }
}

/// What ends a duty: the event that stops its clock.
package enum DutyFulfilment: String, Hashable, CaseIterable, Sendable {
    /// A complete newer export no longer has the listing.
    case removal
    /// It was decided what becomes of the listing.
    case decision
    /// A destination has taken the statement of reasons to the seller.
    case sellerNotice = "seller_notice"
    /// A person says that it was done: a report was sent, somebody answered.
    case report

    /// Whether a case's own clock can run under it: a case says when a listing
    /// is gone or decided about, and not who was told.
    package var isOfCase: Bool { self == .removal || self == .decision }

    /// Whether a person's word meets it: what the program sends may be sent by
    /// other means.
    package var isMetByWord: Bool { !isOfCase }
}

/// How much a duty binds.
package enum DutyForce: String, Hashable, CaseIterable, Sendable {
    case law
    /// A pledge or agreement, for those who signed it.
    case commitment
    /// Our own rule.
    case house
}
