import Compression

/// The bytes of an export, unpacked on the way, in the order of the file.
struct ByteSource: ~Copyable {
    /// What the file is packed with.
    let compression: CompressedForm?
    private let file: FileBytes
    /// The text of a packed file.
    let unpacked: UnpackedText?
    /// Bytes read to recognise the form and not handed out yet.
    private var head: [UInt8]
    private var headPosition: Int

    /// Opens a file; `-` is standard input.
    ///
    /// - Throws: ``ExportError/Code-swift.enum/unreadable``, and what a zip is
    ///   refused for.
    init(path: String, limits: ScreeningLimits) throws(ExportError) {
        let file = try FileBytes(path: path)
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
        var head: [UInt8] = []
        while head.count < CompressedForm.recognisedBytes {
            let got = try file.read(into: &piece, from: 0, to: piece.count)
            if got == 0 { break }
            head.append(contentsOf: piece[..<got])
        }
        let compression = CompressedForm(head)
        let unpacked = try compression.map { (form) throws(ExportError) in
            UnpackedText(try Unpacking(file, form, head: head, limits: limits.inflation))
        }
        self.compression = compression
        self.unpacked = unpacked
        self.file = file
        self.head = compression == nil ? head : []
        headPosition = 0
    }

    private static let pieceBytes = 64 << 10

    /// What the file is packed with, in words.
    var compressionName: String? { compression?.rawValue }

    /// The first bytes of the text, at most `count`, which will be read again.
    mutating func peek(_ count: Int) throws(ExportError) -> [UInt8] {
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
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

    private func readOn(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        if let unpacked { return try unpacked.read(into: &buffer, from: start, to: end) }
        return try file.read(into: &buffer, from: start, to: end)
    }
}
