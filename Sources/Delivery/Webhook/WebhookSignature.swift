import Digests

/// The `webhook-signature` header of Standard Webhooks 1.0: HMAC-SHA256 over
/// `id.timestamp.body`.
package enum WebhookSignature {
    /// `v1,<base64>`, once for each secret and separated by spaces, so a
    /// receiver can change its secret without missing a notice.
    ///
    /// - Parameters:
    ///   - id: without a full stop, which would make the sealed text
    ///     ambiguous; ids of notices have none.
    ///   - timestamp: seconds since 1970.
    package static func header(
        id: String, timestamp: Int64, body: [UInt8], secrets: [WebhookSecret]
    ) -> String {
        let sealed = Array("\(id).\(timestamp).".utf8) + body
        return secrets.map { secret in
            "v1,\(Base64.encode(MessageAuthentication.sha256(sealed, key: secret.key)))"
        }.joined(separator: " ")
    }
}
