/// Base64 with padding (RFC 4648 section 4).
enum Base64 {
    private static let digits = Array(
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    private static let padding = UInt8(ascii: "=")

    /// The text of the bytes, without line breaks.
    static func encode(_ bytes: some Collection<UInt8>) -> String {
        var text: [UInt8] = []
        var group: [UInt8] = []
        for byte in bytes {
            group.append(byte)
            if group.count == 3 {
                text += quartet(of: group)
                group.removeAll(keepingCapacity: true)
            }
        }
        if !group.isEmpty { text += quartet(of: group) }
        return String(decoding: text, as: UTF8.self)
    }

    /// The bytes a text stands for, or `nil`.
    ///
    /// Strict: only the canonical text of the bytes is taken, so a cut or
    /// altered secret is seen.
    static func decode(_ text: String) -> [UInt8]? {
        let characters = Array(text.utf8)
        guard characters.count % 4 == 0 else { return nil }
        let values = characters.filter { $0 != padding }.compactMap { digits.firstIndex(of: $0) }
        var bits = 0
        var held = 0
        var bytes: [UInt8] = []
        for value in values {
            bits = (bits << 6 | value) & 0xFFFF
            held += 6
            if held >= 8 {
                held -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> held))
            }
        }
        return encode(bytes) == text ? bytes : nil
    }

    /// The four characters of one to three bytes.
    private static func quartet(of group: [UInt8]) -> [UInt8] {
        let bits = group.reduce(0) { $0 << 8 | Int($1) } << ((3 - group.count) * 8)
        return (0..<4).map { place in
            place <= group.count ? digits[bits >> (18 - place * 6) & 63] : padding
        }
    }
}
