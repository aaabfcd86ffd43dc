import Glibc
import TestKit

/// The real binary, built beside the tests.
enum Binary {
    /// `recalld` in the folder that this test bundle was built into.
    static let path: String = {
        var folder = executable()
        while let end = folder.lastIndex(of: "/") {
            folder = String(folder[..<end])
            if ToyCatalogue.isThere("\(folder)/recalld") { return "\(folder)/recalld" }
        }
        preconditionFailure("recalld is not built beside \(executable())")
    }()

    private static func executable() -> String {
        var buffer = [UInt8](repeating: 0, count: 4096)
        let count = readlink("/proc/self/exe", &buffer, buffer.count)
        let own = String(decoding: buffer[..<max(0, count)], as: UTF8.self)
        // The bundle is named on the command line when a helper loads it.
        return CommandLine.arguments.first { $0.hasSuffix(".xctest") } ?? own
    }
}
