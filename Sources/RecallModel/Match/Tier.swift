/// What a match's score is enough for, by the configured thresholds.
package enum Tier: String, Hashable, Comparable, Sendable {
    /// A person must look first.
    case review
    /// Enough to take the listing down.
    case takedown

    package static func < (a: Tier, b: Tier) -> Bool { a == .review && b == .takedown }
}
