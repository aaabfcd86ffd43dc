import Compression
import Glibc

/// The bytes of an export, decompressed on the way, in the order of the file.
///
/// Never mapped into memory: an uploader who truncates a mapped file kills the
/// reader with SIGBUS.
struct ByteSource: ~Copyable {
    private let descriptor: Int32
    private let name: String
    private let closesDescriptor: Bool
    private var inflater: Inflater?
    /// Bytes read to recognise the form and not handed out yet.
    private var head: [UInt8] = []
    private var headPosition = 0

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``ExportError/Code-swift.enum/unreadable``.
    init(path: String, limits: ScreeningLimits) throws(ExportError) {
        name = path
        closesDescriptor = path != "-"
        descriptor = unsafe closesDescriptor ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else {
            let reason = String(errorNumber: errno)
            throw ExportError(.unreadable, "\(path): cannot be opened: \(reason)")
        }
        if closesDescriptor { posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL) }
        try fillHead(upTo: CompressedForm.recognisedBytes)
        if CompressedForm(head) == .gzip {
            inflater = Inflater(limits: limits.inflation)
            inflater?.feed(head[...])
            head = []
        }
    }

    deinit {
        if closesDescriptor { close(descriptor) }
    }

    /// Whether the file is compressed.
    var isCompressed: Bool { inflater != nil }

    /// The first bytes of the text, at most `count`, which will be read again.
    mutating func peek(_ count: Int) throws(ExportError) -> [UInt8] {
        try fillHead(upTo: count)
        return Array(head.prefix(count))
    }

    private mutating func fillHead(upTo count: Int) throws(ExportError) {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while head.count < count {
            let got = try readOn(into: &piece, from: 0, to: piece.count)
            if got == 0 { return }
            head.append(contentsOf: piece[..<got])
        }
    }

    /// Reads on into the buffer's range, or less of it; 0 is the text's end.
    mutating func read(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        guard headPosition < head.count else {
            return try readOn(into: &buffer, from: start, to: end)
        }
        let count = min(head.count - headPosition, end - start)
        buffer.replaceSubrange(
            start..<start + count, with: head[headPosition..<headPosition + count])
        headPosition += count
        return count
    }

    private mutating func readOn(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        if inflater != nil { return try inflateOn(into: &buffer, from: start, to: end) }
        return try readRaw(into: &buffer, from: start, to: end)
    }

    private mutating func inflateOn(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        while true {
            switch inflater?.inflate(into: &buffer, from: start, to: end) {
            case .bytes(let count): return count
            case .wantsInput:
                var piece = [UInt8](repeating: 0, count: 256 << 10)
                let got = try readRaw(into: &piece, from: 0, to: piece.count)
                if got == 0 {
                    guard inflater?.isBetweenMembers == true else {
                        throw ExportError(
                            .brokenCompression,
                            "\(name): the gzip stream ends in the middle; send the file again")
                    }
                    return 0
                }
                inflater?.feed(piece[..<got])
            case .broken(let reason):
                throw ExportError(
                    .brokenCompression,
                    "\(name): the gzip stream is broken (\(reason)); send the file again")
            case .bomb(let limit):
                throw ExportError(
                    .bomb, "\(name): grows more than \(limit) times when decompressed; refused")
            case .tooLong(let limit):
                throw ExportError(
                    .bomb, "\(name): grows past \(limit) bytes when decompressed; refused")
            case nil: return 0
            }
        }
    }

    private func readRaw(
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
