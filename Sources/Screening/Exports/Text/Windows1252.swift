/// Microsoft's code page 1252, as the WHATWG's Encoding Standard has it: the
/// five bytes without a letter stand for the control characters of Latin-1.
enum Windows1252 {
    /// What the bytes 0x80 to 0x9F stand for; all others are Latin-1.
    private static let letters: [UInt32] = [
        0x20AC, 0x81, 0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021,
        0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0x8D, 0x017D, 0x8F,
        0x90, 0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014,
        0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D, 0x017E, 0x0178,
    ]

    /// The UTF-8 of every byte's letter.
    private static let encoded: [[UInt8]] = (0...255).map { byte in
        let scalar = (0x80...0x9F).contains(byte) ? letters[byte - 0x80] : UInt32(byte)
        return UnicodeScalar(scalar).map { Array(String($0).utf8) } ?? []
    }

    /// Appends the byte's letter as UTF-8.
    static func append(_ byte: UInt8, to text: inout [UInt8]) {
        if byte < 0x80 { text.append(byte) } else { text += encoded[Int(byte)] }
    }

    /// The byte that stands for a letter beyond ASCII, or for a control
    /// character of Latin-1.
    static func byte(of scalar: UInt32) -> UInt8? {
        if (0x80...0xFF).contains(scalar) { return UInt8(scalar) }
        return letters.firstIndex(of: scalar).map { UInt8($0 + 0x80) }
    }
}
