import HummingbirdCore
package import Logging
import NIOCore
import NIOPosix
import ServiceLifecycle

/// Listens on the socket and answers until it is told to stop; then ends what
/// it has begun to answer, and takes the socket away.
package struct ConsoleService: Service {
    private let socket: ConsoleSocket
    private let desk: any ConsoleDesk
    private let limits: ConsoleLimits
    private let log: Logger
    private let listening: @Sendable () async -> Void

    /// - Parameter listening: called once somebody may connect.
    package init(
        socket: ConsoleSocket, desk: any ConsoleDesk, limits: ConsoleLimits = ConsoleLimits(),
        log: Logger, listening: @escaping @Sendable () async -> Void = {}
    ) {
        self.socket = socket
        self.desk = desk
        self.limits = limits
        self.log = log
        self.listening = listening
    }

    /// - Throws: ``ConsoleSocket/Failure`` or NIO's error where it cannot
    ///   listen.
    package func run() async throws {
        try socket.clear()
        // One thread: requests are few, and their work is done elsewhere.
        let group = MultiThreadedEventLoopGroup(numberOfThreads: 1)
        do {
            try await server(on: group).run()
        } catch {
            try await end(group)
            throw error
        }
        try await end(group)
    }

    private func end(_ group: MultiThreadedEventLoopGroup) async throws {
        socket.remove()
        try await group.shutdownGracefully()
    }

    private func server(on group: MultiThreadedEventLoopGroup) throws -> any Service {
        let responder = ConsoleResponder(desk: desk, limits: limits, log: log)
        let server = HTTPServerBuilder.http1(configuration: channel)
        return try server.buildServer(
            configuration: ServerConfiguration(
                address: .unixDomainSocket(path: socket.path),
                availableConnectionsDelegate: .maximum(limits.connections, logger: quiet)),
            eventLoopGroup: group, logger: quiet,
            responder: { request, writer, channel in
                let response = try await responder.response(to: request, from: channel)
                try await writer.write(response: response.head, body: response.body)
            },
            onServerRunning: { await begin($0) })
    }

    private var channel: HTTP1Channel.Configuration {
        let limits = limits
        return HTTP1Channel.Configuration(
            additionalChannelHandlers: [ConnectionDeadline(limits.connection)],
            idleTimeout: TimeAmount(limits.idle),
            httpDecoderConfiguration: .init(
                maxHeaderFieldSize: limits.header, maxHeaderListSize: limits.header,
                maxHeaderFieldCount: limits.headerFields))
    }

    /// Hummingbird says at every connection what a daemon's log need not have.
    private var quiet: Logger {
        var log = log
        log.logLevel = max(log.logLevel, .warning)
        return log
    }

    private func begin(_ listener: any Channel) async {
        do {
            // One connection at a time, or the last few are let in past the limit.
            try await listener.setOption(.maxMessagesPerRead, value: 1).get()
            try socket.open()
        } catch {
            log.warning("the console is not as it should be: \(error)")
        }
        log.info("the console listens", metadata: ["socket": "\(socket.path)"])
        await listening()
    }
}
