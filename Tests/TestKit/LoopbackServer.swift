import Dispatch
import Glibc
import Synchronization

/// An HTTP/1.1 server on 127.0.0.1 for tests and demonstrations, as good or as
/// bad as its handler says.
///
/// It uses plain blocking sockets and a thread a connection, and nothing of
/// the product, so that a mistake in the product cannot hide in it. The kernel
/// chooses the port.
///
/// ```swift
/// let server = try LoopbackServer { request in
///     request.path == "/slow" ? .hang : .response(200, body: "ok")
/// }
/// defer { server.stop() }
/// ```
package final class LoopbackServer: Sendable {
    /// What happens when somebody connects, before anything is read.
    package enum Greeting: Sendable {
        case serve
        /// Accepts, then neither reads nor writes until the other side leaves.
        case hang
        /// Resets the connection at once.
        case reset
        /// Closes the connection at once.
        case close
    }

    /// What a request was, body included.
    package struct Request: Sendable {
        package let method: String
        /// The request target as sent, query included.
        package let path: String
        package let headers: [(name: String, value: String)]
        package let body: [UInt8]
        /// 1 for the first connection the server accepted.
        package let connection: Int

        /// The value of the first header of that name, in any case.
        package func header(_ name: String) -> String? {
            headers.first { $0.name.lowercased() == name.lowercased() }?.value
        }
    }

    /// A socket call that failed.
    package struct Failure: Error, CustomStringConvertible {
        package let call: String
        package let number: Int32

        package var description: String { "\(call): \(String(cString: strerror(number)))" }
    }

    package typealias Handler = @Sendable (Request) -> LoopbackAnswer

    struct State {
        var isStopped = false
        var connections: Set<Int32> = []
        var accepted = 0
        var received = 0
        var requests: [Request] = []
    }

    /// What the threads share.
    ///
    /// They hold this and not the server, so a server nobody holds any more
    /// stops by itself.
    final class Shared: Sendable {
        let state = Mutex(State())
        let handler: Handler
        let greeting: Greeting
        /// The reading end of a pipe that is closed when the server stops: every
        /// wait polls it too.
        let stopSignal: Int32
        let threads = DispatchGroup()

        init(handler: @escaping Handler, greeting: Greeting, stopSignal: Int32) {
            self.handler = handler
            self.greeting = greeting
            self.stopSignal = stopSignal
        }
    }

    package let port: UInt16
    private let shared: Shared
    private let listener: Int32
    private let stopSender: Int32

    /// Listens at once.
    ///
    /// - Parameter wanted: the port of a server that was stopped, to come back
    ///   on; 0 lets the kernel choose.
    /// - Throws: ``Failure`` of a socket call.
    package init(
        greeting: Greeting = .serve, port wanted: UInt16 = 0, handler: @escaping Handler
    ) throws {
        listener = try LoopbackSocket.listen(port: wanted)
        port = try LoopbackSocket.port(of: listener)
        var ends: [Int32] = [-1, -1]
        guard pipe(&ends) == 0 else { throw Failure(call: "pipe", number: errno) }
        stopSender = ends[1]
        shared = Shared(handler: handler, greeting: greeting, stopSignal: ends[0])
        let (shared, listener) = (shared, listener)
        try LoopbackSocket.startThread(in: shared.threads) { shared.accept(on: listener) }
    }

    deinit { stop() }

    /// `http://127.0.0.1:PORT`, without a slash at the end.
    package var url: String { "http://127.0.0.1:\(port)" }

    /// Every request that was read whole, in that order.
    package var requests: [Request] { shared.state.withLock { $0.requests } }

    /// How many connections were accepted.
    package var connectionCount: Int { shared.state.withLock { $0.accepted } }

    /// How many bytes all connections together have brought.
    package var bytesReceived: Int { shared.state.withLock { $0.received } }

    /// Closes everything and waits for the threads.
    ///
    /// Again: nothing.
    package func stop() {
        let isFirst = shared.state.withLock { state in
            defer { state.isStopped = true }
            for connection in state.connections { shutdown(connection, Int32(SHUT_RDWR)) }
            return !state.isStopped
        }
        guard isFirst else { return }
        close(stopSender)
        shared.threads.wait()
        close(listener)
        close(shared.stopSignal)
    }
}

extension LoopbackServer.Shared {
    /// The listening thread: accepts until the server stops.
    fileprivate func accept(on listener: Int32) {
        while LoopbackSocket.isReadable(listener, unless: stopSignal) {
            let socket = Glibc.accept(listener, nil, nil)
            guard socket >= 0 else { continue }
            let number: Int? = state.withLock { state in
                guard !state.isStopped else { return nil }
                state.connections.insert(socket)
                state.accepted += 1
                return state.accepted
            }
            guard let number else {
                close(socket)
                return
            }
            do {
                try LoopbackSocket.startThread(in: threads) { [self] in
                    LoopbackConnection(shared: self, socket: socket, number: number).serve()
                }
            } catch {
                finish(socket)
            }
        }
    }

    /// Closes a connection.
    ///
    /// Off the list first: `stop` must not shut down a number that the kernel
    /// has given to somebody else.
    func finish(_ socket: Int32) {
        state.withLock { state in
            state.connections.remove(socket)
            close(socket)
        }
    }
}
