import Glibc

/// A file that could not be moved, copied or written.
struct FileError: Error, Hashable, Sendable, CustomStringConvertible {
    /// The system's number for the reason.
    var code: Int32
    var description: String

    /// Whether the system lacked something that it may have in a moment, so
    /// that the file itself is not to blame.
    var mayPass: Bool { [EMFILE, ENFILE, ENOMEM].contains(code) }

    init(_ deed: String, _ path: String, _ code: Int32) {
        self.code = code
        description = "\(path): cannot be \(deed): \(InputPaths.reason(code))"
    }
}
