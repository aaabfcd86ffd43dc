import Glibc
import Outbound
import Synchronization
import TestKit
import Testing

/// How requests end that nobody answers.
struct HTTPSessionEndTests {
    @Test func `a cancelled task ends its running request`() async throws {
        let session = HTTPSession(threads: 2)
        let server = try LoopbackServer { _ in .hang }
        defer { server.stop() }

        let code = await withTaskGroup(of: OutboundError.Code?.self) { group in
            group.addTask { await session.refusal(.loopback(server, timeout: generous)) }
            while server.requests.isEmpty { await Task.yield() }
            group.cancelAll()
            return await group.next() ?? nil
        }

        #expect(code == .cancelled)
    }

    @Test func `a cancelled task ends its waiting request at once`() async throws {
        let session = HTTPSession(threads: 1)
        let server = try LoopbackServer { _ in .hang }
        defer { server.stop() }

        let codes = await withTaskGroup(of: OutboundError.Code?.self) { group in
            for _ in 0..<8 {
                group.addTask { await session.refusal(.loopback(server, timeout: generous)) }
            }
            while server.requests.isEmpty { await Task.yield() }
            group.cancelAll()
            return await group.reduce(into: []) { $0.append($1) }
        }

        #expect(codes == Array(repeating: .cancelled, count: 8))
        #expect(server.requests.count == 1)
    }

    @Test func `a task cancelled beforehand sends nothing`() async throws {
        let session = HTTPSession(threads: 1)
        let server = try LoopbackServer { _ in .response(200) }
        defer { server.stop() }

        let code = await withTaskGroup(of: OutboundError.Code?.self) { group in
            group.cancelAll()
            group.addTask { await session.refusal(.loopback(server, timeout: generous)) }
            return await group.next() ?? nil
        }

        #expect(code == .cancelled)
        #expect(server.connectionCount == 0)
    }

    @Test func `shutdown ends what runs and waits, and refuses the rest`() async throws {
        let session = HTTPSession(threads: 2)
        let server = try LoopbackServer { _ in .hang }
        defer { server.stop() }

        let codes = await withTaskGroup(of: OutboundError.Code?.self) { group in
            for _ in 0..<5 {
                group.addTask { await session.refusal(.loopback(server, timeout: generous)) }
            }
            while server.requests.isEmpty { await Task.yield() }
            await session.shutdown()
            return await group.reduce(into: []) { $0.append($1) }
        }

        #expect(codes == Array(repeating: .cancelled, count: 5))
        #expect(await session.refusal(.loopback(server)) == .cancelled)
        await session.shutdown()
    }

    @Test func `a destination that hangs does not hold up the others`() async throws {
        let session = HTTPSession(threads: 2)
        let hanging = try LoopbackServer { _ in .hang }
        let quick = try LoopbackServer { _ in .response(200) }
        defer {
            hanging.stop()
            quick.stop()
        }

        let (code, asked) = await withTaskGroup(of: Void.self) { group in
            for _ in 0..<6 {
                // Longer than the slowest machine takes: the first must not make room.
                group.addTask {
                    _ = await session.refusal(.loopback(hanging, timeout: .seconds(7200)))
                }
            }
            while hanging.requests.isEmpty { await Task.yield() }
            let code = await session.refusal(.loopback(quick, timeout: generous))
            let asked = hanging.requests.count  // before others get their turn
            group.cancelAll()
            return (code, asked)
        }

        #expect(code == nil)
        #expect(asked == 1)
    }

    @Test func `a request that no thread takes in its time is told so`() async throws {
        let session = HTTPSession(threads: 1)
        let gate = Gate()
        let server = try LoopbackServer { _ in
            while !gate.isOpen.load(ordering: .relaxed) { usleep(1000) }
            return .response(200, body: "")
        }
        defer { server.stop() }

        let code = await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = await session.refusal(.loopback(server, timeout: .seconds(30))) }
            while server.requests.isEmpty { await Task.yield() }
            // The only thread stays taken until long after the second has
            // waited its millisecond, however slow the machine is.
            group.addTask {
                usleep(300_000)
                gate.isOpen.store(true, ordering: .relaxed)
            }
            return await session.refusal(.loopback(server, timeout: .milliseconds(1)))
        }

        #expect(code == .busy)
    }
}

/// Shared by a server's handler and the test that lets it go on.
private final class Gate: Sendable {
    let isOpen = Atomic(false)
}
