/// Somewhere that notices go: a webhook or a mail spool.
package struct DestinationConfiguration: Hashable, Sendable {
    /// How notices get there.
    package enum Transport: Hashable, Sendable {
        case webhook(WebhookConfiguration)
        case maildir(MaildirConfiguration)
    }

    /// `name:`, by which routes and the ledger know it: 1 to 32 lower-case
    /// letters, digits, `-` and `_`, unique among the destinations.
    package var name: String
    /// `webhook:` or `maildir:`, one of them required.
    package var transport: Transport

    package init(name: String, transport: Transport) {
        self.name = name
        self.transport = transport
    }
}
