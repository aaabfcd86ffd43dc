/// A publisher's running text, cleaned of what the web left in it.
enum ProseText {
    /// HTML's entities that occur in the CPSC's and Health Canada's texts.
    private static let entities: [String: String] = [
        "&nbsp;": " ", "&amp;": "&", "&quot;": "\"", "&#39;": "'", "&apos;": "'", "&lt;": "<",
        "&gt;": ">", "&rsquo;": "’", "&lsquo;": "‘", "&ldquo;": "“", "&rdquo;": "”",
        "&ndash;": "–", "&mdash;": "—", "&reg;": "®", "&trade;": "™", "&deg;": "°",
    ]

    /// The text on one line: entities resolved, every kind of space one space,
    /// invisible characters gone, and question marks that stand where a
    /// converter lost a no-break space (`for?bicycle?helmets`) spaces again.
    static func cleaned(_ text: String) -> String {
        guard !text.isEmpty else { return "" }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(text.utf8.count)
        for scalar in (text.utf8.contains(UInt8(ascii: "&")) ? resolved(text) : text).unicodeScalars
        {
            if scalar.value > 0x20, scalar.value < 0x7F {
                bytes.append(UInt8(truncatingIfNeeded: scalar.value))
            } else if isSpace(scalar) {
                if let last = bytes.last, last != 0x20 { bytes.append(0x20) }
            } else if !isInvisible(scalar) {
                bytes.append(contentsOf: String(scalar).utf8)
            }
        }
        if bytes.last == 0x20 { bytes.removeLast() }
        return withoutLostSpaces(String(decoding: bytes, as: UTF8.self))
    }

    /// Unicode's white space and the control characters.
    private static func isSpace(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0...0x20, 0x7F...0xA0, 0x1680, 0x2000...0x200A, 0x2028, 0x2029, 0x202F, 0x205F, 0x3000:
            true
        default: false
        }
    }

    /// Zero-width spaces and joiners, soft hyphens, marks of direction.
    private static func isInvisible(_ scalar: UnicodeScalar) -> Bool {
        switch scalar.value {
        case 0xAD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFEFF: true
        default: false
        }
    }

    private static func resolved(_ text: String) -> String {
        var result = ""
        var rest = text[...]
        while let start = rest.firstIndex(of: "&") {
            result += rest[..<start]
            rest = rest[start...]
            if let end = rest.prefix(8).firstIndex(of: ";"),
                let character = entities[rest[...end].lowercased()]
            {
                result += character
                rest = rest[rest.index(after: end)...]
            } else {
                result.append(rest.removeFirst())
            }
        }
        return result + rest
    }

    /// A question mark between two letters, outside an address.
    private static func withoutLostSpaces(_ text: String) -> String {
        guard text.utf8.contains(UInt8(ascii: "?")) else { return text }
        return text.split(separator: " ", omittingEmptySubsequences: false).map { word in
            word.contains("://") || word.hasPrefix("www.") ? String(word) : healed(word)
        }.joined(separator: " ")
    }

    private static func healed(_ word: Substring) -> String {
        var characters = Array(word)
        for index in characters.indices.dropFirst().dropLast()
        where characters[index] == "?" && characters[index - 1].isLetter
            && characters[index + 1].isLetter
        {
            characters[index] = " "
        }
        return String(characters)
    }
}
