import Glibc
import RecallModel

/// A file that an answer is written into before it has its place.
enum FetchedFile {
    /// Makes the file empty, or anew, for as long as the work takes; what the
    /// work did not move away is gone after it.
    ///
    /// Never inlined: swift-frontend 6.3.1 crashes with `-O` where LLVM splits an
    /// asynchronous function that this was inlined into (`CoroSplit`).
    @inline(never)
    static func make<Value>(
        _ path: String, _ work: (_ descriptor: Int32) async throws -> Value
    ) async throws -> Value {
        let descriptor = open(
            path, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC | O_APPEND, mode_t(0o600))
        guard descriptor >= 0 else { throw FileError("made", path, errno) }
        defer {
            close(descriptor)
            unlink(path)
        }
        return try await work(descriptor)
    }

    /// Dates the file, by which a start that adopts it knows its age, and brings
    /// it to the disk.
    static func finish(
        _ descriptor: Int32, _ path: String, writtenAt: Instant
    ) throws(FileError) {
        let time = timespec(
            tv_sec: Int(writtenAt.seconds), tv_nsec: Int(writtenAt.milliseconds % 1000) * 1_000_000)
        guard futimens(descriptor, [time, time]) == 0 else {
            throw FileError("dated", path, errno)
        }
        guard fsync(descriptor) == 0 else { throw FileError("synced", path, errno) }
    }
}
