import Glibc

/// A mail that could not be put into its Maildir, and why.
package struct SpoolError: Error, Hashable, Sendable, CustomStringConvertible {
    /// What went wrong, to decide and to count by.
    ///
    /// Open: a switch over it needs a default.
    package struct Code: Hashable, Sendable, CustomStringConvertible {
        /// In kebab case: `no-space`.
        package let description: String

        private init(_ name: String) { description = name }

        /// The disk, its inodes or the quota are used up.
        package static let noSpace = Code("no-space")
        /// The folder belongs to somebody else, or is read-only.
        package static let notPermitted = Code("not-permitted")
        /// A folder is missing, or something else has its name.
        package static let missingFolder = Code("missing-folder")
        /// The device failed.
        package static let deviceFailed = Code("device-failed")
        package static let other = Code("other")
    }

    package let code: Code
    /// The system's number (`errno`).
    package let number: Int32
    /// One line: what, where, what to do next.
    package let message: String

    /// The failure of a system call on a path.
    init(_ call: String, _ path: String, number: Int32) {
        self.number = number
        let (code, advice) = Self.meaning(of: number)
        self.code = code
        message = "\(call) \(path): \(String(cString: strerror(number))); \(advice)"
    }

    package var description: String { "\(code): \(message)" }

    private static func meaning(of number: Int32) -> (Code, String) {
        switch number {
        case ENOSPC, EDQUOT, EFBIG: (.noSpace, "free space or inodes; it is tried again")
        case EACCES, EPERM, EROFS:
            (.notPermitted, "give the daemon's user the folder, and see ReadWritePaths in the unit")
        case ENOENT, ENOTDIR, ELOOP, EXDEV:
            (.missingFolder, "make the folder that “maildir” names a folder of one file system")
        case EIO: (.deviceFailed, "look into the kernel's log and replace the disk")
        default: (.other, "it is tried again")
        }
    }
}
