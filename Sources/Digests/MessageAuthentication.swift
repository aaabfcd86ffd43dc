import Crypto

/// HMAC-SHA256 (RFC 2104), the seal of Standard Webhooks' `v1` signatures.
package enum MessageAuthentication {
    /// The 32 bytes of the code for a message under a key.
    package static func sha256(_ message: [UInt8], key: [UInt8]) -> [UInt8] {
        Array(HMAC<SHA256>.authenticationCode(for: message, using: SymmetricKey(data: key)))
    }
}
