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
    /// 366 days), `appeal_months:` (6 to 120) and `attest_within:` (1 hour to 30
    /// days).
    package var rules = DecisionRules()

    /// `shared_accounts:`: accounts of the machine from which several people
    /// decide beside root and the daemon's own, none by default.
    ///
    /// By their names, or like `uid 1000` where they have none. Two names from
    /// one that is not shared are one person.
    package var sharedAccounts: [String] = []

    package init() {}
}
