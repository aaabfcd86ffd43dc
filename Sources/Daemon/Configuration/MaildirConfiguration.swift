/// A mail spool: one message a notice, for a mail system or a person to pick
/// up.
package struct MaildirConfiguration: Hashable, Sendable {
    /// `maildir:`: the absolute path of the folder that holds `tmp`, `new`
    /// and `cur`.
    package var path: String
    /// `from:`, an address; `recalld@localhost` by default.
    package var sender = "recalld@localhost"
    /// `to:`, an address; `takedown@localhost` by default.
    package var recipient = "takedown@localhost"

    package init(path: String) { self.path = path }
}
