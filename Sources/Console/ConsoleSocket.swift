import Glibc

/// The file at which the console is reached.
///
/// A socket of the daemon's own must be taken away before it can be made anew,
/// for a process that was killed leaves it there. Whoever calls ``clear()``
/// holds what makes them the one daemon (its state's lock); a socket at which
/// somebody answers all the same is another program's and stays.
package struct ConsoleSocket: Hashable, Sendable {
    package let path: String

    package init(_ path: String) { self.path = path }

    /// The longest path that NIO binds on any system (`SocketAddress`); Linux
    /// itself takes 107 bytes (`sun_path` less the final zero, unix(7)).
    package static let longestPath = 103

    /// Owner and group may connect, which takes the right to write.
    ///
    /// Members of the daemon's group drop recall lists and exports, by which
    /// they have listings taken down already; deciding cases adds no more
    /// power, and who did is recorded.
    private static let mode: mode_t = 0o660

    /// Why the console cannot listen there.
    package struct Failure: Error, Hashable, Sendable, CustomStringConvertible {
        /// What is wrong, where, and what to do next.
        package var description: String
    }

    /// Makes way for a new socket.
    ///
    /// - Throws: ``Failure`` where something else is in the way.
    func clear() throws(Failure) {
        guard path.utf8.count <= Self.longestPath else {
            throw Failure(
                description: "\(path) is longer than \(Self.longestPath) bytes, the longest path "
                    + "of a socket; set console.socket to a shorter one")
        }
        var status = stat()
        guard lstat(path, &status) == 0 else { return }
        guard status.st_mode & S_IFMT == S_IFSOCK else {
            throw Failure(description: "\(path) is there and no socket; move it away")
        }
        guard !isAnswered else {
            throw Failure(
                description: "\(path) is the socket of a program that runs; set console.socket "
                    + "to another path")
        }
        unlink(path)
    }

    /// Lets the group in, once the socket is there.
    func open() throws(Failure) {
        guard chmod(path, Self.mode) == 0 else {
            let reason = String(cString: strerror(errno)).lowercased()
            throw Failure(description: "\(path): its mode cannot be set: \(reason)")
        }
    }

    /// Takes the socket away at the end.
    func remove() { unlink(path) }

    /// Whether a program listens there.
    package var isAnswered: Bool {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue | SOCK_CLOEXEC.rawValue), 0)
        guard descriptor >= 0, path.utf8.count <= Self.longestPath else { return false }
        defer { close(descriptor) }
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        return withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size)) == 0
            }
        }
    }
}
