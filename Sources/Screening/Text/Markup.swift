/// Tags and character references that a title should not have but has.
enum Markup {
    /// Neither: a lone `<` or `&`.
    case none
    /// A tag that ends before this place, and whether the text runs on
    /// through it.
    case tag(end: Int, isInline: Bool)
    /// What a reference stands for, and where it ends.
    case character(UnicodeScalar, end: Int)

    /// Bytes within which a tag must end: the longest that shops leave in
    /// titles carry one style attribute.
    private static let tagLimit = 256
    /// `&CounterClockwiseContourIntegral;` is the longest name there is; those
    /// read here are shorter.
    private static let referenceLimit = 12

    /// What begins at the start of the range with `<` or `&`.
    static func read(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Markup {
        source[range.lowerBound] == UInt8(ascii: "<")
            ? tag(source, range) : reference(source, range)
    }

    private static func tag(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Markup {
        let limit = min(range.upperBound, range.lowerBound + tagLimit)
        var position = range.lowerBound + 1
        if position < limit, source[position] == UInt8(ascii: "/") { position += 1 }
        let nameStart = position
        while position < limit, isLetter(source[position]) { position += 1 }
        let name = source.string(nameStart..<position).lowercased()
        guard !name.isEmpty else { return .none }
        while position < limit, source[position] != UInt8(ascii: ">") { position += 1 }
        guard position < limit else { return .none }
        return .tag(end: position + 1, isInline: inline.contains(name))
    }

    /// Elements of HTML that stand within a line ("phrasing content").
    private static let inline: Set<String> = [
        "a", "abbr", "b", "big", "em", "font", "i", "mark", "s", "small", "span", "strong", "sub",
        "sup", "u", "wbr",
    ]

    private static func reference(_ source: borrowing Span<UInt8>, _ range: Range<Int>) -> Markup {
        let limit = min(range.upperBound, range.lowerBound + referenceLimit)
        var end = range.lowerBound + 1
        while end < limit, source[end] != UInt8(ascii: ";") { end += 1 }
        guard end < limit, end > range.lowerBound + 1 else { return .none }
        let name = source.string((range.lowerBound + 1)..<end)
        guard let scalar = name.hasPrefix("#") ? numbered(name.dropFirst()) : named(name) else {
            return .none
        }
        return .character(scalar, end: end + 1)
    }

    private static func numbered(_ text: Substring) -> UnicodeScalar? {
        let isHexadecimal = text.hasPrefix("x") || text.hasPrefix("X")
        return UInt32(isHexadecimal ? text.dropFirst() : text, radix: isHexadecimal ? 16 : 10)
            .flatMap(UnicodeScalar.init)
    }

    private static func named(_ name: String) -> UnicodeScalar? {
        if let known = names[name] { return known }
        guard let letter = name.unicodeScalars.first, letter.isASCII,
            accents.contains(String(name.dropFirst()))
        else { return nil }
        return letter  // folding takes the accent off anyway
    }

    private static let names: [String: UnicodeScalar] = [
        "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
        "reg": "®", "trade": "™", "copy": "©", "szlig": "ß", "shy": "\u{AD}",
    ]
    private static let accents: Set<String> = [
        "acute", "grave", "circ", "uml", "tilde", "cedil", "ring", "caron", "slash",
    ]

    private static func isLetter(_ byte: UInt8) -> Bool { (byte | 0x20) &- UInt8(ascii: "a") < 26 }
}
