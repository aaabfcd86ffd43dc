import RecallModel

extension Standing {
    /// What a priority list wants done about an entry (interfaces, "A priority
    /// list": the optional column `action`).
    ///
    /// | words, in any case | meaning |
    /// |---|---|
    /// | `withdraw`, `withdrawn`, `withdrawal`, `release`, `released`, `reinstate`, `reinstated`, `cancel`, `cancelled`, `canceled`, `revoke`, `revoked`, `rescind`, `rescinded` | the entry no longer holds |
    /// | anything else, also nothing | the entry is in force |
    ///
    /// Of several words, "withdrawn by letter of 1 May", the first decides; "do
    /// not release" lifts nothing. A word that nobody knows never does.
    init(action written: String) {
        let first = written.lowercased().split { !$0.isLetter }.first ?? ""
        self = Self.withdrawals.contains(String(first)) ? .withdrawn : .inForce
    }

    private static let withdrawals: Set<String> = [
        "withdraw", "withdrawn", "withdrawal", "release", "released", "reinstate", "reinstated",
        "cancel", "cancelled", "canceled", "revoke", "revoked", "rescind", "rescinded",
    ]
}
