/// Packed files written by hand: the tests have no compressor.
enum PackedSample {
    /// The text in one gzip member of stored blocks (RFC 1951, 1952).
    static func gzip(_ bytes: [UInt8]) -> [UInt8] {
        var file: [UInt8] = [0x1F, 0x8B, 8, 0, 0, 0, 0, 0, 0, 255]
        var rest = bytes[...]
        repeat {
            let block = rest.prefix(0xFFFF)
            rest = rest.dropFirst(0xFFFF)
            file +=
                [rest.isEmpty ? 1 : 0] + little(block.count, 2) + little(~block.count, 2) + block
        } while !rest.isEmpty
        return file + little(checksum(bytes), 4) + little(bytes.count, 4)
    }

    /// The files in a zip, stored (APPNOTE 4.3).
    static func zip(_ files: [(name: String, bytes: [UInt8])]) -> [UInt8] {
        var archive: [UInt8] = []
        var directory: [UInt8] = []
        for (name, bytes) in files {
            let fields =
                little(20, 2) + little(0, 8) + little(checksum(bytes), 4)
                + little(bytes.count, 4) + little(bytes.count, 4) + little(name.utf8.count, 2)
                + little(0, 2)
            directory += [0x50, 0x4B, 1, 2, 20, 0] + fields + little(0, 10)
            directory += little(archive.count, 4) + Array(name.utf8)
            archive += [0x50, 0x4B, 3, 4] + fields + Array(name.utf8) + bytes
        }
        return archive + directory + [0x50, 0x4B, 5, 6, 0, 0, 0, 0] + little(files.count, 2)
            + little(files.count, 2) + little(directory.count, 4) + little(archive.count, 4)
            + [0, 0]
    }

    /// The text in a zstd frame of one raw block (RFC 8878).
    static func zstd(_ bytes: [UInt8]) -> [UInt8] {
        [0x28, 0xB5, 0x2F, 0xFD, 0xA0] + little(bytes.count, 4)
            + little(bytes.count << 3 | 1, 3) + bytes
    }

    private static func little(_ number: Int, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: number >> (8 * $0)) }
    }

    /// CRC-32 bit by bit (RFC 1952, section 8).
    private static func checksum(_ bytes: [UInt8]) -> Int {
        var crc: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            crc ^= UInt32(byte)
            for _ in 0..<8 { crc = crc & 1 == 1 ? crc >> 1 ^ 0xEDB8_8320 : crc >> 1 }
        }
        return Int(~crc)
    }
}
