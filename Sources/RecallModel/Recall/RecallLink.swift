/// Two recalls of different publishers that announce the same action.
package struct RecallLink: Hashable, Sendable, CustomStringConvertible {
    /// Why they are taken for the same, the surest first.
    package enum Kind: String, Hashable, CaseIterable, Sendable {
        /// One gives the address of the other's notice.
        case declared
        /// One quotes the other's number.
        case quoted
        /// One says that it is a joint recall with the other's authority, on
        /// the same day, of the same brand.
        case joint
        /// Both name the same article within days.
        case article
    }

    /// The smaller of both ids.
    package let first: RecallID
    package let second: RecallID
    package let kind: Kind
    /// What was found: the address, the number, or brand and model.
    package let detail: String

    /// - Precondition: the two are different recalls.
    package init(_ a: RecallID, _ b: RecallID, kind: Kind, detail: String) {
        precondition(a != b)
        first = min(a, b)
        second = max(a, b)
        self.kind = kind
        self.detail = detail
    }

    /// The other recall of the two; `nil` where the link is not of this one.
    package func other(than id: RecallID) -> RecallID? {
        id == first ? second : id == second ? first : nil
    }

    package var description: String { "\(first) = \(second), \(kind.rawValue): \(detail)" }
}
