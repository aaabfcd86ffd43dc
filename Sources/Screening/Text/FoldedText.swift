/// Text as screening compares it: tokens of folded letters and digits.
///
/// Case, accents, width and punctuation are gone; what is left of each token
/// lies directly behind the one before, so a model number that somebody wrote
/// `AB-12 X` is one run of bytes, whatever stood between its parts.
struct FoldedText: ~Copyable {
    struct Token {
        /// Where the token lies in the folded bytes.
        var start: Int32
        var end: Int32
        /// Where it came from in the source bytes.
        var sourceStart: Int32
        var sourceEnd: Int32
        var hasDigit: Bool
        var hasLetter: Bool
        /// Whether only a dash, dot, slash, underscore or one space separates
        /// it from the token before, so that both may be parts of one number.
        var joinsPrevious: Bool
    }

    /// Tokens of one text that are looked at. The longest titles of the public
    /// sets have 60 words; a title of a thousand is an attack on our time.
    static let tokenLimit = 192

    private(set) var bytes: [UInt8]
    private(set) var count = 0
    private(set) var tokens: [Token] = []
    /// Whether bytes were met that are not UTF-8; they are read as Latin-1.
    private(set) var wasRepaired = false

    init() {
        bytes = [UInt8](repeating: 0, count: 4096)
        tokens.reserveCapacity(Self.tokenLimit)
    }

    mutating func reset() {
        count = 0
        tokens.removeAll(keepingCapacity: true)
        wasRepaired = false
    }

    /// Appends the tokens of a text. The buffer keeps eight spare bytes behind
    /// the last one, so that a word-wise hash may read past the end of a token.
    mutating func append(_ source: borrowing Span<UInt8>, _ range: Range<Int>) {
        let needed = count + 3 * range.count + 16
        if bytes.count < needed {
            bytes.append(contentsOf: repeatElement(0, count: needed - bytes.count))
        }
        var state = Run(tokenStart: count, position: range.lowerBound)
        while state.position < range.upperBound, tokens.count < Self.tokenLimit {
            let byte = source[state.position]
            let folded = Self.table[Int(byte)]
            if folded > Self.other {
                bytes[count] = folded
                note(folded, &state)
                state.position += 1
            } else if byte < 0x80 {
                if folded == Self.separator { endToken(&state, before: byte) }
                state.position += 1
            } else {
                appendScalar(source, range, &state)
            }
        }
        endToken(&state, before: 0)
    }

    private struct Run {
        var tokenStart: Int
        var position: Int
        var sourceStart = 0
        var hasDigit = false
        var hasLetter = false
        /// Separators since the last token: 0 none, 1 one that may join, 2 more.
        var gap = 2
    }

    @inline(__always)
    private mutating func note(_ folded: UInt8, _ state: inout Run) {
        if count == state.tokenStart { state.sourceStart = state.position }
        if folded <= UInt8(ascii: "9") { state.hasDigit = true } else { state.hasLetter = true }
        count += 1
    }

    @inline(__always)
    private mutating func endToken(_ state: inout Run, before separator: UInt8) {
        let joins =
            separator == UInt8(ascii: "-") || separator == UInt8(ascii: " ")
            || separator == UInt8(ascii: "/") || separator == UInt8(ascii: ".")
            || separator == UInt8(ascii: "_")
        guard count > state.tokenStart else {
            state.gap = 2
            return
        }
        tokens.append(
            Token(
                start: Int32(truncatingIfNeeded: state.tokenStart),
                end: Int32(truncatingIfNeeded: count),
                sourceStart: Int32(truncatingIfNeeded: state.sourceStart),
                sourceEnd: Int32(truncatingIfNeeded: state.position), hasDigit: state.hasDigit,
                hasLetter: state.hasLetter, joinsPrevious: state.gap == 1))
        state.tokenStart = count
        state.hasDigit = false
        state.hasLetter = false
        state.gap = joins ? 1 : 2
    }

    /// Folds one scalar that is not ASCII.
    private mutating func appendScalar(
        _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ state: inout Run
    ) {
        let (scalar, length) = Self.decode(source, at: state.position, end: range.upperBound)
        if length == 0 { wasRepaired = true }
        switch ScalarFolding.fold(scalar) {
        case .separator: endToken(&state, before: 0)
        case .dropped: break
        case .ownToken(let text):
            endToken(&state, before: 0)
            lay(text, &state)
            endToken(&state, before: 0)
        case .letters(let text): lay(text, &state)
        }
        state.position += max(length, 1)
    }

    private mutating func lay(_ text: String, _ state: inout Run) {
        for byte in text.utf8 where count + 8 < bytes.count {
            bytes[count] = byte
            note(byte, &state)
        }
    }

    /// The scalar that begins here and its length; a byte that begins none is
    /// read as Latin-1 with length 0.
    private static func decode(
        _ source: borrowing Span<UInt8>, at position: Int, end: Int
    ) -> (UnicodeScalar, Int) {
        let lead = source[position]
        let latin1 = UnicodeScalar(lead)
        let length: Int
        switch lead {
        case 0xC2...0xDF: length = 2
        case 0xE0...0xEF: length = 3
        case 0xF0...0xF4: length = 4
        default: return (latin1, 0)
        }
        guard position + length <= end else { return (latin1, 0) }
        var value = UInt32(lead) & (0x7F >> UInt32(length))
        var index = position + 1
        while index < position + length {
            guard source[index] & 0xC0 == 0x80 else { return (latin1, 0) }
            value = value << 6 | UInt32(source[index] & 0x3F)
            index += 1
        }
        return UnicodeScalar(value).map { ($0, length) } ?? (latin1, 0)
    }

    private static let separator: UInt8 = 0
    /// Dropped without ending the token: the apostrophe of `children's`.
    private static let dropped: UInt8 = 1
    private static let other: UInt8 = 2

    private static let table: [256 of UInt8] = {
        var table = [256 of UInt8](repeating: separator)
        for byte in UInt8(ascii: "0")...UInt8(ascii: "9") { table[Int(byte)] = byte }
        for byte in UInt8(ascii: "a")...UInt8(ascii: "z") {
            table[Int(byte)] = byte
            table[Int(byte - 32)] = byte
        }
        table[Int(UInt8(ascii: "'"))] = dropped
        for byte in 0x80...0xFF { table[byte] = other }
        return table
    }()
}
