import Digests
import Glibc

/// Files moved and written so that they are where they should be after a
/// power cut: contents before names, names before anything that speaks of
/// them.
enum DurableFile {
    /// Moves a file; across file systems it is copied and then removed.
    ///
    /// - Parameter progress: called now and then while a large file is copied.
    static func move(
        _ source: String, to target: String, progress: () -> Void = {}
    ) throws(FileError) {
        if rename(source, target) == 0 {
            try syncFolder(of: target)
            try syncFolder(of: source)
            return
        }
        guard errno == EXDEV else { throw FileError("moved to \(target)", source, errno) }
        try copy(source, to: target, progress: progress)
        guard unlink(source) == 0 else {
            let code = errno
            // With the source still there, every look would take it again.
            unlink(target)
            throw FileError("removed", source, code)
        }
        try syncFolder(of: source)
    }

    /// The path, or where it is taken one like it that is not: what was handed
    /// in is never written over.
    static func vacant(_ path: String) -> String {
        var candidate = path
        var number = 2
        while access(candidate, F_OK) == 0 {
            candidate = "\(path).\(number)"
            number += 1
        }
        return candidate
    }

    /// Gives a file a second name, or copies it where names cannot be shared.
    ///
    /// A target that exists is left as it is.
    static func link(_ source: String, to target: String) throws(FileError) {
        if Glibc.link(source, target) == 0 || errno == EEXIST { return try syncFolder(of: target) }
        try copy(source, to: target)
    }

    /// Copies a file by way of a name of its own, so that the target is whole
    /// or not there.
    static func copy(
        _ source: String, to target: String, progress: () -> Void = {}
    ) throws(FileError) {
        let aside = target + ".part"
        let input = open(source, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileError("opened", source, errno) }
        defer { close(input) }
        let output = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o600))
        guard output >= 0 else { throw FileError("made", aside, errno) }
        defer { close(output) }
        do throws(FileError) {
            try each(of: input, source) { piece throws(FileError) in
                try write(piece, to: output, aside)
                progress()
            }
            try keepTimes(of: input, on: output, aside)
        } catch {
            unlink(aside)  // Most likely the disk is full, and this would keep it so.
            throw error
        }
        try finish(output, aside, target)
    }

    /// A copy is as old as what it is a copy of: an export's time decides what
    /// it proves.
    private static func keepTimes(
        of input: Int32, on output: Int32, _ path: String
    ) throws(FileError) {
        var status = stat()
        guard fstat(input, &status) == 0 else { throw FileError("looked at", path, errno) }
        guard futimens(output, [status.st_atim, status.st_mtim]) == 0 else {
            throw FileError("dated", path, errno)
        }
    }

    /// Writes a small text, whole or not at all.
    static func write(_ text: String, to target: String) throws(FileError) {
        try write(Array(text.utf8), to: target)
    }

    /// Writes these bytes one behind the other, whole or not at all.
    static func write(_ pieces: [UInt8]..., to target: String) throws(FileError) {
        let aside = target + ".part"
        let output = open(aside, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, mode_t(0o600))
        guard output >= 0 else { throw FileError("made", aside, errno) }
        defer { close(output) }
        do throws(FileError) {
            for piece in pieces { try write(piece[...], to: output, aside) }
        } catch {
            unlink(aside)  // Most likely the disk is full, and this would keep it so.
            throw error
        }
        try finish(output, aside, target)
    }

    private static func finish(
        _ output: Int32, _ aside: String, _ target: String
    ) throws(FileError) {
        guard fsync(output) == 0 else { throw FileError("synced", aside, errno) }
        guard rename(aside, target) == 0 else { throw FileError("renamed", aside, errno) }
        try syncFolder(of: target)
    }

    /// The digest and length of a file's bytes.
    ///
    /// - Parameter progress: called now and then while a large file is read.
    static func digest(
        _ path: String, progress: () -> Void = {}
    ) throws(FileError) -> (SHA256Digest, Int) {
        let input = open(path, O_RDONLY | O_CLOEXEC)
        guard input >= 0 else { throw FileError("opened", path, errno) }
        defer { close(input) }
        var stream = SHA256Digest.Stream()
        var count = 0
        try each(of: input, path) { piece throws(FileError) in
            stream.update(Array(piece))
            count += piece.count
            progress()
        }
        return (stream.finalize(), count)
    }

    static func remove(_ path: String) throws(FileError) {
        guard unlink(path) == 0 || errno == ENOENT else { throw FileError("removed", path, errno) }
    }

    /// Removes a folder of files, the hidden ones too.
    ///
    /// What a crash leaves of it is removed by the next try.
    static func removeFolder(_ path: String) throws(FileError) {
        for name in FolderListing.files(in: path).map(\.name) + hiddenNames {
            try remove("\(path)/\(name)")
        }
        guard rmdir(path) == 0 || errno == ENOENT else { throw FileError("removed", path, errno) }
    }

    /// What this program itself hides in folders of its own.
    private static let hiddenNames = [PartFolder.birthName]

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
