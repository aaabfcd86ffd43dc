/// Which addresses a connection may go to.
///
/// A name that resolves to any other address is refused when connecting, so
/// that a changed DNS record cannot point the daemon at the inside of its own
/// network.
package struct NetworkAccess: Hashable, Sendable {
    /// Where the other side stands.
    package enum Scope: String, Hashable, CaseIterable, Sendable {
        /// Addresses that are routed on the public Internet, and no others.
        case `public`
        /// This machine: 127.0.0.0/8 and ::1.
        case loopback
        /// The private ranges: 10/8, 172.16/12, 192.168/16, 100.64/10, fc00::/7.
        case `private`
    }

    /// `network:`, ``Scope/public`` where nothing is said.
    package var scope: Scope = .public
    /// `plain_http:`: whether `http://` is allowed.
    ///
    /// Never with ``Scope/public``: a takedown order that anybody on the way
    /// can read or change is none.
    package var allowsPlainHTTP = false

    package init(scope: Scope = .public, allowsPlainHTTP: Bool = false) {
        self.scope = scope
        self.allowsPlainHTTP = allowsPlainHTTP
    }
}
