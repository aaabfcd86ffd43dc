package import Takedown

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
    /// `kinds:`, which notices it takes: `order` and `alert` by default, as the
    /// routes send them; one that takes `seller`, `consumer` or `report`
    /// gets every notice to a seller, for buyers, or to an authority.
    package var kinds: Set<NoticeKind> = standardKinds

    /// `language:`, in which it reads orders and alerts: `en` by default.
    package var language = "en"

    /// What destinations take that say nothing.
    package static let standardKinds: Set<NoticeKind> = [.order, .alert]

    package init(name: String, transport: Transport) {
        self.name = name
        self.transport = transport
    }
}
