import Glibc
import NIOCore

/// Who is at the other end of a connection, by the kernel's word and not by
/// their own (`SO_PEERCRED`, unix(7)).
///
/// It tells who connected, also where the descriptor was handed on since.
package struct PeerCredentials: Hashable, Sendable {
    package var process: Int32
    /// The effective user's number.
    package var user: UInt32

    package init(process: Int32, user: UInt32) {
        self.process = process
        self.user = user
    }

    /// `struct ucred` of Linux: the process, its user and its group.
    private struct KernelRecord: Sendable {
        var process: Int32 = 0
        var user: UInt32 = 0
        var group: UInt32 = 0
    }

    /// Asks the kernel who connected.
    ///
    /// NIO's `SocketOption` carries a C `int` only; its provider takes any type,
    /// and trusts the caller with the type's size, which `KernelRecord` has.
    ///
    /// - Throws: where the channel is no socket, or closed.
    static func of(_ channel: any Channel) async throws -> PeerCredentials {
        guard let socket = channel as? any SocketOptionProvider else {
            throw ConsoleRefusal(.internalFault, "this connection is no socket")
        }
        let record: KernelRecord = try await socket.unsafeGetSocketOption(
            level: .socket, name: NIOBSDSocket.Option(rawValue: SO_PEERCRED)
        ).get()
        return PeerCredentials(process: record.process, user: record.user)
    }
}
