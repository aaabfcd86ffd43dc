/// Tells which bytes of a JSON text stand within quotes.
struct JSONQuotes {
    private(set) var isInside = false
    private var isEscaped = false

    /// Whether the next byte is a quote mark or within quotes.
    @inline(__always)
    mutating func covers(_ byte: UInt8) -> Bool {
        guard isInside else {
            isInside = byte == UInt8(ascii: "\"")
            return isInside
        }
        if isEscaped {
            isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
            isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
            isInside = false
        }
        return true
    }
}
