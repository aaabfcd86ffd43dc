/// Something that is said of a case beside its state, until somebody takes it
/// back (requirements research, section 4.1).
package enum CaseFlag: String, Hashable, CaseIterable, Sendable {
    /// Nothing of it may be purged; it never keeps an order from going out
    /// (section 4.5).
    case legalHold = "legal_hold"
    /// The reviewer is not sure enough and asks somebody who is; the clock runs
    /// on (seed 003, Article 27).
    case needsExpert = "needs_expert"
    /// The goods were destroyed: nothing brings the listing back to sale.
    case destroyed
}
