/// A key shared with one receiver, by Standard Webhooks 1.0: `whsec_` and the
/// base64 of 24 to 64 random bytes.
///
/// No description, error or dump shows the bytes.
package struct WebhookSecret: Sendable {
    /// Why a text is no secret.
    ///
    /// It never quotes the text.
    package enum Refusal: Error, Hashable, Sendable, CustomStringConvertible {
        case missingPrefix
        case notBase64
        case wrongLength(Int)

        package var description: String {
            switch self {
            case .missingPrefix:
                "a webhook secret begins with “\(prefix)”; write it as the receiver gave it"
            case .notBase64:
                "after “\(prefix)” a webhook secret is base64 with padding; look for a character "
                    + "cut off"
            case .wrongLength(let count):
                "a webhook secret has \(lengths.lowerBound) to \(lengths.upperBound) bytes, this "
                    + "one \(count); make one with: echo \(prefix)$(openssl rand -base64 32)"
            }
        }
    }

    private static let prefix = "whsec_"
    private static let lengths = 24...64

    let key: [UInt8]

    /// - Throws: ``Refusal``. White space around the text is the caller's to
    ///   take off.
    package init(_ text: String) throws(Refusal) {
        guard text.hasPrefix(Self.prefix) else { throw .missingPrefix }
        guard let key = Base64.decode(String(text.dropFirst(Self.prefix.count))) else {
            throw .notBase64
        }
        guard Self.lengths.contains(key.count) else { throw .wrongLength(key.count) }
        self.key = key
    }
}

extension WebhookSecret: CustomStringConvertible, CustomDebugStringConvertible, CustomReflectable {
    package var description: String { "a webhook secret" }
    package var debugDescription: String { description }
    package var customMirror: Mirror { Mirror(self, children: []) }
}
