import RecallModel

/// An export's text as it is read: decompressed and in UTF-8.
///
/// A text that is so already goes from file to block without another look.
struct ExportText: ~Copyable {
    private var source: ByteSource
    private var rewriting: TextRewriting?
    /// Text that was made and not read yet.
    private var ready: [UInt8] = []
    private var readyPosition = 0
    private var isAtEnd = false
    /// Bytes taken of the decompressed text.
    private(set) var taken = 0

    /// Bytes that were no letter in the encoding it is rewritten from.
    var repaired: Int { rewriting?.repaired ?? 0 }

    /// What is asked of the file at once.
    static let pieceBytes = 256 << 10

    init(source: consuming ByteSource, encoding: TextEncoding = .utf8) {
        self.source = source
        rewriting = encoding == .utf8 ? nil : TextRewriting(encoding)
    }

    /// Whether the bytes handed out are those of the file.
    var isAsWritten: Bool { rewriting == nil }

    /// Reads on into the buffer's range, or less of it; 0 is the text's end.
    mutating func read(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        guard !isAsWritten else {
            let got = try source.read(into: &buffer, from: start, to: end)
            taken += got
            return got
        }
        while readyPosition == ready.count {
            if isAtEnd { return 0 }
            try rewriteNext()
        }
        let count = min(ready.count - readyPosition, end - start)
        buffer.replaceSubrange(
            start..<start + count, with: ready[readyPosition..<readyPosition + count])
        readyPosition += count
        return count
    }

    private mutating func rewriteNext() throws(ExportError) {
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
        let got = try source.read(into: &piece, from: 0, to: piece.count)
        taken += got
        isAtEnd = got == 0
        ready = rewriting?.rewrite(piece[..<got], isLast: isAtEnd) ?? []
        readyPosition = 0
    }
}
