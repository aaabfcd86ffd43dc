/// Writes a zip with one file (APPNOTE 6.3.10), so that both sides of the
/// reader's bargain are known.
enum ZipWriter {
    /// The bytes as they are.
    static func stored(_ bytes: [UInt8], name: String = "export.csv") -> [UInt8] {
        zip(packed: bytes, count: bytes.count, checksum: checksum(bytes), method: 0, name: name)
    }

    /// A file of which 258 times `runs` bytes are zeros, 158 to 1.
    static func zeros(runs: Int) -> [UInt8] {
        let stream = GzipWriter.bomb(Array("title\n".utf8), then: 0, runs: runs)
        let packed = Array(stream.dropFirst(10).dropLast(8))
        return zip(packed: packed, count: 7 + 258 * runs, checksum: 0, method: 8, name: "a.csv")
    }

    private static func zip(
        packed: [UInt8], count: Int, checksum: UInt64, method: UInt64, name: String
    ) -> [UInt8] {
        let facts =
            little(20, 2) + little(0, 2) + little(method, 2) + little(0, 4) + little(checksum, 4)
            + little(UInt64(packed.count), 4) + little(UInt64(count), 4)
            + little(UInt64(name.utf8.count), 2) + little(0, 2)
        let file = little(0x0403_4B50, 4) + facts + Array(name.utf8) + packed
        let entry =
            little(0x0201_4B50, 4) + little(20, 2) + facts + little(0, 14) + Array(name.utf8)
        let end =
            little(0x0605_4B50, 4) + little(0, 4) + little(1, 2) + little(1, 2)
            + little(UInt64(entry.count), 4) + little(UInt64(file.count), 4) + little(0, 2)
        return file + entry + end
    }

    static func checksum(_ bytes: [UInt8]) -> UInt64 {
        var rest: UInt32 = 0xFFFF_FFFF
        for byte in bytes {
            rest ^= UInt32(byte)
            for _ in 0..<8 { rest = rest & 1 == 1 ? rest >> 1 ^ 0xEDB8_8320 : rest >> 1 }
        }
        return UInt64(~rest)
    }

    private static func little(_ value: UInt64, _ count: Int) -> [UInt8] {
        (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * UInt64($0))) }
    }
}
