package import RecallModel

/// What would be done of a listing, and is not.
package struct ShadowMatch: Hashable, Sendable {
    /// As it would be judged; where it would no longer match, as it is.
    package var match: Match
    /// What would be done; `nil` where nothing would.
    package var would: Tier?
    /// What is done; `nil` where nothing is.
    ///
    /// Never the same as ``would``.
    package var does: Tier?

    package init(_ match: Match, would: Tier?, does: Tier?) {
        self.match = match
        self.would = would
        self.does = does
    }
}
