/// A receiver of notices by Standard Webhooks 1.0.
package struct WebhookConfiguration: Hashable, Sendable {
    /// `webhook:`: where to post, `https://…`, or `http://…` where
    /// ``access`` allows it.
    package var url: String
    /// `secret:` or `secret_file:`, one of them required.
    ///
    /// An unsigned order to take something down is an invitation.
    package var secret: SecretReference
    /// `network:` and `plain_http:`.
    package var access = NetworkAccess()
    /// `timeout:` of one attempt, from connecting to the answer's last byte.
    ///
    /// 1 s to 30 s, 20 s by default: Standard Webhooks recommends 15 to 30.
    package var timeout: Duration = .seconds(20)

    package init(url: String, secret: SecretReference) {
        self.url = url
        self.secret = secret
    }
}
