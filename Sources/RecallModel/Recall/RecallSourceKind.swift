/// What kind of list a recall came on, which decides the clock it starts.
package enum RecallSourceKind: String, Hashable, CaseIterable, Sendable {
    /// A regulator's public recall.
    case recall
    /// A short list that an authority or team hands over: "remove within
    /// hours" (the CPSC's list for Alibaba is the model).
    case priorityList = "priority_list"
    /// A regulator's unilateral warning about a product nobody recalls.
    case warning
    /// A recall that an authority sends to the platform itself, which stops its
    /// sale from the receipt on (the SAMR's monitoring guide of December 2025 is
    /// the model).
    case push
    /// An early warning that an authority sends to the platform without a recall
    /// of anything (Food Recall Management Measures, Article 35).
    case earlyWarning = "early_warning"
    /// An authority's order about listings that it names, which is not a recall
    /// of anything else.
    case order
    /// An authority's request to take down listings that it names, without the
    /// force of an order.
    case request
    /// What somebody says about listings that he names (Regulation (EU)
    /// 2022/2065, Article 16).
    case notice
    /// The same by a trusted flagger (Article 22).
    case trustedFlagger = "trusted_flagger"

    /// Whether it names listings and describes no product: it is in no index of
    /// products, and no likeness extends it.
    package var namesListings: Bool {
        switch self {
        case .recall, .priorityList, .warning, .push, .earlyWarning: false
        case .order, .request, .notice, .trustedFlagger: true
        }
    }

    /// Whether it is brought to the platform, whose time then begins with the
    /// receipt and not with awareness.
    package var isReceived: Bool { namesListings || self == .push || self == .earlyWarning }

    /// Whether a person decides on what it matches, however surely: nobody has
    /// said yet that the goods are unsafe, or only somebody of whom nothing is known.
    package var isForPerson: Bool { isNotice || self == .earlyWarning }

    /// Whether it is a notice, which a person decides on.
    package var isNotice: Bool { self == .notice || self == .trustedFlagger }
}
