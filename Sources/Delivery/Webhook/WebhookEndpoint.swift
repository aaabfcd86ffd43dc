package import Outbound

/// Where webhooks of one destination go.
package struct WebhookEndpoint: Sendable {
    /// The destination's name in the configuration.
    package var name: String
    package var url: String
    /// The new one first while a secret is being changed; every one signs.
    package var secrets: [WebhookSecret]
    package var reach: NetworkReach
    package var allowsPlainHTTP: Bool
    /// For a whole attempt.
    ///
    /// Standard Webhooks advises 15 s to 30 s.
    package var timeout: Duration

    package init(
        name: String, url: String, secrets: [WebhookSecret], reach: NetworkReach = .publicInternet,
        allowsPlainHTTP: Bool = false, timeout: Duration = .seconds(20)
    ) {
        self.name = name
        self.url = url
        self.secrets = secrets
        self.reach = reach
        self.allowsPlainHTTP = allowsPlainHTTP
        self.timeout = timeout
    }
}
