import Outbound
import TestKit
import Testing

/// R10 of the test plan at the moment of connecting: a server listens on
/// 127.0.0.1, and no spelling of that may reach it from a request for the
/// public internet.
struct ConnectGuardTests {
    static let spellings = [
        "127.0.0.1", "127.1", "127.0.1", "2130706433", "0x7f000001", "0x7f.1", "0x7f.0.0.1",
        "0177.0.0.1", "017700000001", "00177.0x0.0.1", "127.0.0.001", "localhost", "LOCALHOST",
        "localhost.", "[::1]", "[0:0:0:0:0:0:0:1]", "[::ffff:127.0.0.1]", "[::ffff:7f00:1]",
        "[0:0:0:0:0:ffff:7f00:0001]", "127.0.0.1.", "127.255.255.254", "0.0.0.0", "0", "[::]",
    ]

    private func code(_ url: String, _ reach: NetworkReach, plain: Bool) async -> OutboundError
        .Code?
    {
        await HTTPSession(threads: 1).refusal(
            HTTPRequest(
                url: url, reach: reach, allowsPlainHTTP: plain, timeout: .seconds(2),
                connectTimeout: .seconds(2)))
    }

    @Test(arguments: spellings)
    func `no spelling of this machine is reached over https by default`(host: String) async throws {
        let server = try LoopbackServer { _ in .response(200) }
        defer { server.stop() }

        let code = await code("https://\(host):\(server.port)/", .publicInternet, plain: false)

        #expect(code == .addressDenied || code == .nameNotResolved || code == .invalidURL)
        #expect(server.connectionCount == 0)
    }

    @Test(arguments: spellings)
    func `no spelling of this machine is reached from a private network`(host: String) async throws
    {
        let server = try LoopbackServer { _ in .response(200) }
        defer { server.stop() }

        let reach = NetworkReach.privateNetwork(AddressRange.privateUse)
        let code = await code("http://\(host):\(server.port)/", reach, plain: true)

        #expect(code == .addressDenied || code == .nameNotResolved || code == .invalidURL)
        #expect(server.connectionCount == 0)
    }

    @Test(arguments: ["127.0.0.1", "127.1", "2130706433", "0177.0.0.1", "localhost"])
    func `the same spellings do reach it where loopback is declared`(host: String) async throws {
        let server = try LoopbackServer { _ in .response(200) }
        defer { server.stop() }

        #expect(await code("http://\(host):\(server.port)/", .loopback, plain: true) == nil)
        #expect(server.connectionCount == 1)
    }

    @Test(arguments: [
        "169.254.169.254", "[::ffff:169.254.169.254]", "2852039166", "10.0.0.1", "192.168.0.1",
        "[fe80::1]", "[fd00:ec2::254]", "[64:ff9b::7f00:1]", "[2002:7f00:1::]", "[ff02::1]",
        "255.255.255.255",
    ])
    func `a near address is denied before anything is sent`(host: String) async {
        #expect(await code("https://\(host)/", .publicInternet, plain: false) == .addressDenied)
    }

    @Test(arguments: [
        "http://127.0.0.1:1/", "file:///etc/passwd", "gopher://127.0.0.1:1/_x", "https://u:p@h/",
    ])
    func `a refused URL never reaches a thread`(url: String) async {
        let code = await code(url, .publicInternet, plain: true)

        #expect(code == .schemeRefused || code == .invalidURL)
    }

    @Test func `a message shows origin and reason and no path or query`() async throws {
        let session = HTTPSession(threads: 1)
        let url = "https://127.0.0.1:9/hook/hunter2?token=hunter2"

        let error = await #expect(throws: OutboundError.self) {
            try await session.perform(HTTPRequest(url: url))
        }

        let message = try #require(error?.message)
        #expect(message.contains("https://127.0.0.1:9") && message.contains("this machine"))
        #expect(!message.contains("hunter2") && !message.contains("\n"))
    }
}
