import Compression

/// The one file in a zip, decompressed piece by piece.
struct ArchivedText: ~Copyable {
    private let name: String
    private var chunks: DecompressedChunks
    private var chunk: [UInt8] = []
    private var position = 0

    /// - Throws: ``ExportError`` where the zip is broken, needs a password, or
    ///   holds another number of files than one.
    init(
        _ bytes: [UInt8], name: String, limits: DecompressionLimits
    ) throws(ExportError) {
        self.name = name
        do throws(DecompressionError) {
            chunks = try DecompressedChunks(bytes, limits: limits)
        } catch {
            throw ExportError(error, name: name)
        }
    }

    /// Reads on into the buffer's range, or less of it; 0 is the text's end.
    mutating func read(
        into buffer: inout [UInt8], from start: Int, to end: Int
    ) throws(ExportError) -> Int {
        if position == chunk.count {
            do throws(DecompressionError) {
                chunk = try chunks.next() ?? []
            } catch {
                throw ExportError(error, name: name)
            }
            position = 0
        }
        let count = min(chunk.count - position, end - start)
        buffer.replaceSubrange(start..<start + count, with: chunk[position..<position + count])
        position += count
        return count
    }
}

extension ExportError {
    /// What a compressed file is refused for, as an export's error.
    fileprivate init(_ error: DecompressionError, name: String) {
        let code: Code
        switch error.code {
        case .bomb, .tooLong: code = .bomb
        case .broken, .truncated, .wrongChecksum: code = .brokenCompression
        case .severalMembers(let names) where names.contains("[Content_Types].xml"):
            self.init(.unknownForm, "\(name): is a spreadsheet; save it as CSV or TSV")
            return
        default: code = .unknownForm
        }
        self.init(code, "\(name): \(error)")
    }
}
