import Synchronization

/// The text of a packed file, which a worker may unpack ahead of who reads it.
///
/// Unpacking is the one thing about a packed export that cannot be shared out.
/// Whoever waited for records to be cut would leave it idle: so each worker
/// first unpacks a piece, and cuts its records then (see *Design* for what it
/// gains).
final class UnpackedText: Sendable {
    /// As long as a block of records: a worker needs one at a time.
    private static let pieceBytes = RecordBlocks.blockBytes

    private let unpacking: Mutex<Unpacking>
    private let ready = Mutex(Pieces())

    /// Pieces that nobody has read yet, in their order.
    private struct Pieces {
        var waiting: [Piece] = []
        /// Buffers of pieces that were read.
        var spare: [[UInt8]] = []
    }

    private struct Piece {
        var bytes: [UInt8]
        var position = 0
        var count = 0
        /// Why there is nothing behind it.
        var failure: ExportError?

        mutating func fill(_ unpacking: inout Unpacking) {
            do throws(ExportError) {
                while count < bytes.count {
                    let got = try unpacking.read(into: &bytes, from: count, to: bytes.count)
                    if got == 0 { return }
                    count += got
                }
            } catch {
                failure = error
            }
        }
    }

    init(_ unpacking: consuming sending Unpacking) { self.unpacking = Mutex(unpacking) }

    /// Unpacks a piece of the text, unless so many wait to be read.
    func unpackAhead(atMost pieces: Int) {
        unpacking.withLock { unpacking in
            guard var piece = newPiece(atMost: pieces) else { return }
            piece.fill(&unpacking)
            guard piece.count > 0 || piece.failure != nil else { return }
            ready.withLock { $0.waiting.append(piece) }
        }
    }

    private func newPiece(atMost pieces: Int) -> Piece? {
        ready.withLock { ready in
            guard ready.waiting.count < pieces, ready.waiting.last?.failure == nil else {
                return nil
            }
            let bytes = ready.spare.popLast() ?? [UInt8](repeating: 0, count: Self.pieceBytes)
            return Piece(bytes: bytes)
        }
    }

    /// Reads on into the buffer's range, or less of it; 0 is the text's end.
    func read(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        if let count = try take(into: &buffer, from: start, to: end) { return count }
        return try unpacking.withLock { (unpacking) throws(ExportError) in
            // Another worker may have unpacked it meanwhile.
            if let count = try take(into: &buffer, from: start, to: end) { return count }
            return try unpacking.read(into: &buffer, from: start, to: end)
        }
    }

    /// Takes what was unpacked ahead; `nil` where nothing was.
    private func take(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int? {
        try ready.withLock { (ready) throws(ExportError) in
            guard var piece = ready.waiting.first else { return nil }
            if piece.position == piece.count, let failure = piece.failure { throw failure }
            let count = min(piece.count - piece.position, end - start)
            buffer.replaceSubrange(
                start..<start + count,
                with: piece.bytes[piece.position..<piece.position + count])
            piece.position += count
            if piece.position == piece.count, piece.failure == nil {
                ready.waiting.removeFirst()
                ready.spare.append(piece.bytes)
            } else {
                ready.waiting[0] = piece
            }
            return count
        }
    }
}
