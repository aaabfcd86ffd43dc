/// Writes gzip streams (RFC 1951, RFC 1952) without zlib, so that both sides of
/// the reader's bargain are known.
enum GzipWriter {
    private static let header: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 3]

    /// One member that holds the bytes as they are, in stored blocks.
    static func stored(_ bytes: [UInt8], blockBytes: Int = 1000) -> [UInt8] {
        var out = header
        var start = 0
        repeat {
            let end = min(start + blockBytes, bytes.count)
            let count = UInt16(end - start)
            out.append(end == bytes.count ? 1 : 0)
            out += little(UInt64(count), 2) + little(UInt64(~count), 2) + bytes[start..<end]
            start = end
        } while start < bytes.count
        return out + trailer(bytes)
    }

    /// One member that holds the bytes and then `runs` times 258 bytes `byte`,
    /// 13 bits each: 158 to 1.
    ///
    /// - Parameter isSealed: whether the checksum is right, which takes time.
    static func bomb(
        _ bytes: [UInt8], then byte: UInt8, runs: Int, isSealed: Bool = false
    ) -> [UInt8] {
        var bits = BitWriter()
        bits.append(0b011, 3)  // the last block, with the fixed codes
        for literal in bytes + [byte] { bits.appendLiteral(literal) }
        for _ in 0..<runs {
            bits.appendCode(0b1100_0101, 8)  // length 258 …
            bits.appendCode(0, 5)  // … at distance 1
        }
        bits.appendCode(0, 7)
        let whole = bytes + [UInt8](repeating: byte, count: 1 + 258 * runs)
        return header + bits.bytes + (isSealed ? trailer(whole) : little(0, 8))
    }

    private static func trailer(_ bytes: [UInt8]) -> [UInt8] {
        var rest: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return little(UInt64(~rest), 4) + little(UInt64(bytes.count), 4)
    }

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }
}

/// Bits packed from the lowest of each byte up.
private struct BitWriter {
    private(set) var bytes: [UInt8] = []
    private var used = 8

    mutating func append(_ value: Int, _ count: Int) {
        for bit in 0..<count { append((value >> bit) & 1 == 1) }
    }

    /// A code of the fixed alphabet, highest bit first.
    mutating func appendCode(_ code: Int, _ count: Int) {
        for bit in (0..<count).reversed() { append((code >> bit) & 1 == 1) }
    }

    mutating func appendLiteral(_ byte: UInt8) {
        if byte < 144 {
            appendCode(0x30 + Int(byte), 8)
        } else {
            appendCode(0x190 + Int(byte) - 144, 9)
        }
    }

    private mutating func append(_ bit: Bool) {
        if used == 8 {
            bytes.append(0)
            used = 0
        }
        if bit { bytes[bytes.count - 1] |= 1 << UInt8(used) }
        used += 1
    }
}
