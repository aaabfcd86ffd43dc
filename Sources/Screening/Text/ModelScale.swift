/// The scale of a model, as model makers write it: `1:24`, `1/18`.
enum ModelScale {
    /// From the largest radio-controlled cars to Z gauge's 1:220 (NEM 010).
    private static let scales = 4...220

    /// The first scale in a title, as written; `nil` where there is none.
    static func written(in title: String) -> String? {
        let bytes = Array(title.utf8)
        for place in bytes.indices.dropLast(2)
        where bytes[place] == UInt8(ascii: "1")
            && (bytes[place + 1] == UInt8(ascii: ":") || bytes[place + 1] == UInt8(ascii: "/"))
            && (place == 0 || !isNumeric(bytes[place - 1]))
        {
            let digits = bytes[(place + 2)...].prefix { $0 &- UInt8(ascii: "0") < 10 }
            let text = String(decoding: digits, as: UTF8.self)
            let next = digits.endIndex < bytes.count ? bytes[digits.endIndex] : 0
            guard let scale = Int(text), scales.contains(scale), !isNumeric(next) else { continue }
            return String(decoding: bytes[place..<digits.endIndex], as: UTF8.self)
        }
        return nil
    }

    /// Whether a byte beside it would make it a date, time or ratio of another
    /// kind: `11/24`, `1/24/2020`.
    private static func isNumeric(_ byte: UInt8) -> Bool {
        byte &- UInt8(ascii: "0") < 10 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ":")
    }
}
