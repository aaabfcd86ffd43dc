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
        /// The gravest disguise that folding has taken off it.
        var disguise = Disguise.none
        /// Whether it has letters of another script only.
        var isForeign = false
        var isIdeograph = false
    }

    /// Tokens of one text that are looked at.
    ///
    /// The longest titles of the public sets have 60 words; a title of a
    /// thousand is an attack on our time.
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

    /// Appends the tokens of a text.
    ///
    /// The buffer keeps eight spare bytes behind the last one, so that a
    /// word-wise hash may read past the end of a token.
    mutating func append(_ source: borrowing Span<UInt8>, _ range: Range<Int>) {
        let needed = count + 3 * range.count + 16
        if bytes.count < needed {
            bytes.append(contentsOf: repeatElement(0, count: needed - bytes.count))
        }
        let limit = tokens.count + Self.tokenLimit
        var run = Run(tokenStart: count, position: range.lowerBound)
        while tokens.count < limit {
            layASCII(source, to: range.upperBound, &run)
            guard run.position < range.upperBound else { break }
            let byte = source[run.position]
            guard byte < 0x80 else {
                appendScalar(source, range, &run)
                continue
            }
            if byte == UInt8(ascii: "<") || byte == UInt8(ascii: "&") {
                appendMarkup(source, range, &run)
                continue
            }
            // The apostrophe of `children's` does not end the word.
            if byte != UInt8(ascii: "'") {
                endToken(&run, source, joins: ScalarFolding.joins(byte))
            }
            run.position += 1
        }
        endToken(&run, source, joins: false)
    }

    private struct Run {
        var tokenStart: Int
        var position: Int
        var sourceStart = 0
        var hasDigit = false
        var hasLetter = false
        /// Whether one separator that may join stands before the token.
        var joins = false
        var disguise = Disguise.none
        var hasForeign = false
        var isIdeograph = false
    }

    /// Lays the ASCII letters and digits that stand here.
    ///
    /// Setting bit 5 makes a letter small and leaves a digit as it is, so the
    /// byte can be laid before it is known which of the two it was.
    @inline(__always)
    private mutating func layASCII(
        _ source: borrowing Span<UInt8>, to end: Int, _ run: inout Run
    ) {
        var (position, target) = (run.position, count)
        var (hasDigit, hasLetter) = (run.hasDigit, run.hasLetter)
        if target == run.tokenStart { run.sourceStart = position }
        var folded = bytes.mutableSpan
        while position < end {
            let byte = source[position] | 0x20
            let isLetter = byte &- UInt8(ascii: "a") < 26
            let isDigit = source[position] &- UInt8(ascii: "0") < 10
            guard isLetter || isDigit else { break }
            folded[target] = byte
            hasLetter = hasLetter || isLetter
            hasDigit = hasDigit || isDigit
            position &+= 1
            target &+= 1
        }
        (run.position, count) = (position, target)
        (run.hasDigit, run.hasLetter) = (hasDigit, hasLetter)
    }

    @inline(__always)
    private mutating func endToken(
        _ run: inout Run, _ source: borrowing Span<UInt8>, joins: Bool
    ) {
        guard count > run.tokenStart else {
            run.joins = false
            return
        }
        if run.hasForeign { unmixScripts(&run, source) }
        tokens.append(
            Token(
                start: Int32(truncatingIfNeeded: run.tokenStart),
                end: Int32(truncatingIfNeeded: count),
                sourceStart: Int32(truncatingIfNeeded: run.sourceStart),
                sourceEnd: Int32(truncatingIfNeeded: run.position), hasDigit: run.hasDigit,
                hasLetter: run.hasLetter, joinsPrevious: run.joins, disguise: run.disguise,
                isForeign: run.hasForeign, isIdeograph: run.isIdeograph))
        run = Run(tokenStart: count, position: run.position, joins: joins)
    }

    /// Reads look-alike letters as Latin where a word mixes both: no language
    /// does.
    private mutating func unmixScripts(_ run: inout Run, _ source: borrowing Span<UInt8>) {
        let isMixed = bytes[run.tokenStart..<count].contains { $0 &- UInt8(ascii: "a") < 26 }
        guard isMixed else { return }
        let skeleton = Self.skeleton(of: source, run.sourceStart..<run.position)
        guard let skeleton, skeleton.count <= count - run.tokenStart else { return }
        for (place, byte) in skeleton.enumerated() { bytes[run.tokenStart + place] = byte }
        count = run.tokenStart + skeleton.count
        run.disguise = max(run.disguise, .lookAlikeLetters)
        run.hasForeign = false
    }

    /// Latin letters and digits that the text looks like; `nil` where some
    /// letter looks like none.
    static func skeleton(
        of source: borrowing Span<UInt8>, _ range: Range<Int>
    ) -> [UInt8]? {
        var skeleton: [UInt8] = []
        var position = range.lowerBound
        while position < range.upperBound {
            let (scalar, length) = decode(source, at: position, end: range.upperBound)
            position += max(length, 1)
            if let latin = LookAlikes.latin(scalar) {
                skeleton.append(latin)
                continue
            }
            switch scalar.isASCII ? ScalarFolding.ascii(UInt8(scalar.value), .none) : .fold(scalar)
            {
            case .letters(let text), .styled(let text, _): skeleton.append(contentsOf: text.utf8)
            case .foreign, .ownToken: return nil
            case .separator, .dropped, .hidden, .struck: break
            }
        }
        return skeleton
    }

    /// Folds one scalar that is not ASCII.
    private mutating func appendScalar(
        _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ run: inout Run
    ) {
        let (scalar, length) = Self.decode(source, at: run.position, end: range.upperBound)
        if length == 0 { wasRepaired = true }
        append(scalar, until: run.position + max(length, 1), source, &run)
    }

    /// Appends what a scalar folds to, that is written up to `next`.
    private mutating func append(
        _ scalar: UnicodeScalar, until next: Int, _ source: borrowing Span<UInt8>, _ run: inout Run
    ) {
        switch ScalarFolding.fold(scalar) {
        case .separator(let joins): endToken(&run, source, joins: joins)
        case .dropped: break
        case .hidden: if isInWord(source, next, run) { run.disguise = .hiddenCharacters }
        case .struck: if count > run.tokenStart { run.disguise = max(run.disguise, .struckLetters) }
        case .ownToken(let text):
            endToken(&run, source, joins: false)
            lay(text, &run)
            run.position = next
            run.isIdeograph = true
            endToken(&run, source, joins: false)
        case .letters(let text): lay(text, &run)
        case .styled(let text, let disguise):
            lay(text, &run)
            run.disguise = max(run.disguise, disguise)
        case .foreign(let text):
            lay(text, &run)
            run.hasForeign = true
        }
        run.position = next
    }

    /// Whether letters stand on both sides of what ends at `next`.
    private func isInWord(_ source: borrowing Span<UInt8>, _ next: Int, _ run: Run) -> Bool {
        guard count > run.tokenStart, next < source.count else { return false }
        return source[next] >= 0x80 || (source[next] | 0x20) &- UInt8(ascii: "a") < 26
            || source[next] &- UInt8(ascii: "0") < 10
    }

    /// Takes a tag or a character reference out of the text.
    private mutating func appendMarkup(
        _ source: borrowing Span<UInt8>, _ range: Range<Int>, _ run: inout Run
    ) {
        let place = run.position
        switch Markup.read(source, place..<range.upperBound) {
        case .none:
            endToken(&run, source, joins: false)
            run.position += 1
        case .tag(let end, let isInline):
            if !isInline { endToken(&run, source, joins: false) }
            if isInWord(source, end, run) { run.disguise = max(run.disguise, .markup) }
            run.position = end
        case .character(let scalar, let end):
            let before = count
            if scalar.isASCII {
                appendASCII(UInt8(scalar.value), until: end, source, &run)
            } else {
                append(scalar, until: end, source, &run)
            }
            if count > before, before > run.tokenStart {
                run.disguise = max(run.disguise, .markup)
            }
        }
    }

    private mutating func appendASCII(
        _ byte: UInt8, until next: Int, _ source: borrowing Span<UInt8>, _ run: inout Run
    ) {
        switch ScalarFolding.ascii(byte, .none) {
        case .styled(let text, _): lay(text, &run)
        case .dropped: break
        default: endToken(&run, source, joins: ScalarFolding.joins(byte))
        }
        run.position = next
    }

    private mutating func lay(_ text: String, _ run: inout Run) {
        if count == run.tokenStart { run.sourceStart = run.position }
        for byte in text.utf8 where count + 8 < bytes.count {
            bytes[count] = byte
            count += 1
            if byte <= UInt8(ascii: "9") { run.hasDigit = true } else { run.hasLetter = true }
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
}
