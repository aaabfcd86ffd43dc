import Glibc
import TestKit

/// Runs the real binary under strace, which can kill it in the middle of a
/// system call of its choice.
enum Tracer {
    private static let program = "/usr/bin/strace"

    /// The calls after which something is durable or has its name.
    static let durableCalls = [
        "fsync,fdatasync", "pwrite64", "write", "rename,renameat,renameat2", "link,linkat",
        "unlink,unlinkat",
    ]

    /// Whether strace is there and allowed to trace.
    static let isPossible: Bool = {
        guard access(program, X_OK) == 0 else { return false }
        let child = try? ChildProcess(program, ["-D", "-o", "/dev/null", "/bin/true"])
        return child?.wait() == .exited(0)
    }()

    /// Runs the daemon until it is killed at its `number`-th such call of any
    /// thread, or until all is done, and it is told to end.
    static func run(
        _ scene: MarketScene, killingAt call: String, number: Int, until isDone: () -> Bool
    ) throws -> ChildProcess.Ending {
        // With -D the daemon itself is our child, and strace its tracer.
        let daemon = try ChildProcess(
            program,
            [
                "-D", "-f", "-qq", "-o", "/dev/null", "-e", "trace=\(call)", "-e",
                "inject=\(call):signal=KILL:when=\(number)", "--", scene.binary, "serve",
                "--config", scene.configurationPath,
            ], errors: "\(scene.folder.path)/log")
        var ending: ChildProcess.Ending?
        _ = MarketScene.eventually {
            ending = daemon.ended()
            return ending != nil || isDone()
        }
        if let ending { return ending }
        daemon.signal(SIGTERM)
        return daemon.wait()
    }
}
