import Outbound
import Testing

/// R9 of the test plan: over a connection whose other end is not proven, no
/// byte of a request leaves.
@Suite(.enabled(if: TLSWorkshop.isAvailable, "needs /usr/bin/openssl"))
struct TLSTests {
    private static let payload = "notice-payload"

    private let workshop: TLSWorkshop

    init() throws { workshop = try TLSWorkshop() }

    /// The request's end, and what the server could read of it.
    private func post(
        to server: TLSWorkshop.Server, host: String = "localhost", trusting authorities: String?
    ) async throws -> (code: OutboundError.Code?, received: String) {
        let session = HTTPSession(threads: 1, certificateAuthorities: authorities)
        let request = HTTPRequest(
            method: "POST", url: "https://\(host):\(server.port)/\(Self.payload)",
            headers: [("X-Payload", Self.payload)], body: Array(Self.payload.utf8),
            reach: .loopback, timeout: .seconds(1), connectTimeout: .seconds(1))
        let code = await session.refusal(request)
        return (code, try server.stop())
    }

    @Test(arguments: ["localhost", "127.0.0.1"])
    func `a proven server does receive the request`(host: String) async throws {
        try workshop.issue("good")
        let server = try workshop.serve("good")

        let (code, received) = try await post(to: server, host: host, trusting: workshop.root)

        #expect(received.contains("POST /\(Self.payload)"))
        // `s_server` prints the request and never answers it.
        #expect(code == .timedOut)
    }

    @Test func `a self-signed certificate gets nothing`() async throws {
        let server = try workshop.serve("stranger")

        let (code, received) = try await post(to: server, trusting: nil)

        #expect(code == .tlsUntrusted)
        #expect(!received.contains(Self.payload))
    }

    @Test func `an unknown authority gets nothing`() async throws {
        try workshop.issue("unknown", by: "stranger")
        let server = try workshop.serve("unknown")

        let (code, received) = try await post(to: server, trusting: workshop.root)

        #expect(code == .tlsUntrusted)
        #expect(!received.contains(Self.payload))
    }

    @Test(arguments: ["DNS:example.org", "DNS:*.localhost", "IP:127.0.0.2", "DNS:localhost.evil"])
    func `a certificate for another name gets nothing`(name: String) async throws {
        try workshop.issue("other", extensions: "subjectAltName=\(name)")
        let server = try workshop.serve("other")

        let (code, received) = try await post(to: server, trusting: workshop.root)

        #expect(code == .tlsUntrusted)
        #expect(!received.contains(Self.payload))
    }

    @Test(arguments: [
        ("20200101000000Z", "20200201000000Z"), ("20900101000000Z", "20910101000000Z"),
    ])
    func `a certificate out of its time gets nothing`(from: String, to: String) async throws {
        try workshop.issue("stale", from: from, to: to)
        let server = try workshop.serve("stale")

        let (code, received) = try await post(to: server, trusting: workshop.root)

        #expect(code == .tlsUntrusted)
        #expect(!received.contains(Self.payload))
    }

    @Test func `an incomplete chain gets nothing`() async throws {
        try workshop.issue("middle", extensions: "basicConstraints=critical,CA:TRUE")
        try workshop.issue("leaf", by: "middle")
        let server = try workshop.serve("leaf")

        let (code, received) = try await post(to: server, trusting: workshop.root)

        #expect(code == .tlsUntrusted)
        #expect(!received.contains(Self.payload))
    }

    @Test func `a key too weak gets nothing`() async throws {
        try workshop.issue("weak", key: ["-newkey", "rsa:1024", "-nodes"])
        let server = try workshop.serve("weak", ["-cipher", "DEFAULT@SECLEVEL=0"])

        let (code, received) = try await post(to: server, trusting: workshop.root)

        #expect(code == .tlsUntrusted || code == .tlsFailed)
        #expect(!received.contains(Self.payload))
    }

    @Test func `TLS before 1.2 gets nothing`() async throws {
        try workshop.issue("old")
        let server = try workshop.serve("old", ["-tls1_1", "-cipher", "DEFAULT@SECLEVEL=0"])

        let (code, received) = try await post(to: server, trusting: workshop.root)

        #expect(code == .tlsFailed)
        #expect(!received.contains(Self.payload))
    }

    @Test func `a file of authorities that is missing trusts nobody`() async throws {
        try workshop.issue("good")
        let server = try workshop.serve("good")

        let (code, received) = try await post(to: server, trusting: "/nowhere.pem")

        #expect(code == .tlsUntrusted)
        #expect(!received.contains(Self.payload))
    }
}
