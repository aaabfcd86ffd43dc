import Foundation
import Glibc
package import JSONText

/// Speaks to a socket of this machine by the byte, on threads that may block.
package struct UnixCaller: Sendable {
    package let path: String

    package init(path: String) { self.path = path }

    /// What came back over a connection.
    package struct Reply: Hashable, Sendable {
        package var text: String

        /// The status of the first answer, `nil` where there is none.
        package var status: Int? {
            guard text.hasPrefix("HTTP/1.1 ") else { return nil }
            return Int(text.dropFirst(9).prefix(3))
        }

        /// What follows the first empty line.
        package var body: String {
            text.split(separator: "\r\n\r\n", maxSplits: 1).dropFirst().first.map(String.init)
                ?? ""
        }

        package var json: JSONValue? { try? JSONParser.parse(body) }
    }

    /// Sends the bytes and reads until the other side has closed.
    package func exchange(_ bytes: [UInt8]) async -> Reply {
        await withCheckedContinuation { continuation in
            // A thread of its own: the console's tasks run on those of Dispatch.
            Thread.detachNewThread { continuation.resume(returning: blocking(bytes)) }
        }
    }

    package func exchange(_ text: String) async -> Reply { await exchange(Array(text.utf8)) }

    /// A request that closes the connection after its answer.
    package func ask(
        _ method: String = "GET", _ target: String, body: String? = nil,
        type: String = "application/json"
    ) async -> Reply {
        var text = "\(method) \(target) HTTP/1.1\r\nHost: x\r\nConnection: close\r\n"
        if let body {
            text += "Content-Type: \(type)\r\nContent-Length: \(body.utf8.count)\r\n"
        }
        return await exchange(text + "\r\n" + (body ?? ""))
    }

    /// A connection, or -1; whoever has it closes it.
    package func connection() -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let descriptor = socket(AF_UNIX, type, 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        let code = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                connect(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        guard code == 0 else {
            close(descriptor)
            return -1
        }
        // Longer than any healthy answer, shorter than the whole run's patience.
        var patience = timeval(tv_sec: 60, tv_usec: 0)
        setsockopt(
            descriptor, SOL_SOCKET, SO_RCVTIMEO, &patience, socklen_t(MemoryLayout<timeval>.size))
        return descriptor
    }

    private func blocking(_ bytes: [UInt8]) -> Reply {
        let descriptor = connection()
        guard descriptor >= 0 else { return Reply(text: "") }
        defer { close(descriptor) }
        var sent = 0
        while sent < bytes.count {
            let count = bytes[sent...].withUnsafeBytes {
                send(descriptor, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            guard count > 0 else { break }
            sent += count
        }
        var got: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let count = recv(descriptor, &piece, piece.count, 0), count > 0 {
            got.append(contentsOf: piece[..<count])
        }
        return Reply(text: String(decoding: got, as: UTF8.self))
    }
}
