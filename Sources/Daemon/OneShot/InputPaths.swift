import Glibc

/// The files that a command's path arguments stand for.
package enum InputPaths {
    /// Standard input, where a path may be given.
    package static let standardInput = "-"

    /// Each path, and for a folder the files in it by name; names that begin
    /// with a dot are left alone, as every shell does.
    ///
    /// - Throws: ``CommandFailure`` where a path does not exist or a folder
    ///   holds no file.
    package static func expand(_ paths: [String]) throws(CommandFailure) -> [String] {
        var files: [String] = []
        for path in paths {
            guard path != standardInput else {
                files.append(path)
                continue
            }
            var status = stat()
            guard stat(path, &status) == 0 else {
                throw CommandFailure(.noInput, "\(path): \(reason(errno)); name a file or folder")
            }
            guard status.st_mode & S_IFMT == S_IFDIR else {
                files.append(path)
                continue
            }
            let found = FolderListing.files(in: path)
            guard !found.isEmpty else {
                throw CommandFailure(.noInput, "\(path): the folder holds no file")
            }
            files += found.map { "\(path)/\($0.name)" }
        }
        return files
    }

    /// All bytes of a file or of standard input.
    ///
    /// - Throws: ``CommandFailure`` where it cannot be read or is longer than
    ///   `limit`.
    package static func read(_ path: String, limit: Int) throws(CommandFailure) -> [UInt8] {
        let descriptor = path == standardInput ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC)
        guard descriptor >= 0 else {
            let status: ExitStatus = errno == EACCES ? .noPermission : .noInput
            throw CommandFailure(status, "\(path): cannot be opened: \(reason(errno))")
        }
        defer { if descriptor != STDIN_FILENO { close(descriptor) } }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 18)
        while true {
            let got = piece.withUnsafeMutableBytes {
                Glibc.read(descriptor, $0.baseAddress, $0.count)
            }
            if got == 0 { return bytes }
            if got < 0 {
                if errno == EINTR { continue }
                throw CommandFailure(.inputOutput, "\(path): cannot be read: \(reason(errno))")
            }
            bytes.append(contentsOf: piece[..<got])
            guard bytes.count <= limit else {
                throw CommandFailure(
                    .badData, "\(path): is longer than \(limit) bytes; raise limits.feed_bytes")
            }
        }
    }

    static func reason(_ code: Int32) -> String {
        String(cString: strerror(code)).lowercased()
    }
}

extension InputPaths {
    /// The bytes of a plain file, `nil` for standard input and what has no
    /// size.
    package static func size(of path: String) -> Int? {
        var status = stat()
        guard path != standardInput, stat(path, &status) == 0, status.st_size > 0 else {
            return nil
        }
        return Int(status.st_size)
    }
}
