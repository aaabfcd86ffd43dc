/// `ledger:`: how others come to know how far the ledger goes.
package struct LedgerConfiguration: Hashable, Sendable {
    /// `origin:`: whose ledger it is, in every checkpoint; a line without
    /// spaces and `+`, `recalld` by default.
    package var origin = "recalld"
    /// `key:` or `key_file:`: 32 secret bytes in Base64 that sign checkpoints.
    ///
    /// By default the daemon makes some at its first start, `ledger.key` in the
    /// state folder. Whoever can write that folder can read that key; what he
    /// cannot do is to change what was told before.
    package var key: SecretReference?
    /// `folder:`: where checkpoints are written, a file each.
    ///
    /// Besides the log; none by default. A folder on another machine is the use
    /// of it.
    package var folder: String?
    /// `every:`: how often one is made while the ledger grows, 1 m to 24 h,
    /// 1 h by default (reliability design, section 6); sooner after each
    /// thousand entries.
    package var interval = Duration.seconds(3600)

    package init() {}
}
