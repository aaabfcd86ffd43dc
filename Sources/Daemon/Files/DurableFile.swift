import Digests
import Glibc

/// Files moved and written so that they are where they should be after a
/// power cut: contents before names, names before anything that speaks of
/// them.
enum DurableFile {
    /// Moves a file; across file systems it is copied and then removed.
    static func move(_ source: String, to target: String) throws(FileError) {
        if rename(source, target) == 0 {
            try syncFolder(of: target)
            try syncFolder(of: source)
            return
        }
        guard errno == EXDEV else { throw FileError("moved to \(target)", source, errno) }
        try copy(source, to: target)
        guard unlink(source) == 0 else { throw FileError("removed", source, errno) }
        try syncFolder(of: source)
    }

    /// Gives a file a second name, or copies it where names cannot be shared.
    /// A target that exists is left as it is.
    static func link(_ source: String, to target: String) throws(FileError) {
        if Glibc.link(source, target) == 0 || errno == EEXIST { return try syncFolder(of: target) }
        try copy(source, to: target)
    }

    /// Copies a file by way of a name of its own, so that the target is whole
    /// or not there.
    static func copy(_ source: String, to target: String) throws(FileError) {
        let aside = target + ".part"
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileError("opened", source, errno) }
        defer { close(input) }
        let output = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o600))
        guard output >= 0 else { throw FileError("made", aside, errno) }
        defer { close(output) }
        try each(of: input, source) { piece throws(FileError) in
            try write(piece, to: output, aside)
        }
        guard fsync(output) == 0 else { throw FileError("synced", aside, errno) }
        guard rename(aside, target) == 0 else { throw FileError("renamed", aside, errno) }
        try syncFolder(of: target)
    }

    /// Writes a small text, whole or not at all.
    static func write(_ text: String, to target: String) throws(FileError) {
        let aside = target + ".part"
        let output = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o600))
        guard output >= 0 else { throw FileError("made", aside, errno) }
        defer { close(output) }
        try write(Array(text.utf8)[...], to: output, aside)
        guard fsync(output) == 0 else { throw FileError("synced", aside, errno) }
        guard rename(aside, target) == 0 else { throw FileError("renamed", aside, errno) }
        try syncFolder(of: target)
    }

    /// The digest and length of a file's bytes.
    static func digest(_ path: String) throws(FileError) -> (SHA256Digest, Int) {
        let input = open(path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileError("opened", path, errno) }
        defer { close(input) }
        var stream = SHA256Digest.Stream()
        var count = 0
        try each(of: input, path) { piece throws(FileError) in
            stream.update(Array(piece))
            count += piece.count
        }
        return (stream.finalize(), count)
    }

    static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw FileError("removed", path, errno) }
    }

    private static func each(
        of input: Int32, _ path: String, _ body: (ArraySlice<UInt8>) throws(FileError) -> Void
    ) throws(FileError) {
        var piece = [UInt8](repeating: 0, count: 1 << 20)
        while true {
            let got = piece.withUnsafeMutableBytes { read(input, $0.baseAddress, $0.count) }
            if got == 0 { return }
            if got < 0 {
                if errno == EINTR { continue }
                throw FileError("read", path, errno)
            }
            try body(piece[..<got])
        }
    }

    private static func write(
        _ bytes: ArraySlice<UInt8>, to output: Int32, _ path: String
    ) throws(FileError) {
        var rest = bytes
        while !rest.isEmpty {
            let put = rest.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
            if put < 0, errno == EINTR { continue }
            guard put > 0 else { throw FileError("written", path, errno) }
            rest = rest.dropFirst(put)
        }
    }

    private static func syncFolder(of path: String) throws(FileError) {
        let end = path.lastIndex(of: "/") ?? path.startIndex
        let folder = end == path.startIndex ? "/" : String(path[..<end])
        let descriptor = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
        guard descriptor >= 0 else { throw FileError("opened", folder, errno) }
        defer { close(descriptor) }
        guard fsync(descriptor) == 0 else { throw FileError("synced", folder, errno) }
    }
}
