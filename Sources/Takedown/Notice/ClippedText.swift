import JSONText

/// Cuts a stranger's text to a size that is counted as JSON writes it, so that
/// no choice of characters makes a notice too large.
enum ClippedText {
    /// Ends a text of which something was cut off.
    static let mark = "…"

    /// The text, or as many of its first scalars as leave room for ``mark``
    /// within `limit` bytes of JSON, quotes not counted.
    static func json(_ text: String, limit: Int) -> String {
        guard escapedCount(text, upTo: limit) > limit else { return text }
        let room = limit - mark.utf8.count
        var kept = String.UnicodeScalarView()
        var count = 0
        for scalar in text.unicodeScalars {
            count += escapedCount(scalar)
            guard count <= room else { break }
            kept.append(scalar)
        }
        return String(kept) + mark
    }

    /// The text as a JSON string, `nil` where it is empty: nobody stated it.
    static func value(_ text: String, limit: Int) -> JSONValue? {
        text.isEmpty ? nil : .string(json(text, limit: limit))
    }

    /// Bytes of the text as JSON writes it; counting stops past `limit`.
    private static func escapedCount(_ text: String, upTo limit: Int) -> Int {
        var count = 0
        for scalar in text.unicodeScalars {
            count += escapedCount(scalar)
            if count > limit { break }
        }
        return count
    }

    /// As ``JSONValue/write(_:into:)`` escapes, or more.
    private static func escapedCount(_ scalar: UnicodeScalar) -> Int {
        switch scalar {
        case "\"", "\\", "\n", "\r", "\t": 2
        case "\u{0}"..."\u{1F}", "\u{7F}", "\u{2028}", "\u{2029}": 6
        default: UTF8.width(scalar)
        }
    }
}
