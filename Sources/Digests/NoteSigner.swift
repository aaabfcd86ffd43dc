import Crypto
import FoundationEssentials

/// A key that signs notes which others can check (C2SP signed-note, Ed25519).
package struct NoteSigner: Sendable {
    package let verifier: NoteVerifier
    private let key: Curve25519.Signing.PrivateKey

    /// A key of 32 secret bytes in Base64; `nil` where they are none, or the
    /// name may not be one.
    package init?(name: String, secret: String) {
        guard NoteVerifier.isName(name), let data = Data(base64Encoded: secret),
            let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: data)
        else { return nil }
        self.key = key
        verifier = NoteVerifier(name: name, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// A new secret: 32 bytes of the system's randomness, in Base64.
    package static func makeSecret() -> String {
        Curve25519.Signing.PrivateKey().rawRepresentation.base64EncodedString()
    }

    /// The note of a text that ends in a newline: the text, an empty line, and
    /// one line with the signature.
    package func sign(_ text: String) throws -> String {
        let signature = try key.signature(for: Data(text.utf8))
        let line = (Data(verifier.id) + signature).base64EncodedString()
        return "\(text)\n\u{2014} \(verifier.name) \(line)\n"
    }
}
