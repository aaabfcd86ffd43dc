/// Writes zstd frames (RFC 8878) of one byte over and over, without the
/// library that reads them.
enum ZstdWriter {
    /// Bytes of one block, the most that a frame may have in one.
    static let blockBytes = 128 << 10

    /// A frame of so many blocks of a byte, 32,768 to 1.
    static func repeated(_ byte: UInt8, blocks: Int) -> [UInt8] {
        // Magic number, then a frame header: no content size, a window of 128 KiB.
        var out: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
        for block in 1...blocks {
            let header = (block == blocks ? 1 : 0) | 1 << 1 | blockBytes << 3
            out +=
                [header, header >> 8, header >> 16].map { UInt8(truncatingIfNeeded: $0) } + [byte]
        }
        return out
    }

    /// A frame that holds the bytes as they are.
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        let header = 1 | bytes.count << 3
        return [0x28, 0xB5, 0x2F, 0xFD, 0x00, 0x38]
            + [header, header >> 8, header >> 16].map { UInt8(truncatingIfNeeded: $0) } + bytes
    }
}
