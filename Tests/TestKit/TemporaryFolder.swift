package import Glibc

/// A folder of a test's own, removed with all that is in it when nobody holds
/// it any more.
package final class TemporaryFolder: Sendable {
    package let path: String

    package init(_ name: String = "recalld") {
        var template = Array("/tmp/\(name)-XXXXXX".utf8CString)
        guard let made = mkdtemp(&template) else {
            preconditionFailure("no temporary folder: \(String(cString: strerror(errno)))")
        }
        path = String(cString: made)
    }

    deinit { Self.remove(path) }

    /// Makes a folder within, and those above it.
    @discardableResult
    package func make(_ name: String) -> String {
        var path = path
        for part in name.split(separator: "/") {
            path += "/\(part)"
            mkdir(path, 0o700)
        }
        return path
    }

    /// Writes a file within, under a name of its own first and renamed, as a
    /// careful sender does.
    @discardableResult
    package func write(_ name: String, _ bytes: [UInt8], mode: mode_t = 0o600) -> String {
        let target = "\(path)/\(name)"
        let aside = target + ".part"
        guard let file = fopen(aside, "w") else { preconditionFailure("cannot write \(aside)") }
        fwrite(bytes, 1, bytes.count, file)
        fclose(file)
        chmod(aside, mode)
        rename(aside, target)
        return target
    }

    @discardableResult
    package func write(_ name: String, _ text: String, mode: mode_t = 0o600) -> String {
        write(name, Array(text.utf8), mode: mode)
    }

    /// The names in a folder within, sorted; empty where there is none.
    package func names(in name: String) -> [String] { Self.names(in: "\(path)/\(name)") }

    package static func names(in path: String) -> [String] {
        guard let stream = opendir(path) else { return [] }
        defer { closedir(stream) }
        var names: [String] = []
        while let entry = readdir(stream) {
            let entryName = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
            }
            if !entryName.hasPrefix(".") { names.append(entryName) }
        }
        return names.sorted()
    }

    /// A file's bytes; empty where it cannot be read.
    package func read(_ name: String) -> [UInt8] { Self.bytes(of: "\(path)/\(name)") }

    package static func bytes(of path: String) -> [UInt8] {
        guard let file = fopen(path, "r") else { return [] }
        defer { fclose(file) }
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while case let got = fread(&piece, 1, piece.count, file), got > 0 {
            bytes.append(contentsOf: piece[..<got])
        }
        return bytes
    }

    private static func remove(_ path: String) {
        if let stream = opendir(path) {
            while let entry = readdir(stream) {
                let name = withUnsafePointer(to: &entry.pointee.d_name) { pointer in
                    pointer.withMemoryRebound(to: CChar.self, capacity: 256) { String(cString: $0) }
                }
                guard name != ".", name != ".." else { continue }
                var status = stat()
                let child = "\(path)/\(name)"
                if lstat(child, &status) == 0, status.st_mode & S_IFMT == S_IFDIR {
                    remove(child)
                } else {
                    unlink(child)
                }
            }
            closedir(stream)
        }
        rmdir(path)
    }
}
