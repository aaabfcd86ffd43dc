/// A word of running text with the punctuation around it.
struct ProseToken {
    /// Punctuation in front: `(`, `“`, `#`.
    var lead: String
    /// The word itself, inner punctuation included.
    ///
    /// Dashes are all `-`.
    var text: String
    /// Punctuation behind: `,`, `.”`, `):`.
    var trail: String
    /// ``text`` in lower case, without a possessive `’s`.
    var lower: String
    /// Whether the sentence ends here, as far as punctuation tells.
    var endsSentence = false
    /// The first byte of ``text``, counted in UTF-8 from the text's beginning.
    var offset = 0
    /// Whether the first character is a capital.
    var isCapitalised: Bool
    private var front: ProseMarks
    private var behind: ProseMarks

    var opensParenthesis: Bool { front.contains(.parenthesis) }
    var closesParenthesis: Bool { behind.contains(.parenthesis) }
    var isQuotedInFront: Bool { front.contains(.quote) }
    var isQuotedBehind: Bool { behind.contains(.quote) }
    var isNumbered: Bool { front.contains(.hash) }
    var hasComma: Bool { behind.contains(.comma) }
    var hasSemicolon: Bool { behind.contains(.semicolon) }
    var hasColon: Bool { behind.contains(.colon) }
    var hasHash: Bool { behind.contains(.hash) }
    /// Whether it is only punctuation, as a dash between spaces is.
    var isMark: Bool { text.isEmpty }
}

/// Kinds of punctuation beside a word.
struct ProseMarks: OptionSet {
    let rawValue: UInt8

    static let comma = ProseMarks(rawValue: 1)
    static let semicolon = ProseMarks(rawValue: 2)
    static let colon = ProseMarks(rawValue: 4)
    static let quote = ProseMarks(rawValue: 8)
    static let parenthesis = ProseMarks(rawValue: 16)
    static let hash = ProseMarks(rawValue: 32)
    static let stop = ProseMarks(rawValue: 64)

    init(rawValue: UInt8) { self.rawValue = rawValue }

    init(_ scalars: ArraySlice<UnicodeScalar>) {
        self = scalars.reduce(into: []) { $0.formUnion(Self.kind(of: $1)) }
    }

    private static func kind(of scalar: UnicodeScalar) -> ProseMarks {
        switch scalar {
        case ",": .comma
        case ";": .semicolon
        case ":": .colon
        case "\"", "'", "“", "”", "‘", "’", "″", "′": .quote
        case "(", ")", "[", "]": .parenthesis
        case "#": .hash
        case ".", "!", "?": .stop
        default: []
        }
    }
}

extension ProseToken {
    /// Words whose full stop ends no sentence.
    private static let abbreviations: Set<String> = [
        "no", "nos", "mo", "oz", "in", "ft", "lb", "lbs", "inc", "ltd", "co", "corp", "approx",
        "dr", "st", "mr", "ms", "jr", "vs", "qt", "gal", "fl", "sq", "min", "max", "ref",
    ]

    /// The words of a text that ``ProseText/cleaned(_:)`` made.
    ///
    /// Words that a lost space glued together (`712.The`, `recall:Model`,
    /// `SKU#70084`) are taken apart where punctuation shows the seam.
    static func tokens(of text: some StringProtocol) -> [ProseToken] {
        var tokens: [ProseToken] = []
        var measured = 0
        var offset = 0
        let scalars = Array(text.unicodeScalars)
        for chunk in scalars.split(separator: " ") {
            for piece in pieces(of: chunk) {
                var token = ProseToken(piece)
                let start = piece.startIndex + token.lead.unicodeScalars.count
                offset += scalars[measured..<start].reduce(0) { $0 + UTF8.width($1) }
                measured = start
                token.offset = offset
                tokens.append(token)
            }
        }
        for index in tokens.indices {
            tokens[index].endsSentence = tokens[index].ends(
                before: index + 1 < tokens.count ? tokens[index + 1] : nil)
        }
        return tokens
    }

    private init(_ scalars: ArraySlice<UnicodeScalar>) {
        let start = scalars.firstIndex(where: Self.belongs) ?? scalars.endIndex
        var end = scalars.lastIndex(where: Self.belongs).map { $0 + 1 } ?? start
        // An open end ("GLEF396AB*") is part of the word.
        if end < scalars.endIndex, scalars[end] == "*", end > start { end += 1 }
        lead = Self.string(scalars[..<start])
        text = Self.string(scalars[start..<end])
        trail = Self.string(scalars[end...])
        var lower = text.lowercased()
        for ending in ["'s", "’s"] where lower.hasSuffix(ending) { lower.removeLast(2) }
        self.lower = lower
        isCapitalised = start < end && Self.isCapital(scalars[start])
        front = ProseMarks(scalars[..<start])
        behind = ProseMarks(scalars[end...])
    }

