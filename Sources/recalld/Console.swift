import ArgumentParser
import Daemon
import Glibc

/// How commands speak: results on standard output, everything else on
/// standard error.
enum Console {
    /// Prints a line of the result.
    ///
    /// - Throws: an exit with 74 where nobody can take it; a closed pipe, as
    ///   behind `| head`, ends the command quietly.
    static func print(_ line: String) throws {
        var bytes = Array(line.utf8)
        bytes.append(UInt8(ascii: "\n"))
        try bytes.withUnsafeBytes { buffer in
            var written = 0
            while written < buffer.count {
                let rest = UnsafeRawBufferPointer(rebasing: buffer[written...])
                let count = write(STDOUT_FILENO, rest.baseAddress, rest.count)
                if count < 0, errno == EINTR { continue }
                guard count > 0 else { throw closed() }
                written += count
            }
        }
    }

    private static func closed() -> ExitCode {
        if errno == EPIPE { return ExitCode(ExitStatus.success.rawValue) }
        note("standard output cannot be written to: \(String(cString: strerror(errno)))")
        return ExitCode(ExitStatus.inputOutput.rawValue)
    }

    /// Says something beside the result.
    static func note(_ text: String) {
        let line = "recalld: \(TerminalText.safe(text))\n"
        _ = line.withCString { write(STDERR_FILENO, $0, strlen($0)) }
    }

    /// Defects shown word for word; the rest is counted.
    private static let shownDefects = 5

    /// Says what could not be read of recall lists.
    static func noteDefects(of files: RecallFiles) {
        for defect in files.defects.prefix(shownDefects) { note("\(defect)") }
        let more = files.defectCount - min(files.defects.count, shownDefects)
        if more > 0 { note("\(more) more defects; “recalld recalls” names them") }
    }

    /// Runs a command's work and turns what it throws into one line and the
    /// exit status that belongs to it.
    static func run(_ work: () async throws -> Void) async throws {
        signal(SIGPIPE, SIG_IGN)
        do {
            try await work()
        } catch let failure as CommandFailure {
            note(failure.message)
            throw ExitCode(failure.status.rawValue)
        } catch let failure as ConfigurationFailure {
            // Each on its line; a line end within one is a stranger's.
            for problem in failure.problems { note("\(problem)") }
            throw ExitCode(ExitStatus.configuration.rawValue)
        } catch let exit as ExitCode {
            throw exit
        } catch {
            let failure = CommandFailure(explaining: error)
            note(failure.message)
            throw ExitCode(failure.status.rawValue)
        }
    }
}
