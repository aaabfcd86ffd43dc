/// Finds where objects begin and end in JSON, without reading them.
struct ObjectBounds {
    struct Found {
        enum Kind {
            case object
            /// What began as an object and grew too long.
            case tooLong
            /// An element of the array that is none.
            case stray
        }

        var range: Range<Int>
        var kind: Kind
    }

    /// Where the search goes on.
    var position = 0
    /// Where the open object begins.
    private(set) var start = 0
    /// The first and the last byte between objects, space aside.
    private(set) var outside: (first: UInt8, last: UInt8)?
    private var depth = 0
    /// Where an element began that is no object.
    private var strayStart: Int?
    /// Whether an array around the objects has ended: what follows are members
    /// beside it, as a total.
    private var isClosed = false
    private var quotes = JSONQuotes()

    /// Whether an object has begun and not ended.
    var isOpen: Bool { depth > 0 }

    /// Counts places from so many bytes on.
    mutating func shift(by count: Int) {
        position -= count
        start -= count
        strayStart = strayStart.map { $0 - count }
    }

    /// The next object; `nil` where more bytes are needed.
    mutating func next(in bytes: borrowing Span<UInt8>, longest: Int) -> Found? {
        while position < bytes.count {
            let byte = bytes[position]
            position += 1
            if depth == 0 {
                guard byte == UInt8(ascii: "{") else {
                    if let stray = note(outside: byte) { return stray }
                    continue
                }
                strayStart = nil
                (start, depth, quotes) = (position - 1, 1, JSONQuotes())
                continue
            }
            if position - start > longest { return giveUp() }
            if step(over: byte) { return Found(range: start..<position, kind: .object) }
        }
        return nil
    }

    /// - Returns: the element that is no object, where one ends here.
    private mutating func note(outside byte: UInt8) -> Found? {
        guard byte > 0x20 else { return nil }
        outside = (outside?.first ?? byte, byte)
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
            if byte != UInt8(ascii: ",") { isClosed = true }
            defer { strayStart = nil }
            return strayStart.map { Found(range: $0..<position - 1, kind: .stray) }
        case UInt8(ascii: "["): break
        default: if !isClosed { strayStart = strayStart ?? position - 1 }
        }
        return nil
    }

    /// Whether an array was begun around the objects and not ended.
    var isArrayOpen: Bool {
        guard let outside, outside.first == UInt8(ascii: "[") else { return false }
        return outside.last != UInt8(ascii: "]") && outside.last != UInt8(ascii: "}")
    }

    /// Whether the byte ends the open object.
    @inline(__always)
    private mutating func step(over byte: UInt8) -> Bool {
        if quotes.covers(byte) { return false }
        switch byte {
        case UInt8(ascii: "{"): depth += 1
        case UInt8(ascii: "}"): depth -= 1
        default: break
        }
        return depth == 0
    }

    /// A quote that lost its partner turns all that follows inside out: forget
    /// it, and look for an object from here on.
    private mutating func giveUp() -> Found {
        depth = 0
        quotes = JSONQuotes()
        return Found(range: start..<position, kind: .tooLong)
    }
}
