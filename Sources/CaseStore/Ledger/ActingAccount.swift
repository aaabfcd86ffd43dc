/// The account on this machine that a person acts from.
package struct ActingAccount: Hashable, Sendable {
    /// The user's number, as the kernel names it.
    package var user: UInt32
    /// As the ledger has it: `anna (uid 1000)`, or `uid 1000`.
    package var text: String
    /// Whether several people act from it, so that it tells nobody apart.
    package var isShared: Bool

    package init(user: UInt32, name: String?, isShared: Bool) {
        self.user = user
        text = name.map { "\($0) (uid \(user))" } ?? "uid \(user)"
        self.isShared = isShared
    }

    /// Whether what the ledger says of an account is this one and this one is
    /// one person's: two names from it are not two people.
    ///
    /// By the number, for a name may be unknown at one time.
    func isSamePerson(as text: String?) -> Bool {
        guard !isShared, let text else { return false }
        return text == "uid \(user)" || text.hasSuffix(" (uid \(user))")
    }
}
