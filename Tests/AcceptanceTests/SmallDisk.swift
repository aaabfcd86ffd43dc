import Glibc
import TestKit

/// A file system in memory, small enough to be filled.
struct SmallDisk {
    let path: String
    private var ballast: String { "\(path)/ballast" }

    /// The machine does not let this process mount.
    struct Refusal: Error { var path: String }

    /// What the store needs at a start, and room to spare.
    private static let megabytes = 24

    /// Whether this machine lets a test mount one.
    static let isPossible: Bool = {
        let folder = TemporaryFolder("recalld-disk")
        guard let disk = try? SmallDisk(at: folder.make("disk")) else { return false }
        disk.unmount()
        return true
    }()

    init(at path: String) throws {
        self.path = path
        let options = "size=\(Self.megabytes)m,mode=700"
        let mount = try ChildProcess(
            "/bin/mount", ["-t", "tmpfs", "-o", options, "recalld-test", path])
        guard mount.wait() == .exited(0) else {
            throw Refusal(path: path)
        }
    }

    /// Writes until no more than so many bytes are left.
    func fill(leaving bytes: Int) {
        let file = open(ballast, O_WRONLY | O_CREAT, mode_t(0o600))
        defer { close(file) }
        let piece = [UInt8](repeating: 0x61, count: 4096)
        var status = statvfs()
        while statvfs(path, &status) == 0, Int(status.f_bavail) * Int(status.f_bsize) > bytes {
            lseek(file, 0, SEEK_END)
            guard write(file, piece, piece.count) > 0 else { return }
        }
    }

    func free() { unlink(ballast) }

    func unmount() {
        umount2(path, Int32(MNT_DETACH))
    }
}
