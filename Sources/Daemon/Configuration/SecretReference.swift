/// Where a secret is, never the secret itself: a configuration is printed,
/// hashed and mailed around.
package enum SecretReference: Hashable, Sendable, CustomStringConvertible {
    /// `secret:`: a file of this name among the service's credentials, the
    /// folder that systemd names in `$CREDENTIALS_DIRECTORY`.
    case credential(String)
    /// `secret_file:`: a file by its absolute path, which only its owner may
    /// read.
    case file(String)

    /// How a message names it.
    package var description: String {
        switch self {
        case .credential(let name): "credential “\(name)”"
        case .file(let path): path
        }
    }
}
