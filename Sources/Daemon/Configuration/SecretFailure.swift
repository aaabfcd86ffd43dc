/// A secret that could not be had.
///
/// It says where the secret should be, never what it is.
package struct SecretFailure: Error, Hashable, Sendable, CustomStringConvertible {
    package var reference: SecretReference
    /// What is wrong; what to do.
    ///
    /// Follows the name of the place.
    package var message: String

    init(_ reference: SecretReference, _ message: String) {
        self.reference = reference
        self.message = message
    }

    package var description: String { "\(reference) \(message)" }
}
