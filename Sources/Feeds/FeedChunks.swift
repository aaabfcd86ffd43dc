import Compression

/// A feed's text, piece by piece, decompressed on the way where it is gzip, a
/// zip of one file, or zstd.
///
/// No form needs to know how its text was packed, and none needs the whole of
/// it: NHTSA's list is 15 MB zipped and 311 MB as text.
struct FeedChunks: ~Copyable {
    private let bytes: [UInt8]
    private var chunks: DecompressedChunks
    /// Pieces that were read to know the head and not handed out yet.
    private var waiting: [[UInt8]] = []
    private var isBegun = false
    /// The text's beginning.
    let head: FeedHead

    /// - Throws: ``FeedError`` where the first 64 KiB cannot be unpacked.
    init(
        _ bytes: [UInt8], limits: DecompressionLimits = DecompressionLimits()
    ) throws(FeedError) {
        var chunks = try Self.opened(bytes, limits)
        var waiting: [[UInt8]] = []
        var count = 0
        while count < FeedHead.byteCount, let chunk = try Self.next(of: &chunks) {
            waiting.append(chunk)
            count += chunk.count
        }
        self.bytes = bytes
        head = FeedHead(Array(waiting.joined()))
        self.waiting = waiting.reversed()
        self.chunks = chunks
    }

    private static func opened(
        _ bytes: [UInt8], _ limits: DecompressionLimits
    ) throws(FeedError) -> DecompressedChunks {
        do {
            return try DecompressedChunks(bytes, limits: limits)
        } catch {
            throw FeedError(.badArchive, "byte 0: \(error)")
        }
    }

    private static func next(
        of chunks: inout DecompressedChunks
    ) throws(FeedError) -> [UInt8]? {
        do {
            return try chunks.next()
        } catch {
            throw FeedError(.badArchive, "byte 0: \(error)")
        }
    }

    /// The next bytes, never none; `nil` at the end.
    mutating func next() throws(FeedError) -> [UInt8]? {
        isBegun = true
        if let chunk = waiting.popLast() { return chunk }
        return try Self.next(of: &chunks)
    }

    /// All bytes that were not handed out yet.
    mutating func collect() throws(FeedError) -> [UInt8] {
        if chunks.form == nil, !isBegun { return bytes }
        var text: [UInt8] = []
        while let chunk = try next() { text += chunk }
        return text
    }
}
