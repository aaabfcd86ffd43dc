package import Glibc

/// A process started by a test, ended by its own number and never by name.
package final class ChildProcess: Sendable {
    /// How a process ended.
    package enum Ending: Hashable, Sendable {
        case exited(Int32)
        case killed(signal: Int32)
    }

    package struct Failure: Error, CustomStringConvertible {
        package let description: String
    }

    package let processID: pid_t

    /// Starts a program.
    ///
    /// - Parameters:
    ///   - output: the file that standard output goes to; `/dev/null` by
    ///     default.
    ///   - errors: the file that standard error is appended to.
    ///   - input: the file that standard input comes from.
    package init(
        _ program: String, _ arguments: [String], environment: [String: String] = [:],
        input: String = "/dev/null", output: String = "/dev/null", errors: String = "/dev/null"
    ) throws {
        var actions = posix_spawn_file_actions_t()
        posix_spawn_file_actions_init(&actions)
        defer { posix_spawn_file_actions_destroy(&actions) }
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, input, O_RDONLY, 0)
        posix_spawn_file_actions_addopen(
            &actions, STDOUT_FILENO, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(
            &actions, STDERR_FILENO, errors, O_WRONLY | O_CREAT | O_APPEND, 0o600)
        var inherited = environment
        for name in ["PATH", "HOME"] where inherited[name] == nil {
            inherited[name] = getenv(name).map { String(cString: $0) }
        }
        var child: pid_t = 0
        let code = Self.withStrings([program] + arguments) { argv in
            Self.withStrings(inherited.map { "\($0)=\($1)" }) { environ in
                posix_spawn(&child, program, &actions, nil, argv, environ)
            }
        }
        guard code == 0 else {
            throw Failure(description: "\(program): \(String(cString: strerror(code)))")
        }
        processID = child
    }

    /// Sends a signal to this very process.
    package func signal(_ number: Int32) { kill(processID, number) }

    /// Waits for the end.
    ///
    /// Call once.
    package func wait() -> Ending {
        var status: Int32 = 0
        while waitpid(processID, &status, 0) < 0, errno == EINTR {}
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }

    /// Whether it has ended, without waiting; the ending is taken.
    package func ended() -> Ending? {
        var status: Int32 = 0
        guard waitpid(processID, &status, WNOHANG) == processID else { return nil }
        let signal = status & 0x7F
        return signal == 0 ? .exited((status >> 8) & 0xFF) : .killed(signal: signal)
    }

    private static func withStrings<Value>(
        _ strings: [String], _ body: ([UnsafeMutablePointer<CChar>?]) -> Value
    ) -> Value {
        let copies = strings.map { strdup($0) }
        defer { for copy in copies { free(copy) } }
        return body(copies + [nil])
    }
}
