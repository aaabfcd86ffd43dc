import Console
import Glibc
import JSONText
import TestKit
import Testing

/// Whoever may connect may still be broken.
@Suite struct HostileCallerTests {
    @Test(arguments: [(0, 200), (1, 413)])
    func `a body is taken up to its limit and not one byte past it`(
        past: Int, status: Int
    ) async throws {
        let scene = ConsoleScene()
        try await scene.whileListening { caller in
            let size = scene.limits.body + past
            let body = "{}" + String(repeating: " ", count: size - 2)

            let reply = await caller.ask("POST", "/v1/decisions", body: body)

            #expect(reply.status == status)
        }
        #expect(scene.desk.deeds.count == (past == 0 ? 1 : 0))
    }

    @Test(arguments: [
        "", "{", "nonsense", "{\"a\":1}{", "{\"a\":1,\"a\":2}", "\u{1}",
        String(repeating: "[", count: 60_000),
    ])
    func `a body that is no JSON is refused`(body: String) async throws {
        let scene = ConsoleScene()
        try await scene.whileListening { caller in
            let reply = await caller.ask("POST", "/v1/decisions", body: body)

            #expect(reply.status == 400)
            #expect(reply.json?["error"]?["code"]?.string == "malformed")
        }
        #expect(scene.desk.deeds.isEmpty)
    }

    @Test(arguments: ["text/plain", "application/x-www-form-urlencoded", "application/jsonp"])
    func `a body that is not called JSON is refused`(type: String) async throws {
        try await ConsoleScene().whileListening { caller in
            let reply = await caller.ask("POST", "/v1/decisions", body: "{}", type: type)

            #expect(reply.status == 415)
        }
    }

    @Test(arguments: [
        "nonsense\r\n\r\n", "\u{16}\u{3}\u{1}\r\n\r\n", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
        "GET / HTTP/1.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n",
        "POST /v1/decisions HTTP/1.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n\r\n",
        "GET / HTTP/1.1\r\nno colon\r\n\r\n",
    ])
    func `what is no HTTP is answered with 400 at most, and the connection ends`(
        text: String
    ) async throws {
        try await ConsoleScene().whileListening { caller in
            let reply = await caller.exchange(text)

            #expect(reply.status == nil || reply.status == 400)
            #expect(await caller.ask("GET", "/v1/feeds").status == 200)
        }
    }

    @Test(arguments: [(15, 200), (17, 400)])
    func `a head is taken up to its limit`(kibibytes: Int, status: Int) async throws {
        try await ConsoleScene().whileListening { caller in
            let long = String(repeating: "a", count: kibibytes << 10)
            let reply = await caller.exchange(
                "GET /v1/feeds HTTP/1.1\r\nHost: x\r\nConnection: close\r\nX: \(long)\r\n\r\n")

            #expect(reply.status == status)
        }
    }

    @Test(arguments: ["", "GET /v1/fe", "GET /v1/feeds HTTP/1.1\r\nHost: x\r\nX: "])
    func `whoever never ends their head is cut off`(head: String) async throws {
        var scene = ConsoleScene()
        scene.limits.idle = .milliseconds(200)
        try await scene.whileListening { caller in
            #expect(await caller.exchange(head).status == nil)
            #expect(await caller.ask("GET", "/v1/feeds").status == 200)
        }
    }

    @Test func `whoever never ends their body is cut off, however lively`() async throws {
        var scene = ConsoleScene()
        scene.limits.connection = .milliseconds(200)
        try await scene.whileListening { caller in
            let reply = await caller.exchange(
                "POST /v1/decisions HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                    + "Content-Length: 100\r\n\r\n{")

            #expect(reply.status == nil)
            #expect(await caller.ask("GET", "/v1/feeds").status == 200)
        }
        #expect(scene.desk.deeds.isEmpty)
    }

    @Test func `a hundred callers are all answered, a few at a time`() async throws {
        var scene = ConsoleScene()
        scene.limits.connections = 4
        try await scene.whileListening { caller in
            let answered = await withTaskGroup(of: Int?.self) { group in
                for _ in 0..<100 { group.addTask { await caller.ask("GET", "/v1/feeds").status } }
                return await group.reduce(into: 0) { $0 += $1 == 200 ? 1 : 0 }
            }

            #expect(answered == 100)
        }
    }

    @Test func `callers who hold every connection delay others until they are cut off`()
        async throws
    {
        var scene = ConsoleScene()
        scene.limits.connections = 2
        scene.limits.connection = .milliseconds(500)
        try await scene.whileListening { caller in
            let idle = [caller.connection(), caller.connection()]
            defer { idle.forEach { close($0) } }

            #expect(idle.allSatisfy { $0 >= 0 })
            #expect(await caller.ask("GET", "/v1/feeds").status == 200)
        }
    }
}
