import Glibc

/// The process's standard error.
enum StandardError {
    /// Whether it leads to the journal: `$JOURNAL_STREAM` names the device and
    /// inode of the socket that the service was started with.
    ///
    /// A child whose standard error was sent elsewhere inherits the variable,
    /// so they must agree (systemd.exec(5), `$JOURNAL_STREAM`).
    static func isJournal(_ stream: String?, descriptor: Int32 = STDERR_FILENO) -> Bool {
        guard let parts = stream?.split(separator: ":"), parts.count == 2,
            let device = UInt64(parts[0]), let inode = UInt64(parts[1])
        else { return false }
        var status = stat()
        return fstat(descriptor, &status) == 0 && UInt64(status.st_dev) == device
            && UInt64(status.st_ino) == inode
    }

    /// Writes one line with one call, so that lines of several threads do not
    /// mix.
    ///
    /// The rest of a line that was taken in part is written after it; a log
    /// that nobody takes any more is no reason to stop, and there is nowhere
    /// else to say so.
    @Sendable static func write(_ line: [UInt8]) { write(line, to: STDERR_FILENO) }

    static func write(_ line: [UInt8], to descriptor: Int32) {
        var rest = line[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(descriptor, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else { return }
            rest = rest.dropFirst(count)
        }
    }
}
