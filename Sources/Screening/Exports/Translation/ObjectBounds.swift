/// Finds where objects begin and end in JSON, without reading them.
struct ObjectBounds {
    struct Found {
        enum Kind {
            case object
            /// One in another array, behind the first.
            case beside
            /// The value of a member beside the array: a page's number, a shop.
            case member
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
    /// Whether the open object is a member's value.
    private var isMember = false
    /// Where an element began that is no object.
    private var strayStart: Int?
    /// Whether an array around the objects has ended: what follows are members
    /// beside it, as a total.
    private var isClosed = false
    /// Arrays that are open around the objects.
    private var arrays = 0
    /// Whether these are not the first: they are a member's beside it.
    private var isBeside = false
    /// Strings between the objects.
    private var names = JSONQuotes()
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
                guard byte == UInt8(ascii: "{"), !(names.isInside && isBehindArray) else {
                    if let stray = note(outside: byte) { return stray }
                    continue
                }
                strayStart = nil
                isMember = standsBesideArray
                (start, depth, quotes, names) = (position - 1, 1, JSONQuotes(), JSONQuotes())
                continue
            }
            if position - start > longest { return giveUp() }
            if step(over: byte) {
                outside?.last = UInt8(ascii: "{")
                let kind = isMember ? Found.Kind.member : isBeside ? .beside : .object
                return Found(range: start..<position, kind: kind)
            }
        }
        return nil
    }

    /// - Returns: the element that is no object, where one ends here.
    private mutating func note(outside byte: UInt8) -> Found? {
        // Among objects the brace of one ends even a string that lost its quote.
        let wasInside = names.isInside
        guard !(names.covers(byte) && wasInside), byte > 0x20 else { return nil }
        let before = outside?.last
        outside = (outside?.first ?? byte, byte)
        switch byte {
        case UInt8(ascii: ","), UInt8(ascii: "]"), UInt8(ascii: "}"):
            if byte != UInt8(ascii: ",") { isClosed = true }
            if byte == UInt8(ascii: "]") { arrays = max(0, arrays - 1) }
            defer { strayStart = nil }
            return strayStart.map { Found(range: $0..<position - 1, kind: .stray) }
        case UInt8(ascii: "["):
            if arrays == 0 { isBeside = before == UInt8(ascii: ":") }
            arrays += 1
        default: if !isClosed { strayStart = strayStart ?? position - 1 }
        }
        return nil
    }

    /// Whether the array that the objects began in has ended.
    private var isBehindArray: Bool {
        outside?.first == UInt8(ascii: "[") && (arrays == 0 || isBeside)
    }

    /// Whether what comes is the value of a member behind the array.
    private var standsBesideArray: Bool {
        isBehindArray && arrays == 0 && outside?.last == UInt8(ascii: ":")
    }

    /// Whether an array was begun around the objects and not ended.
    var isArrayOpen: Bool { outside?.first == UInt8(ascii: "[") && arrays > 0 }

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
