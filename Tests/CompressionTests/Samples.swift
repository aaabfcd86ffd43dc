import Compression

/// Compressed files written by hand, byte by byte: the tests have no compressor.
enum Samples {
    /// A deflate stream of stored blocks (RFC 1951, 3.2.4).
    static func stored(_ bytes: [UInt8]) -> [UInt8] {
        var stream: [UInt8] = []
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(0xFFFF)
            stream.append(rest.isEmpty ? 1 : 0)
            stream += little(block.count, 2) + little(~block.count, 2) + block
        } while !rest.isEmpty
        return stream
    }

    /// A deflate stream of one byte and so many runs of 258 more: a fixed block
    /// whose runs are two bits of distance and eight of length (3.2.6).
    static func runs(of byte: UInt8, _ count: Int) -> [UInt8] {
        var bits = BitWriter()
        bits.write(0b011, 3)
        bits.writeReversed(Int(byte) + 0x30, 8)
        for _ in 0..<count {
            bits.writeReversed(0b1100_0101, 8)
            bits.write(0, 5)
        }
        bits.write(0, 7)
        return bits.finish()
    }

    /// A gzip member around a deflate stream (RFC 1952).
    static func gzip(_ stream: [UInt8], of bytes: [UInt8]) -> [UInt8] {
        [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255] + stream
            + little(Int(Inflater.checksum(bytes[...], after: 0)), 4) + little(bytes.count, 4)
    }

    static func gzip(_ text: String) -> [UInt8] {
        gzip(stored(Array(text.utf8)), of: Array(text.utf8))
    }

    /// A zstd frame of raw blocks, its size in the header (RFC 8878, 3.1.1).
    static func zstd(_ text: String) -> [UInt8] {
        let bytes = Array(text.utf8)
        return [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(bytes.count, 4)
            + little(bytes.count << 3 | 1, 3) + bytes
    }

    /// A zstd frame of blocks that repeat one byte, 128 KiB each, whose window is
    /// two to the power of 10 and `window`.
    static func zstdRuns(_ count: Int, window: UInt8 = 7) -> [UInt8] {
        var frame: [UInt8] = [0x28, 0xB5, 0x2F, 0xFD, 0x00, window << 3]
        for index in 0..<count {
            frame += little(131_072 << 3 | 1 << 1 | (index == count - 1 ? 1 : 0), 3) + [0x61]
        }
        return frame
    }

    static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }
}

/// Bits in deflate's order, the lowest first.
struct BitWriter {
    private var bytes: [UInt8] = []
    private var used = 8

    mutating func write(_ value: Int, _ count: Int) {
        for bit in 0..<count {
            if used == 8 {
                bytes.append(0)
                used = 0
            }
            bytes[bytes.count - 1] |= UInt8(value >> bit & 1) << used
            used += 1
        }
    }

    /// Writes a Huffman code, whose highest bit comes first.
    mutating func writeReversed(_ value: Int, _ count: Int) {
        for bit in (0..<count).reversed() { write(value >> bit, 1) }
    }

    func finish() -> [UInt8] { bytes }
}

/// A file in a zip, written by hand.
struct ZipMember {
    var name = "list.txt"
    var text = Array("recall".utf8)
    var packed: [UInt8]?
    var method = 0
    var flags = 0
    var checksum: UInt32?
    var claimed: Int?

    private var stored: [UInt8] { packed ?? text }

    private func fields() -> [UInt8] {
        Samples.little(20, 2) + Samples.little(flags, 2) + Samples.little(method, 2)
            + Samples.little(0, 4)
            + Samples.little(Int(checksum ?? Inflater.checksum(text[...], after: 0)), 4)
            + Samples.little(stored.count, 4) + Samples.little(claimed ?? text.count, 4)
            + Samples.little(name.utf8.count, 2) + Samples.little(0, 2)
    }

    /// The archive that holds these files.
    static func archive(_ members: [ZipMember], comment: String = "") -> [UInt8] {
        var bytes: [UInt8] = []
        var directory: [UInt8] = []
        for member in members {
            directory += Array("PK".utf8) + [1, 2, 20, 0] + member.fields()
            directory += Samples.little(0, 10) + Samples.little(bytes.count, 4)
            directory += Array(member.name.utf8)
            bytes += Array("PK".utf8) + [3, 4] + member.fields() + Array(member.name.utf8)
            bytes += member.stored
        }
        return bytes + directory + Array("PK".utf8) + [5, 6, 0, 0, 0, 0]
            + Samples.little(members.count, 2) + Samples.little(members.count, 2)
            + Samples.little(directory.count, 4) + Samples.little(bytes.count, 4)
            + Samples.little(comment.utf8.count, 2) + Array(comment.utf8)
    }
}

/// The text in a file, or why there is none.
func text(
    in bytes: [UInt8], _ limits: DecompressionLimits = DecompressionLimits()
) -> Result<String, DecompressionError> {
    do {
        var chunks = try DecompressedChunks(bytes, limits: limits)
        return .success(String(decoding: try chunks.collect(), as: UTF8.self))
    } catch {
        return .failure(error)
    }
}

/// Why there is no text in a file.
func code(
    of bytes: [UInt8], _ limits: DecompressionLimits = DecompressionLimits()
) -> DecompressionError.Code? {
    guard case .failure(let error) = text(in: bytes, limits) else { return nil }
    return error.code
}

extension DecompressionLimits {
    /// The limits with some changed.
    static func with(_ change: (inout DecompressionLimits) -> Void) -> DecompressionLimits {
        var limits = DecompressionLimits()
        change(&limits)
        return limits
    }
}
