/// Makes a stranger's text fit for a terminal and a mail: one line, nothing
/// that moves a cursor, hides, or turns the direction of what follows.
package enum SafeText {
    /// The text on one line of at most `limit` scalars.
    ///
    /// Line ends, tabs and runs of space become one space. Control characters
    /// (C0, DEL, C1) and format characters, bidirectional overrides among
    /// them, become U+FFFD; the joiners that scripts and emoji need stay.
    package static func line(_ text: String, limit: Int = 500) -> String {
        var out = String.UnicodeScalarView()
        var spaceIsDue = false
        var count = 0
        for scalar in text.unicodeScalars {
            if scalar.properties.isWhitespace {
                spaceIsDue = !out.isEmpty
                continue
            }
            if spaceIsDue { out.append(" ") }
            count += spaceIsDue ? 2 : 1
            spaceIsDue = false
            guard count <= limit else { return String(out) + ClippedText.mark }
            out.append(isHarmless(scalar) ? scalar : "\u{FFFD}")
        }
        return String(out)
    }

    /// The text on one line, or `unknown` where nothing is stated.
    static func stated(_ text: String, limit: Int = 500) -> String {
        let line = line(text, limit: limit)
        return line.isEmpty ? "unknown" : line
    }

    /// Columns that a terminal gives the text: two for each wide character of East
    /// Asia (Unicode Standard Annex 11), one for each other.
    static func columns(of text: String) -> Int {
        text.reduce(0) { count, character in
            count + (character.unicodeScalars.first.map(isWide) == true ? 2 : 1)
        }
    }

    private static func isWide(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
            0xFE30...0xFE6F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF,
            0x20000...0x3FFFD:
            true
        default: false
        }
    }

    private static func isHarmless(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
        // Zero width non-joiner and joiner.
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        default: true
        }
    }
}
