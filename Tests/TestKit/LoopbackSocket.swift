import Dispatch
import Glibc

/// The few socket calls a loopback server needs.
enum LoopbackSocket {
    /// A socket that listens on 127.0.0.1, on a port of the kernel's choice
    /// where it is 0.
    static func listen(port: UInt16 = 0) throws -> Int32 {
        let type = Int32(SOCK_STREAM.rawValue) | Int32(SOCK_CLOEXEC.rawValue)
        let listener = socket(AF_INET, type, 0)
        guard listener >= 0 else { throw LoopbackServer.Failure(call: "socket", number: errno) }
        var yes: Int32 = 1
        setsockopt(
            listener, SOL_SOCKET, SO_REUSEADDR, &yes, socklen_t(MemoryLayout<Int32>.size))
        var address = sockaddr_in()
        address.sin_family = sa_family_t(AF_INET)
        address.sin_port = port.bigEndian
        address.sin_addr.s_addr = UInt32(0x7F00_0001).bigEndian
        let length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let bound = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) { bind(listener, $0, length) }
        }
        guard bound == 0, Glibc.listen(listener, 128) == 0 else {
            defer { close(listener) }
            throw LoopbackServer.Failure(call: "bind or listen", number: errno)
        }
        return listener
    }

    /// The port the kernel chose.
    static func port(of listener: Int32) throws -> UInt16 {
        var address = sockaddr_in()
        var length = socklen_t(MemoryLayout<sockaddr_in>.size)
        let code = withUnsafeMutablePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                getsockname(listener, $0, &length)
            }
        }
        guard code == 0 else { throw LoopbackServer.Failure(call: "getsockname", number: errno) }
        return UInt16(bigEndian: address.sin_port)
    }

    /// Sends all bytes; `false` where the other side is gone.
    static func send(_ bytes: [UInt8], to socket: Int32) -> Bool {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes {
                Glibc.send(socket, $0.baseAddress, $0.count, Int32(MSG_NOSIGNAL))
            }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return false }
            rest = rest.dropFirst(count)
        }
        return true
    }

    /// The next bytes, or `nil` at the end.
    static func receive(from socket: Int32) -> [UInt8]? {
        var bytes = [UInt8](repeating: 0, count: 1 << 16)
        var count = recv(socket, &bytes, bytes.count, 0)
        while count < 0, errno == EINTR { count = recv(socket, &bytes, bytes.count, 0) }
        return count > 0 ? Array(bytes.prefix(count)) : nil
    }

    /// Waits until the socket can be read; `false` once the server stops.
    static func isReadable(_ socket: Int32, unless stop: Int32) -> Bool {
        wait(socket, for: Int16(POLLIN), milliseconds: -1, unless: stop)
    }

    /// Waits until the other side leaves or the server stops.
    static func waitForEnd(of socket: Int32, unless stop: Int32) {
        _ = wait(socket, for: hangUp, milliseconds: -1, unless: stop)
    }

    /// Waits that long; `false` once the server stops.
    static func pause(_ duration: Duration, unless stop: Int32) -> Bool {
        let (seconds, attoseconds) = duration.components
        return !wait(
            stop, for: Int16(POLLIN),
            milliseconds: Int32(seconds * 1000 + attoseconds / 1_000_000_000_000_000), unless: stop)
    }

    /// Makes the next `close` send an RST.
    static func resetOnClose(_ socket: Int32) {
        var option = linger(l_onoff: 1, l_linger: 0)
        setsockopt(
            socket, SOL_SOCKET, SO_LINGER, &option, socklen_t(MemoryLayout<linger>.size))
    }

    /// Says that nothing more comes, and gives the other side a moment to read
    /// it: closing with unread bytes would send an RST that can overtake the
    /// answer.
    static func finishWriting(_ socket: Int32, unless stop: Int32) {
        guard shutdown(socket, Int32(SHUT_WR)) == 0 else { return }
        for _ in 0..<4 {
            guard wait(socket, for: Int16(POLLIN), milliseconds: 250, unless: stop),
                receive(from: socket) != nil
            else { return }
        }
    }

    /// Starts a thread that the group waits for.
    static func startThread(
        in group: DispatchGroup, _ run: @escaping @Sendable () -> Void
    ) throws {
        let work = Unmanaged.passRetained(
            Work {
                run()
                group.leave()
            })
        group.enter()
        var thread = pthread_t()
        let code = pthread_create(
            &thread, nil,
            { pointer in
                if let pointer { Unmanaged<Work>.fromOpaque(pointer).takeRetainedValue().run() }
                return nil
            }, work.toOpaque())
        guard code == 0 else {
            work.release()
            group.leave()
            throw LoopbackServer.Failure(call: "pthread_create", number: code)
        }
        pthread_detach(thread)
    }

    private final class Work {
        let run: @Sendable () -> Void
        init(_ run: @escaping @Sendable () -> Void) { self.run = run }
    }

    /// POLLRDHUP (poll.h): the other side will write no more.
    private static let hangUp: Int16 = 0x2000

    /// `true` when the socket has the event, `false` after the time or once the
    /// server stops.
    private static func wait(
        _ socket: Int32, for event: Int16, milliseconds: Int32, unless stop: Int32
    ) -> Bool {
        var both = [
            pollfd(fd: socket, events: event, revents: 0),
            pollfd(fd: stop, events: Int16(POLLIN), revents: 0),
        ]
        var code = poll(&both, 2, milliseconds)
        while code < 0, errno == EINTR { code = poll(&both, 2, milliseconds) }
        return code > 0 && (both[1].revents == 0 || socket == stop)
    }
}
