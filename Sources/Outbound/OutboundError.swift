/// A request that brought no complete answer, and why.
///
/// An answer with any status, also 500 or a redirect, is no error: see
/// ``HTTPResponse``.
package struct OutboundError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, to decide and to count by.
    ///
    /// Open: a switch over it needs a default.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// In kebab case: `address-denied`.
        package let description: String

        private init(_ name: String) { description = name }

        /// The URL cannot be parsed, or carries a user name or password.
        package static let invalidURL = Code("invalid-url")
        /// Neither https, nor plain http that the request may use.
        package static let schemeRefused = Code("scheme-refused")
        /// A header or method that could be read as more than it is.
        package static let invalidHeader = Code("invalid-header")
        /// Every address of the host lies outside the request's reach.
        package static let addressDenied = Code("address-denied")
        package static let nameNotResolved = Code("name-not-resolved")
        package static let connectionFailed = Code("connection-failed")
        /// The connection broke before the answer was complete.
        package static let connectionLost = Code("connection-lost")
        /// The certificate does not prove that this is the host.
        package static let tlsUntrusted = Code("tls-untrusted")
        /// No TLS connection came about: version, cipher or protocol.
        package static let tlsFailed = Code("tls-failed")
        package static let timedOut = Code("timed-out")
        /// More header or body than the request allows.
        package static let tooLarge = Code("too-large")
        /// The file for the body takes no more.
        package static let unwritable = Code("unwritable")
        /// What came back is not HTTP, or contradicts itself.
        package static let malformedAnswer = Code("malformed-answer")
        /// The task was cancelled, or the session shut down.
        package static let cancelled = Code("cancelled")
        /// No thread became free within the request's timeout.
        package static let busy = Code("busy")
        /// libcurl refused to be set up: a broken installation.
        package static let unusableLibrary = Code("unusable-library")
    }

    package let code: Code
    /// One line: what, where, what to do next.
    ///
    /// Of the URL it holds scheme, host and port only: paths, queries and user
    /// names often are secrets.
    package let message: String

    package init(_ code: Code, _ message: String) {
        self.code = code
        self.message = message
    }

    package var description: String { "\(code): \(message)" }
}
