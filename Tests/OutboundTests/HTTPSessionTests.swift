import Outbound
import TestKit
import Testing

struct HTTPSessionTests {
    private let session = HTTPSession(threads: 4)

    @Test func `a request arrives as it was written`() async throws {
        let server = try LoopbackServer { _ in .response(201, headers: [("X-A", "b")], body: "ok") }
        defer { server.stop() }
        let body = Array("{\"a\":\"\u{0}ü\"}".utf8)

        let response = try await session.perform(
            .loopback(
                server, "/p?q=1", method: "POST", headers: [("X-One", "1"), ("X-Two", "ü")],
                body: body, timeout: generous))

        #expect(response.status == 201)
        #expect(response.header("x-a") == "b")
        #expect(response.body == Array("ok".utf8))
        let request = try #require(server.requests.first)
        #expect(request.method == "POST" && request.path == "/p?q=1" && request.body == body)
        #expect(request.header("X-One") == "1" && request.header("x-two") == "ü")
        #expect(request.header("Expect") == nil && request.header("Content-Type") == nil)
    }

    @Test(arguments: [0, 1, 1 << 20, 5 << 20])
    func `a body of any size arrives whole`(count: Int) async throws {
        let server = try LoopbackServer { .response(200, body: $0.body) }
        defer { server.stop() }
        let body = (0..<count).map { UInt8(truncatingIfNeeded: $0 &* 31) }

        let response = try await session.perform(
            .loopback(server, method: "POST", body: body, timeout: generous, limit: count))

        #expect(response.body == body)
        #expect(server.requests.map(\.method) == ["POST"])
    }

    @Test(arguments: ["GET", "HEAD", "DELETE", "PUT"])
    func `a method without a body is sent as it is`(method: String) async throws {
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n")
        }
        defer { server.stop() }

        let response = try await session.perform(
            .loopback(server, method: method, timeout: generous))

        #expect(response.status == 200)
        #expect(server.requests.map(\.method) == [method])
    }

    @Test(arguments: [301, 302, 303, 307, 308])
    func `a redirect is an answer and is not followed`(status: Int) async throws {
        let server = try LoopbackServer { .redirect(status, to: "/\($0.path)x") }
        defer { server.stop() }

        let response = try await session.perform(.loopback(server, timeout: generous))

        #expect(response.status == status)
        #expect(response.header("location") == "//x")
        #expect(server.requests.count == 1)
    }

    @Test(arguments: [200, 204, 304, 404, 500, 599])
    func `any status is an answer`(status: Int) async throws {
        let server = try LoopbackServer { _ in .response(status) }
        defer { server.stop() }

        #expect(try await session.perform(.loopback(server, timeout: generous)).status == status)
    }

    @Test func `a conditional request brings a 304 without a body`() async throws {
        let server = try LoopbackServer { request in
            request.header("If-None-Match") == "\"v1\""
                ? .response(304, headers: [("ETag", "\"v1\"")]) : .response(200, body: "list")
        }
        defer { server.stop() }

        let response = try await session.perform(
            .loopback(server, headers: [("If-None-Match", "\"v1\"")], timeout: generous))

        #expect(response.status == 304)
        #expect(response.body.isEmpty)
    }

    @Test func `the body limit is taken, and one byte more is refused`() async throws {
        let server = try LoopbackServer { _ in .raw("HTTP/1.1 200 OK\r\n\r\n12345") }
        defer { server.stop() }

        let exact = HTTPRequest.loopback(server, timeout: generous, limit: 5)
        let over = HTTPRequest.loopback(server, timeout: generous, limit: 4)

        #expect(try await session.perform(exact).body.count == 5)
        #expect(await session.refusal(over) == .tooLarge)
    }

    @Test func `every request has a connection of its own`() async throws {
        let server = try LoopbackServer { _ in .response(200, body: "ok") }
        defer { server.stop() }

        for _ in 0..<3 { _ = try await session.perform(.loopback(server, timeout: generous)) }

        #expect(server.requests.map(\.connection) == [1, 2, 3])
    }

    @Test func `fifty requests at once are all answered`() async throws {
        let server = try LoopbackServer { .response(200, body: $0.path) }
        defer { server.stop() }

        let bodies = try await withThrowingTaskGroup(of: [UInt8].self) { group in
            for number in 0..<50 {
                group.addTask {
                    try await session.perform(
                        .loopback(server, "/\(number)", timeout: generous)
                    ).body
                }
            }
            return try await group.reduce(into: Set()) { $0.insert($1) }
        }

        #expect(bodies.count == 50)
    }
}
