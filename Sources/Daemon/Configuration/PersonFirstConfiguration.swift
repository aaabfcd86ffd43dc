package import RecallModel

/// `matching.person_first:`: what no score takes down without a person.
///
/// No authority's order waits for it.
package struct PersonFirstConfiguration: Hashable, Sendable {
    /// `severity:`: recalls no graver than this go to a person.
    ///
    /// `info` by default: a label at fault without harm is put right, not taken
    /// off (Food Recall Management Measures, Article 13(3), last sentence; its
    /// duty is `cn.food.label`).
    package var severity = SeverityBound.info
    /// `unknown_lots:`: the same of recalls no graver than this, where some lots
    /// or date codes alone are recalled and the listing does not say which it
    /// has.
    ///
    /// `medium` by default; what is graver goes down, and returns on evidence
    /// (requirements research, section 4.4).
    package var unknownLots = SeverityBound.medium

    package init() {}
}

/// Up to which severity something holds; `none` is never.
package enum SeverityBound: String, Hashable, CaseIterable, Sendable {
    case none, info, low, medium, high, critical

    /// Whether a severity is no graver than this.
    package func covers(_ severity: Severity) -> Bool {
        Severity(rawValue: rawValue).map { severity <= $0 } ?? false
    }
}
