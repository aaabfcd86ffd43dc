import Glibc

/// The system calls a spool is made of.
///
/// Each names itself and its path when it fails.
enum SpoolFile {
    /// Creates the file, which must not exist, writes the bytes and waits until
    /// they are on the disk.
    ///
    /// A file it could not finish is removed.
    static func create(_ path: String, _ bytes: [UInt8]) throws(SpoolError) {
        let file = open(path, O_WRONLY | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o600)
        guard file >= 0 else { throw SpoolError("create", path, number: errno) }
        do throws(SpoolError) {
            try fill(file, path, bytes)
        } catch {
            close(file)
            unlink(path)
            throw error
        }
        guard close(file) == 0 || errno == EINTR else {
            throw SpoolError("close", path, number: errno)
        }
    }

    private static func fill(_ file: Int32, _ path: String, _ bytes: [UInt8]) throws(SpoolError) {
        var rest = bytes[...]
        while !rest.isEmpty {
            let count = rest.withUnsafeBytes { Glibc.write(file, $0.baseAddress, $0.count) }
            if count < 0, errno == EINTR { continue }
            guard count > 0 else {
                throw SpoolError("write", path, number: count < 0 ? errno : EIO)
            }
            rest = rest.dropFirst(count)
        }
        try sync(file, path)
    }

    /// An fsync that failed is not repeated: the kernel has dropped the pages
    /// and would report success (fsyncgate, LWN 752063).
    private static func sync(_ file: Int32, _ path: String) throws(SpoolError) {
        while fsync(file) != 0 {
            guard errno == EINTR else { throw SpoolError("fsync", path, number: errno) }
        }
    }

    /// Waits until the names in a folder are on the disk.
    static func syncFolder(_ path: String) throws(SpoolError) {
        let folder = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard folder >= 0 else { throw SpoolError("open", path, number: errno) }
        defer { close(folder) }
        try sync(folder, path)
    }

    /// Makes a folder only its owner can enter, unless it exists.
    ///
    /// `true` where it is new.
    static func makeFolder(_ path: String) throws(SpoolError) -> Bool {
        if mkdir(path, 0o700) == 0 { return true }
        guard errno == EEXIST else { throw SpoolError("mkdir", path, number: errno) }
        var status = stat()
        guard stat(path, &status) == 0 else { throw SpoolError("stat", path, number: errno) }
        guard status.st_mode & S_IFMT == S_IFDIR else {
            throw SpoolError("mkdir", path, number: ENOTDIR)
        }
        return false
    }

    /// Gives the file a second name; `false` where that name is taken.
    static func link(_ path: String, to name: String) throws(SpoolError) -> Bool {
        if Glibc.link(path, name) == 0 { return true }
        guard errno == EEXIST else { throw SpoolError("link to", name, number: errno) }
        return false
    }

    /// Removes a name; one that is gone already is no failure.
    static func remove(_ path: String) throws(SpoolError) {
        guard unlink(path) == 0 || errno == ENOENT else {
            throw SpoolError("unlink", path, number: errno)
        }
    }

    /// The names in a folder, those that begin with a full stop left out.
    static func names(in path: String) throws(SpoolError) -> [String] {
        guard let folder = opendir(path) else { throw SpoolError("open", path, number: errno) }
        defer { closedir(folder) }
        var names: [String] = []
        errno = 0
        while let entry = readdir(folder) {
            let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: Int(NAME_MAX) + 1) {
                    String(cString: $0)
                }
            }
            if !name.hasPrefix(".") { names.append(name) }
            errno = 0
        }
        guard errno == 0 else { throw SpoolError("read", path, number: errno) }
        return names
    }

    /// When a plain file was last written, in seconds since 1970; `nil` where
    /// the name is gone or is no plain file.
    static func writtenAt(_ path: String) -> Int64? {
        var status = stat()
        guard lstat(path, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
        return Int64(status.st_mtim.tv_sec)
    }
}
