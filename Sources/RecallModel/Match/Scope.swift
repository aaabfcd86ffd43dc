/// Whether the listed units are among those recalled, as far as a listing can
/// tell: markets, lots, dates (requirements research, section 4.4).
package enum Scope: String, Hashable, Sendable {
    /// Every unit of the product is recalled.
    case all
    /// Only some lots or dates are, and the listing does not say which it has.
    case undetermined
    /// The listing's market is not one the recall speaks for: no match for
    /// the duty, but worth watching.
    case disjoint
}
