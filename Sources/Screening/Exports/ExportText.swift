import RecallModel

/// An export's text as screening reads it: decompressed, in UTF-8, and, where
/// a platform's form asks for it, translated to one object a line.
///
/// A text that needs neither goes from file to block without another look.
struct ExportText: ~Copyable {
    private var source: ByteSource
    private var rewriting: TextRewriting?
    private var translation: ListingTranslation?
    /// Text that was made and not read yet.
    private var ready: [UInt8] = []
    private var readyPosition = 0
    private var isAtEnd = false
    /// Bytes taken of the decompressed text, where they are not those handed out.
    private(set) var taken = 0

    private static let pieceBytes = 256 << 10

    init(
        source: consuming ByteSource, encoding: TextEncoding = .utf8,
        plan: TranslationPlan? = nil, name: String = "", mapping: ExportMapping? = nil,
        limits: ScreeningLimits = ScreeningLimits()
    ) {
        self.source = source
        rewriting = encoding == .utf8 ? nil : TextRewriting(encoding)
        if let plan {
            translation = ListingTranslation(plan, name: name, mapping: mapping, limits: limits)
        }
    }

    /// Whether the bytes handed out are those of the file.
    var isAsWritten: Bool { rewriting == nil && translation == nil }
    var isTranslated: Bool { translation != nil }

    /// Why a translated text may have been cut off.
    private(set) var truncation: String?

    /// What was counted beside the listings since the last time.
    mutating func takeTally() -> FormTally { translation?.takeTally() ?? FormTally() }

    /// Reads on into the buffer's range, or less of it; 0 is the text's end.
    mutating func read(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        guard !isAsWritten else { return try source.read(into: &buffer, from: start, to: end) }
        while readyPosition == ready.count {
            ready.removeAll(keepingCapacity: true)
            readyPosition = 0
            if try !make() { return 0 }
        }
        let count = min(ready.count - readyPosition, end - start)
        buffer.replaceSubrange(
            start..<start + count, with: ready[readyPosition..<readyPosition + count])
        readyPosition += count
        return count
    }

    /// Makes some text; false at the end of it.
    private mutating func make() throws(ExportError) -> Bool {
        if translation != nil {
            while ready.count < Self.pieceBytes {
                guard try translation?.next(into: &ready) == true else { break }
            }
            if !ready.isEmpty { return true }
        }
        guard !isAtEnd else {
            truncation = translation?.findTruncation()
            return false
        }
        var piece = [UInt8](repeating: 0, count: Self.pieceBytes)
        let got = try source.read(into: &piece, from: 0, to: piece.count)
        taken += got
        isAtEnd = got == 0
        let text = rewriting?.rewrite(piece[..<got], isLast: isAtEnd) ?? Array(piece[..<got])
        guard translation != nil else {
            ready = text
            return !ready.isEmpty || !isAtEnd
        }
        if !text.isEmpty { translation?.feed(text) }
        if isAtEnd { translation?.finish() }
        return true
    }
}
