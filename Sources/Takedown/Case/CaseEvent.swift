/// Something that happens to a case.
package enum CaseEvent: String, Hashable, CaseIterable, Sendable {
    /// A later match is strong enough for a takedown without a person.
    case raised
    /// A person found the match right.
    case upheld
    /// A person found the match wrong, before or after the listing was gone or let
    /// return.
    case dismissed
    /// The recall no longer holds: its authority took it back.
    case withdrawn
    /// A destination has taken the order.
    case delivered
    /// Somebody says they act on the order.
    case acknowledged
    /// Somebody says that the listing was taken down, which no export has shown
    /// yet.
    case delisted
    /// A complete newer export no longer has the listing.
    case verifiedGone = "verified_gone"
    /// Two people let the listing return to sale.
    case reinstated
}
