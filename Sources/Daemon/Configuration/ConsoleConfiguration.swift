/// `console:`: where commands reach the daemon while it runs.
package struct ConsoleConfiguration: Hashable, Sendable {
    /// `socket:`: an absolute path of up to 103 bytes, `recalld.sock` in the
    /// state folder by default.
    ///
    /// There the state's lock guards it as well: whoever may write the store may
    /// take a socket away that a killed daemon left.
    package var socket: String

    /// - Parameter state: the state folder.
    package init(state: String) { socket = "\(state)/recalld.sock" }
}
