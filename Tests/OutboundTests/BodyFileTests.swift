import Glibc
import Outbound
import TestKit
import Testing

/// A body of any length goes to a file, and to nothing else.
@Suite struct BodyFileTests {
    private let session = HTTPSession(threads: 2)

    private static func open(_ folder: TemporaryFolder) -> Int32 {
        Glibc.open(folder.write("body", ""), O_WRONLY | O_APPEND | O_CLOEXEC)
    }

    @Test func `the body of a 200 is in the file, that of a 404 is not`() async throws {
        let server = try LoopbackServer { .response($0.path == "/no" ? 404 : 200, body: "a list") }
        defer { server.stop() }
        let folder = TemporaryFolder()
        let file = Self.open(folder)
        defer { close(file) }
        var request = HTTPRequest.loopback(server, timeout: generous)
        request.bodyFile = file

        #expect(try await session.perform(request).body.isEmpty)
        request.url = server.url + "/no"
        #expect(try await session.perform(request).body == Array("a list".utf8))
        #expect(folder.read("body") == Array("a list".utf8))
    }

    @Test func `a body of as many bytes as are allowed fits, one more is refused`() async throws {
        let server = try LoopbackServer { .response(200, body: Array($0.path.utf8)) }
        defer { server.stop() }
        let folder = TemporaryFolder()
        let file = Self.open(folder)
        defer { close(file) }
        var request = HTTPRequest.loopback(server, "/123", timeout: generous, limit: 4)
        request.bodyFile = file

        #expect(try await session.perform(request).status == 200)
        request.url = server.url + "/1234"
        #expect(await session.refusal(request) == .tooLarge)
        #expect(folder.read("body").starts(with: Array("/123".utf8)))
    }

    @Test func `a file that takes nothing ends the transfer`() async throws {
        let server = try LoopbackServer { _ in .response(200, body: "a list") }
        defer { server.stop() }
        let descriptor = Glibc.open("/dev/full", O_WRONLY | O_CLOEXEC)
        defer { close(descriptor) }
        var request = HTTPRequest.loopback(server, timeout: generous)
        request.bodyFile = descriptor

        #expect(await session.refusal(request) == .unwritable)
    }
}
