import Glibc

/// The bytes of a file as they stand in it, in their order.
///
/// Never mapped into memory: an uploader who truncates a mapped file kills the
/// reader with SIGBUS.
final class FileBytes: Sendable {
    let name: String
    private let descriptor: Int32
    private let closesDescriptor: Bool

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``ExportError/Code-swift.enum/unreadable``.
    init(path: String) throws(ExportError) {
        name = path
        closesDescriptor = path != "-"
        descriptor = unsafe closesDescriptor ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else {
            let reason = String(errorNumber: errno)
            throw ExportError(.unreadable, "\(path): cannot be opened: \(reason)")
        }
        if closesDescriptor { posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL) }
    }

    deinit {
        if closesDescriptor { close(descriptor) }
    }

    /// Reads on into the buffer's range, or less of it; 0 is the file's end.
    func read(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        while true {
            // SAFETY: the range handed to read(2) is a checked part of the array's
            // own storage.
            let got = unsafe buffer.withUnsafeMutableBytes { storage in
                let target = unsafe UnsafeMutableRawBufferPointer(rebasing: storage[start..<end])
                return unsafe Glibc.read(descriptor, target.baseAddress, target.count)
            }
            if got >= 0 { return got }
            guard errno == EINTR else {
                let reason = String(errorNumber: errno)
                throw ExportError(.unreadable, "\(name): cannot be read: \(reason)")
            }
        }
    }
}

extension String {
    /// The system's words for an `errno` value.
    init(errorNumber: Int32) {
        // SAFETY: strerror returns a NUL-terminated string; it is copied before
        // another call on this thread can change it.
        self =
            unsafe strerror(errorNumber).map { unsafe String(cString: $0) }
            ?? "error \(errorNumber)"
    }
}
