import JSONText
import Testing

@testable import Daemon

@Suite struct ConsoleConfigurationTests {
    @Test func `the socket lies in the state folder where nothing else is said`() throws {
        #expect(
            try reading("version: 1\nstate: /srv/recalld").console.socket
                == "/srv/recalld/recalld.sock")
        #expect(
            try reading("version: 1\nconsole: {socket: /run/recalld/x}").console.socket
                == "/run/recalld/x")
    }

    @Test(arguments: [(103, true), (104, false)])
    func `a socket's path is no longer than the kernel takes`(length: Int, fits: Bool) {
        let path = "/" + String(repeating: "s", count: length - 1)
        do throws(ConfigurationFailure) {
            _ = try reading("version: 1\nconsole: {socket: \(path)}")
            #expect(fits)
        } catch {
            #expect(!fits)
            #expect(error.problems.count == 1)
            #expect(error.description.contains("console.socket: \(path) has 104 bytes"))
        }
    }

    @Test func `a state folder may be too deep for its socket`() {
        let state = "/" + String(repeating: "s", count: 100)
        #expect(throws: ConfigurationFailure.self) { try reading("version: 1\nstate: \(state)") }
    }

    @Test func `the digest is as it was where nothing is said of the console`() throws {
        let silent = try reading("version: 1\nstate: /a")
        let spoken = try reading("version: 1\nstate: /a\nconsole: {socket: /a/recalld.sock}")
        let moved = try reading("version: 1\nstate: /a\nconsole: {socket: /b/recalld.sock}")

        #expect(silent.json["console"] == nil)
        #expect(silent.digest == spoken.digest)
        #expect(silent.digest != moved.digest)
    }
}
