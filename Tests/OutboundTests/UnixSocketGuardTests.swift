import Glibc
import Outbound
import Testing

/// A request to a socket of this machine reaches that one, and no other
/// request reaches any.
struct UnixSocketGuardTests {
    /// `sockaddr_un` as libcurl hands it over.
    private static func address(_ path: String) -> [UInt8] {
        withUnsafeBytes(of: sa_family_t(AF_UNIX)) { Array($0) } + Array(path.utf8) + [0]
    }

    private static func isAllowed(_ raw: [UInt8], _ reach: NetworkReach) -> Bool {
        AddressGuard(reach: reach).verdict(onSocketAddress: raw) == .allowed
    }

    @Test(arguments: [
        ("/run/a.sock", true), ("/run/a.soc", false), ("/run/a.sockx", false),
        ("/run/b.sock", false),
        ("", false),
    ])
    func `only the declared path is reached`(path: String, allowed: Bool) {
        #expect(Self.isAllowed(Self.address(path), .unixSocket("/run/a.sock")) == allowed)
    }

    @Test func `a path that is empty reaches nothing`() {
        #expect(!Self.isAllowed(Self.address(""), .unixSocket("")))
    }

    @Test(arguments: [
        NetworkReach.publicInternet, .loopback, .privateNetwork(AddressRange.privateUse),
    ])
    func `no other request reaches a socket`(reach: NetworkReach) {
        #expect(!Self.isAllowed(Self.address("/run/a.sock"), reach))
    }

    @Test(arguments: ["127.0.0.1", "8.8.8.8", "::1", "10.0.0.1"])
    func `a request for a socket reaches no address`(text: String) throws {
        let address = try #require(IPAddress(text))
        let guarded = AddressGuard(reach: .unixSocket("/run/a.sock"))

        #expect(guarded.verdict(on: address) != .allowed)
    }

    @Test func `a socket that is not there is a connection that failed`() async throws {
        let session = HTTPSession(threads: 1)
        do throws(OutboundError) {
            _ = try await session.perform(
                HTTPRequest(
                    url: "http://recalld/", reach: .unixSocket("/nowhere/a.sock"),
                    allowsPlainHTTP: true))
            Issue.record("something answered")
        } catch {
            #expect(error.code == .connectionFailed)
        }
        await session.shutdown()
    }
}
