/// Aspects as eBay's feed writes them: `base64(name):base64(value);…`.
struct EncodedAspects {
    private(set) var pairs: [(name: String, value: String)] = []

    /// Aspects of one item; the most known are about 60.
    private static let most = 200

    init(_ cell: String) {
        for pair in cell.split(separator: ";").prefix(Self.most) {
            let halves = pair.split(separator: ":", maxSplits: 1)
            guard halves.count == 2, let name = Self.decoded(halves[0]),
                let value = Self.decoded(halves[1])
            else { continue }
            pairs.append((name, value))
        }
    }

    /// The text of Base64 (RFC 4648); `nil` where it is none.
    private static func decoded(_ text: Substring) -> String? {
        var bytes: [UInt8] = []
        var bits: UInt32 = 0
        var count = 0
        for byte in text.utf8 where byte != UInt8(ascii: "=") {
            guard let value = value(of: byte) else { return nil }
            bits = bits << 6 | value
            count += 6
            if count >= 8 {
                count -= 8
                bytes.append(UInt8(truncatingIfNeeded: bits >> UInt32(count)))
            }
        }
        return String(validating: bytes, as: UTF8.self)
    }

    private static func value(of byte: UInt8) -> UInt32? {
        switch byte {
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): UInt32(byte - UInt8(ascii: "A"))
        case UInt8(ascii: "a")...UInt8(ascii: "z"): UInt32(byte - UInt8(ascii: "a")) + 26
        case UInt8(ascii: "0")...UInt8(ascii: "9"): UInt32(byte - UInt8(ascii: "0")) + 52
        case UInt8(ascii: "+"), UInt8(ascii: "-"): 62
        case UInt8(ascii: "/"), UInt8(ascii: "_"): 63
        default: nil
        }
    }
}
