import Glibc

/// Reads small files whole: configuration and secrets.
enum BoundedFile {
    /// Why a file was not read, in words that follow its path.
    struct Refusal: Error, CustomStringConvertible {
        let description: String
    }

    /// What the file system says of an opened file.
    typealias Judge = (stat) -> String?

    /// The first `limit` bytes of a regular file.
    ///
    /// - Parameter judge: looks at the opened file, so that nobody can change
    ///   it between the look and the reading; what it returns is a reason not
    ///   to read it.
    static func read(
        _ path: String, limit: Int, judge: Judge = { _ in nil }
    ) -> Result<[UInt8], Refusal> {
        // Not blocking: opening a FIFO would wait for a writer for ever.
        let descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK)
        guard descriptor >= 0 else { return .failure(.system("cannot be opened", errno)) }
        defer { close(descriptor) }
        var status = stat()
        guard fstat(descriptor, &status) == 0 else {
            return .failure(.system("cannot be looked at", errno))
        }
        guard status.st_mode & S_IFMT == S_IFREG else {
            return .failure(Refusal(description: "is no regular file"))
        }
        if let reason = judge(status) { return .failure(Refusal(description: reason)) }
        return contents(of: descriptor, limit: limit)
    }

    private static func contents(of descriptor: Int32, limit: Int) -> Result<[UInt8], Refusal> {
        var bytes: [UInt8] = []
        var piece = [UInt8](repeating: 0, count: 1 << 16)
        while bytes.count < limit {
            let wanted = min(piece.count, limit - bytes.count)
            let count = Glibc.read(descriptor, &piece, wanted)
            if count < 0, errno == EINTR { continue }
            guard count >= 0 else { return .failure(.system("cannot be read", errno)) }
            if count == 0 { break }
            bytes.append(contentsOf: piece[..<count])
        }
        return .success(bytes)
    }
}

extension BoundedFile.Refusal {
    /// A call that failed, with the system's own words for why.
    static func system(_ what: String, _ code: Int32) -> Self {
        Self(description: "\(what): \(String(cString: strerror(code)).lowercased())")
    }
}