    private static func string(_ scalars: ArraySlice<UnicodeScalar>) -> String {
        guard !scalars.isEmpty else { return "" }
        var view = String.UnicodeScalarView()
        for scalar in scalars { view.append(isDash(scalar) ? "-" : scalar) }
        return String(view)
    }

    private static func isDash(_ scalar: UnicodeScalar) -> Bool {
        (0x2010...0x2014).contains(scalar.value) || scalar.value == 0x2212
    }

    private static func isCapital(_ scalar: UnicodeScalar) -> Bool {
        scalar.isASCII
            ? (0x41...0x5A).contains(scalar.value) : scalar.properties.isUppercase
    }

    private static func isSmall(_ scalar: UnicodeScalar) -> Bool {
        scalar.isASCII
            ? (0x61...0x7A).contains(scalar.value) : scalar.properties.isLowercase
    }

    private static func isDigit(_ scalar: UnicodeScalar) -> Bool {
        (0x30...0x39).contains(scalar.value)
    }

    private static func isLetter(_ scalar: UnicodeScalar) -> Bool {
        isCapital(scalar) || isSmall(scalar)
            || (!scalar.isASCII && scalar.properties.isAlphabetic)
    }

    private static func belongs(_ scalar: UnicodeScalar) -> Bool {
        isLetter(scalar) || isDigit(scalar)
            || (!scalar.isASCII && scalar.properties.numericType != nil)
    }

    private func ends(before next: ProseToken?) -> Bool {
        guard behind.contains(.stop) else { return false }
        guard let next else { return true }
        if Self.abbreviations.contains(lower) { return false }
        return next.isCapitalised || next.isQuotedInFront || next.isMark
            || next.text.utf8.first.map { (0x30...0x39).contains($0) } ?? false
    }

    /// The chunk, cut at every seam.
    private static func pieces(
        of chunk: ArraySlice<UnicodeScalar>
    ) -> [ArraySlice<UnicodeScalar>] {
        guard chunk.count > 2, chunk.contains(where: mayBeSeam), !isAddress(chunk)
        else { return [chunk] }
        var pieces: [ArraySlice<UnicodeScalar>] = []
        var start = chunk.startIndex
        for index in chunk.indices.dropFirst().dropLast() where isSeam(chunk, at: index) {
            pieces.append(chunk[start...index])
            start = index + 1
        }
        pieces.append(chunk[start...])
        return pieces
    }

    private static func mayBeSeam(_ scalar: UnicodeScalar) -> Bool {
        switch scalar {
        case ".", ")", "”", "!", ":", ";", "#", ",": true
        default: false
        }
    }

    private static func isAddress(_ chunk: ArraySlice<UnicodeScalar>) -> Bool {
        let start = chunk.drop { !isLetter($0) }
        return start.starts(with: "www.".unicodeScalars)
            || start.starts(with: "http".unicodeScalars) || chunk.contains("@")
    }

    private static func isSeam(_ chunk: ArraySlice<UnicodeScalar>, at index: Int) -> Bool {
        let previous = chunk[index - 1]
        let next = chunk[index + 1]
        switch chunk[index] {
        case ".", ")", "”", "!":
            let startsWord =
                isCapital(next) && index + 2 < chunk.endIndex && isSmall(chunk[index + 2])
            return startsWord && (belongs(previous) || previous == ")" || previous == ".")
        case ":": return isLetter(previous) && (belongs(next) || ["“", "\"", "#"].contains(next))
        case ";": return true
        case "#": return isLetter(previous) && belongs(next)
        case ",": return belongs(next) && !isThousands(chunk, comma: index)
        default: return false
        }
    }

    /// Whether the comma groups a number's digits, as in `13,514`.
    private static func isThousands(
        _ chunk: ArraySlice<UnicodeScalar>, comma: Int
    ) -> Bool {
        let before = chunk[..<comma].reversed().prefix(while: isDigit).count
        let after = chunk[(comma + 1)...].prefix(while: isDigit).count
        return (1...3).contains(before) && after == 3
    }
}
