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

    private static func isHarmless(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.properties.generalCategory {
        case .control, .lineSeparator, .paragraphSeparator, .surrogate: false
        // Zero width non-joiner and joiner.
        case .format: scalar == "\u{200C}" || scalar == "\u{200D}"
        default: true
        }
    }
}
