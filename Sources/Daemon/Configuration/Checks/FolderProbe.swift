import Glibc

/// Finds out whether a folder can be used, without leaving a trace.
enum FolderProbe {
    /// What is in the way of writing files into the folder, which may not
    /// exist yet where it can be made; `nil` where nothing is.
    static func obstacle(toWriting path: String) -> String? {
        var status = stat()
        if stat(path, &status) == 0 { return obstacle(path, status) }
        guard errno == ENOENT else { return refusal(path, "cannot be reached", errno) }
        let parent = nearestExisting(above: path)
        guard stat(parent, &status) == 0 else { return refusal(parent, "cannot be reached", errno) }
        return obstacle(parent, status).map { "is missing and cannot be made: \($0)" }
    }

    /// Whether there is anything at a path.
    static func isThere(_ path: String) -> Bool { access(path, F_OK) == 0 }

    /// Whether everybody on the machine may write into the folder.
    static func isWorldWritable(_ path: String) -> Bool {
        var status = stat()
        return stat(path, &status) == 0 && status.st_mode & S_IWOTH != 0
    }

    private static func obstacle(_ path: String, _ status: stat) -> String? {
        guard status.st_mode & S_IFMT == S_IFDIR else {
            return "\(path) is no folder; name another or move it away"
        }
        // By the effective user: that is who will write.
        guard faccessat(AT_FDCWD, path, R_OK | W_OK | X_OK, AT_EACCESS) == 0 else {
            return refusal(path, "cannot be written to", errno)
        }
        return nil
    }

    private static func refusal(_ path: String, _ what: String, _ code: Int32) -> String {
        let reason = String(cString: strerror(code)).lowercased()
        return "\(path) \(what): \(reason); let the user of recalld write there "
            + "(and in the unit, ReadWritePaths=)"
    }

    private static func nearestExisting(above path: String) -> String {
        var parts = path.split(separator: "/")
        while !parts.isEmpty {
            parts.removeLast()
            let candidate = "/" + parts.joined(separator: "/")
            if access(candidate, F_OK) == 0 || errno != ENOENT { return candidate }
        }
        return "/"
    }
}
