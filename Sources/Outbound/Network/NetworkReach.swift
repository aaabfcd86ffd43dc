/// How far a request may go.
///
/// Whoever asks for a request declares it; the address it really connects to is
/// held against it at the moment of connecting (``AddressGuard``).
package enum NetworkReach: Hashable, Sendable {
    /// Addresses anybody can reach, and none else.
    ///
    /// TLS only.
    case publicInternet
    /// This machine, and nothing else.
    case loopback
    /// These ranges, and nothing else; ``AddressRange/privateUse`` are the
    /// usual ones.
    case privateNetwork([AddressRange])
    /// The socket at this path on this machine (unix(7)), and nothing else; the
    /// host of the URL is no more than a name for the header.
    case unixSocket(String)

    /// Whether a request within this reach may declare plain HTTP.
    package var mayBePlain: Bool { self != .publicInternet }
}
