import Console
import Glibc
import JSONText
import TestKit
import Testing

@Suite struct ConsoleServiceTests {
    private static let decision = #"{"decision":"uphold","subject":"x","by":"Ana"}"#

    @Test func `a decision reaches the desk with the user that the kernel names`() async throws {
        let scene = ConsoleScene()
        try await scene.whileListening { caller in
            let reply = await caller.ask("POST", "/v1/decisions", body: Self.decision)

            #expect(reply.status == 200)
            #expect(reply.json?["outcome"]?.string == "applied")
        }
        let deed = try #require(scene.desk.deeds.first)
        #expect(deed.decision["by"]?.string == "Ana")
        #expect(deed.peer == PeerCredentials(process: getpid(), user: geteuid()))
    }

    @Test(arguments: [
        (ConsoleRefusal.Code.malformed, 400), (.notFound, 404), (.impossible, 409),
        (.unavailable, 503), (.internalFault, 500),
    ])
    func `what the desk refuses is told with its status, code and reason`(
        code: ConsoleRefusal.Code, status: Int
    ) async throws {
        let scene = ConsoleScene(desk: StubDesk(trouble: ConsoleRefusal(code, "because")))
        try await scene.whileListening { caller in
            let reply = await caller.ask("POST", "/v1/decisions", body: Self.decision)

            #expect(reply.status == status)
            #expect(reply.json?["error"]?["code"]?.string == code.rawValue)
            #expect(reply.json?["error"]?["message"]?.string == "because")
        }
    }

    @Test func `an error inside is told without what it says of the inside`() async throws {
        struct Secret: Error { let text = "hunter2" }
        try await ConsoleScene(desk: StubDesk(trouble: Secret())).whileListening { caller in
            let reply = await caller.ask("POST", "/v1/decisions", body: Self.decision)

            #expect(reply.status == 500)
            #expect(!reply.text.contains("hunter2"))
        }
    }

    @Test(arguments: [
        ("GET", "/v1/cases?state=in_review&state=delivered&limit=7", 200),
        ("GET", "/v1/cases/case_01JD0000000000000000000000", 404),
        ("GET", "/v1/feeds", 200), ("GET", "/v1/duties?overdue=true", 200),
        ("GET", "/v1/health", 200), ("GET", "/metrics", 200),
        ("GET", "/", 404), ("GET", "/v1", 404), ("GET", "/v1/cases/", 404),
        ("GET", "/v1/cases/..", 404), ("GET", "/v1/../v1/health", 404),
        ("GET", "/v1/%2e%2e/v1/health", 404), ("GET", "//v1/health", 404),
        ("GET", "/v1/health/", 404), ("GET", "/V1/health", 404), ("GET", "*", 404),
        ("GET", "http://elsewhere.example/v1/nothing", 404),
        ("POST", "/v1/health", 405), ("DELETE", "/v1/cases", 405), ("GET", "/v1/decisions", 405),
        ("PUT", "/v1/decisions", 405), ("OPTIONS", "/v1/cases", 405),
        ("GET", "/v1/cases?limit=0", 400), ("GET", "/v1/cases?limit=10000", 200),
        ("GET", "/v1/cases?limit=10001", 400), ("GET", "/v1/cases?limit=1&limit=2", 400),
        ("GET", "/v1/cases?state=open", 400), ("GET", "/v1/cases?recall=26581", 400),
        ("GET", "/v1/cases?stat=delivered", 400), ("GET", "/v1/duties?all=yes", 400),
    ])
    func `every path and method has its status, and every error is JSON`(
        method: String, target: String, status: Int
    ) async throws {
        try await ConsoleScene().whileListening { caller in
            let reply = await caller.ask(method, target)

            #expect(reply.status == status, "\(reply.text)")
            if status != 200 { #expect(reply.json?["error"]?["message"]?.string != nil) }
        }
    }

    @Test func `a query is handed on as it is meant`() async throws {
        try await ConsoleScene().whileListening { caller in
            let reply = await caller.ask("GET", "/v1/cases?state=in_review&state=delivered&limit=7")

            #expect(reply.json?["cases"]?.array?.first?["limit"]?.integer == 7)
            #expect(reply.json?["cases"]?.array?.first?["states"]?.integer == 2)
        }
    }

    @Test(arguments: [(true, 200, "ready"), (false, 503, "stuck")])
    func `health is a status that a probe can read`(
        isWell: Bool, status: Int, word: String
    ) async throws {
        try await ConsoleScene(desk: StubDesk(isWell: isWell)).whileListening { caller in
            let reply = await caller.ask("GET", "/v1/health")

            #expect(reply.status == status)
            #expect(reply.json?["status"]?.string == word)
            #expect(reply.json?["fresh_feeds"]?.integer == 1)
        }
    }

    @Test func `metrics are in Prometheus' text form`() async throws {
        try await ConsoleScene().whileListening { caller in
            let reply = await caller.ask("GET", "/metrics")

            #expect(reply.text.lowercased().contains("content-type: text/plain; version=0.0.4"))
            #expect(
                reply.body
                    == "# HELP recalld_alarms_open Alarms.\n# TYPE recalld_alarms_open gauge\n"
                    + "recalld_alarms_open 3\n")
        }
    }

    @Test func `a connection may ask again`() async throws {
        try await ConsoleScene().whileListening { caller in
            let first = "GET /v1/feeds HTTP/1.1\r\nHost: x\r\n\r\n"
            let last = "GET /metrics HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"

            let reply = await caller.exchange(first + last)

            #expect(reply.text.contains(#"{"feeds":[]}"#))
            #expect(reply.text.contains("recalld_alarms_open 3"))
        }
    }
}
