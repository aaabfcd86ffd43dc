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
    /// What the file is compressed with.
    private(set) var compression: CompressedForm?
    private var inflater: Inflater?
    private var zstd: ZstdDecoder?
    private var archive: ArchivedText?
    /// Bytes read to recognise the form and not handed out yet.
    private var head: [UInt8] = []
    private var headPosition = 0

    /// Bytes asked of the file at once where it is compressed.
    private static let pieceBytes = 256 << 10
    /// The longest zip.
    ///
    /// Its directory stands at its end, so all of it is held; a catalogue of 20
    /// million rows packs into about so much.
    static let archiveBytes = 512 << 20

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``ExportError/Code-swift.enum/unreadable``, and what a zip is
    ///   refused for.
    init(path: String, limits: ScreeningLimits) throws(ExportError) {
        name = path
        closesDescriptor = path != "-"
        descriptor = unsafe closesDescriptor ? open(path, O_RDONLY | O_CLOEXEC) : STDIN_FILENO
        guard descriptor >= 0 else {
            let reason = String(errorNumber: errno)
            throw ExportError(.unreadable, "\(path): cannot be opened: \(reason)")
        }
        if closesDescriptor { posix_fadvise(descriptor, 0, 0, POSIX_FADV_SEQUENTIAL) }
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while head.count < CompressedForm.recognisedBytes {
            let got = try readRaw(into: &piece, from: 0, to: piece.count)
            if got == 0 { break }
            head.append(contentsOf: piece[..<got])
        }
        compression = CompressedForm(head)
        try unpack(limits)
    }

    /// Puts the decompressor between the file and its reader.
    private mutating func unpack(_ limits: ScreeningLimits) throws(ExportError) {
        switch compression {
        case .gzip:
            inflater = Inflater(limits: limits.inflation)
            inflater?.feed(head[...])
        case .zstd:
            zstd = ZstdDecoder(limits: limits.inflation)
            zstd?.feed(head[...])
        case .zip:
            var packed = head
            var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
            while case let got = try readRaw(into: &piece, from: 0, to: piece.count), got > 0 {
                packed.append(contentsOf: piece[..<got])
                guard packed.count <= Self.archiveBytes else {
                    throw ExportError(
                        .unknownForm,
                        "\(name): is a zip of more than \(Self.archiveBytes >> 20) MiB; "
                            + "unpack it first, or compress it with gzip")
                }
            }
            archive = try ArchivedText(packed, name: name, limits: limits.inflation)
        case nil: return
        }
        head = []
    }

    /// What the file is compressed with, in words.
    var compressionName: String? { compression?.rawValue }

    deinit {
        if closesDescriptor { close(descriptor) }
    }

    /// The first bytes of the text, at most `count`, which will be read again.
    mutating func peek(_ count: Int) throws(ExportError) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: 64 << 10)
        while head.count < count {
            let got = try readOn(into: &piece, from: 0, to: piece.count)
            if got == 0 { break }
            head.append(contentsOf: piece[..<got])
        }
        return Array(head.prefix(count))
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
        if archive != nil {
            return try archive?.read(into: &buffer, from: start, to: end) ?? 0
        }
        if inflater != nil || zstd != nil {
            return try decompressOn(into: &buffer, from: start, to: end)
        }
        return try readRaw(into: &buffer, from: start, to: end)
    }

    private mutating func decompressOn(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        let form = compression?.rawValue ?? ""
        while true {
            switch step(into: &buffer, from: start, to: end) {
            case .bytes(let count): return count
            case .wantsInput:
                var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
                let got = try readRaw(into: &piece, from: 0, to: piece.count)
                guard got > 0 else {
                    guard inflater?.isBetweenMembers ?? zstd?.isBetweenFrames ?? true else {
                        throw ExportError(
                            .brokenCompression,
                            "\(name): the \(form) stream ends in the middle; send the file again")
                    }
                    return 0
                }
                inflater?.feed(piece[..<got])
                zstd?.feed(piece[..<got])
            case .broken(let reason):
                throw ExportError(
                    .brokenCompression,
                    "\(name): the \(form) stream is broken (\(reason)); send the file again")
            case .bomb(let limit):
                throw ExportError(
                    .bomb, "\(name): grows more than \(limit) times when decompressed; refused")
            case .tooLong(let limit):
                throw ExportError(
                    .bomb, "\(name): grows past \(limit) bytes when decompressed; refused")
            }
        }
    }

    private mutating func step(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) -> DecompressionStep {
        if let step = inflater?.inflate(into: &buffer, from: start, to: end) { return step }
        return zstd?.decompress(into: &buffer, from: start, to: end) ?? .wantsInput
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
