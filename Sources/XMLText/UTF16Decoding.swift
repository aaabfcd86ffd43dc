/// UTF-16 on its way to UTF-8, piece by piece.
///
/// expat reads UTF-16 too, but the search for the next record behind a damaged
/// one needs bytes in which `<` is one byte and nothing else is; so do the
/// readers of exports.
package struct UTF16Decoding: Sendable {
    /// The order of a unit's two bytes.
    package enum Order: Sendable { case big, little }

    private let order: Order
    private let replacement: [UInt8]
    private var firstByte: UInt8?
    private var highSurrogate: UInt16?

    /// A decoding from the text's first unit on.
    ///
    /// - Parameter replacement: what stands for a unit that is no letter.
    package init(_ order: Order, replacement: [UInt8] = Array("\u{FFFD}".utf8)) {
        self.order = order
        self.replacement = replacement
    }

    /// The order that a text's first bytes show; `nil` where it is not UTF-16.
    static func order(of head: some Collection<UInt8>) -> Order? {
        switch Array(head.prefix(2)) {
        case [0xFE, 0xFF], [0x00, 0x3C]: .big
        case [0xFF, 0xFE], [0x3C, 0x00]: .little
        default: nil
        }
    }

    /// The bytes that so far make whole characters.
    package mutating func decode(_ bytes: some Collection<UInt8>) -> [UInt8] {
        var text: [UInt8] = []
        text.reserveCapacity(bytes.count)
        for byte in bytes {
            guard let first = firstByte else {
                firstByte = byte
                continue
            }
            firstByte = nil
            let (high, low) = order == .big ? (first, byte) : (byte, first)
            append(UInt16(high) << 8 | UInt16(low), to: &text)
        }
        return text
    }

    /// What is left over when no more bytes come.
    package mutating func finish() -> [UInt8] {
        defer { (firstByte, highSurrogate) = (nil, nil) }
        return (highSurrogate == nil ? [] : replacement) + (firstByte == nil ? [] : replacement)
    }

    private mutating func append(_ unit: UInt16, to text: inout [UInt8]) {
        if let high = highSurrogate {
            highSurrogate = nil
            if UTF16.isTrailSurrogate(unit) {
                let value =
                    0x10000 + (UInt32(high) - 0xD800) << 10 + (UInt32(unit) - 0xDC00)
                Unicode.Scalar(value).map { text.append(contentsOf: UTF8.encode($0) ?? .init()) }
                return
            }
            text += replacement
        }
        if UTF16.isLeadSurrogate(unit) {
            highSurrogate = unit
        } else if let scalar = Unicode.Scalar(unit) {
            text.append(contentsOf: UTF8.encode(scalar) ?? .init())
        } else {
            text += replacement
        }
    }
}
