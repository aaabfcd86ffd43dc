import Console
import Glibc
import TestKit
import Testing

@Suite struct ConsoleSocketTests {
    private static func mode(_ path: String) -> mode_t? {
        var status = stat()
        return lstat(path, &status) == 0 ? status.st_mode : nil
    }

    @Test func `owner and group may connect, and the socket goes with the console`() async throws {
        let scene = ConsoleScene()
        let path = scene.socket
        try await scene.whileListening { _ in
            #expect(Self.mode(path) == S_IFSOCK | 0o660)
            #expect(ConsoleSocket(path).isAnswered)
        }
        #expect(Self.mode(path) == nil)
        #expect(!ConsoleSocket(path).isAnswered)
    }

    @Test func `a socket that a killed daemon left is taken away`() async throws {
        let scene = ConsoleScene()
        Self.leave(scene.socket)
        #expect(Self.mode(scene.socket).map { $0 & S_IFMT } == S_IFSOCK)

        try await scene.whileListening { caller in
            #expect(await caller.ask("GET", "/v1/feeds").status == 200)
        }
    }

    @Test func `a socket at which somebody answers stays theirs`() async throws {
        let scene = ConsoleScene()
        try await scene.whileListening { caller in
            await #expect(throws: ConsoleSocket.Failure.self) {
                try await scene.whileListening { _ in }
            }
            #expect(await caller.ask("GET", "/v1/feeds").status == 200)
        }
    }

    @Test func `a file that is no socket stays`() async throws {
        let scene = ConsoleScene()
        scene.folder.write("console.sock", "mine")

        await #expect(throws: ConsoleSocket.Failure.self) {
            try await scene.whileListening { _ in }
        }
        #expect(scene.folder.read("console.sock") == Array("mine".utf8))
    }

    @Test(arguments: [(103, true), (104, false)])
    func `a path is as long as the kernel takes it`(length: Int, fits: Bool) async throws {
        var scene = ConsoleScene()
        scene.name = String(repeating: "s", count: length - scene.folder.path.utf8.count - 1)
        let path = scene.socket
        do {
            try await scene.whileListening { _ in #expect(ConsoleSocket(path).isAnswered) }
            #expect(fits)
        } catch let failure as ConsoleSocket.Failure {
            #expect(!fits)
            #expect(failure.description.contains("103 bytes"))
        }
    }

    /// A socket without anybody behind it.
    private static func leave(_ path: String) {
        let descriptor = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
        var address = sockaddr_un()
        address.sun_family = sa_family_t(AF_UNIX)
        withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: path.utf8) }
        _ = withUnsafePointer(to: &address) { pointer in
            pointer.withMemoryRebound(to: sockaddr.self, capacity: 1) {
                bind(descriptor, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
            }
        }
        close(descriptor)
    }
}
