package import Takedown

/// `stay_down:`: how sure it must be that an offer is back that was taken down,
/// and when something is proposed about its seller.
package struct StayDownConfiguration: Hashable, Sendable {
    /// `takedown:`: a likeness from here on takes the listing down without a
    /// person, where the earlier one was ordered down.
    ///
    /// Above 0 and below 1, 0.95 by default, as of `matching:`.
    package var takedown = 0.95
    /// `review:`: a likeness from here on goes to a person.
    ///
    /// Above 0 and no higher than ``takedown``, 0.5 by default.
    package var review = 0.5
    /// `warning:`, `suspension:` and `period:`: 1 to 1,000 strikes, the second
    /// no fewer than the first, in 1 day to 3,650 days.
    package var strikes = StrikeRules()

    package init() {}
}
