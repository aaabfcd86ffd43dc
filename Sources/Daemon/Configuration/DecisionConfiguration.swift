package import Takedown

/// `decisions:`: how people's words come in, and which take two people.
package struct DecisionConfiguration: Hashable, Sendable {
    /// `acknowledgements:`: a folder in which other programs leave
    /// acknowledgements of orders, none by default.
    ///
    /// An absolute path. Whoever may write into it may acknowledge and claim,
    /// and nothing else.
    package var acknowledgements: String?

    /// `two_persons:`, `wait:` (1 hour to 30 days), `suppress_for:` (1 day to
    /// 366 days) and `appeal_months:` (6 to 120).
    package var rules = DecisionRules()

    package init() {}
}
