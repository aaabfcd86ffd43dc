package import RecallModel

/// A listing made from a recall, and the recall it is held against.
package struct HardPair: Sendable {
    package let row: HardRow
    package let listing: Listing
    package let recall: RecallID
    /// What was done to the title, for a person who looks at a miss.
    package let detail: String

    /// The same listing with noise around its title.
    package func noisy(seed: UInt64) -> Listing {
        var dice = Dice(seed: seed)
        var noisy = listing
        noisy.title = SellerNoise.around(listing.title, &dice)
        return noisy
    }
}
