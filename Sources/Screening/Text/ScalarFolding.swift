/// What a scalar beyond ASCII becomes when text is folded.
enum ScalarFolding {
    /// Ends the word; one that joins may stand between the parts of a number.
    case separator(joins: Bool)
    /// Invisible: it neither is a letter nor ends a word.
    case dropped
    /// A word by itself: ideographs and kana stand without spaces.
    case ownToken(String)
    /// Letters or digits of the running word.
    case letters(String)

    static func fold(_ scalar: UnicodeScalar) -> ScalarFolding {
        switch scalar.value {
        case 0xFF01...0xFF5E:  // full-width forms are ASCII moved by 0xFEE0
            return ascii(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0))
        case 0x2018, 0x2019, 0x02BC, 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069,
            0xFEFF, 0x180E, 0xFE00...0xFE0F:
            return .dropped
        case 0x00A0, 0x2007, 0x2010...0x2013, 0x202F, 0x2212, 0x3000:  // spaces, hyphens, minus
            return .separator(joins: true)
        case 0x3041...0x30FF where scalar.properties.isAlphabetic,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return .ownToken(String(scalar))
        default: break
        }
        if scalar.properties.generalCategory == .nonspacingMark { return .dropped }
        if let letters = latin[scalar] { return .letters(letters) }
        guard scalar.properties.isAlphabetic || scalar.properties.numericType == .decimal else {
            return .separator(joins: false)
        }
        return .letters(scalar.properties.lowercaseMapping)
    }

    /// Whether only this between two tokens leaves them parts of one number: a
    /// space, dash, dot, slash or underscore.
    @inline(__always)
    static func joins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte &- UInt8(ascii: "-") < 3 || byte == UInt8(ascii: "_")
    }

    private static func ascii(_ byte: UInt8) -> ScalarFolding {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            .letters(String(UnicodeScalar(byte)))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): .letters(String(UnicodeScalar(byte + 32)))
        case UInt8(ascii: "'"): .dropped
        default: .separator(joins: joins(byte))
        }
    }

    /// Latin letters without their marks, as people type them who lack the key
    /// (Unicode's decompositions, and for the letters that have none the usual
    /// replacements).
    private static let latin: [UnicodeScalar: String] = {
        let rows: [(String, String)] = [
            ("àáâãäåāăąǎ", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"),
            ("ĥħ", "h"), ("ìíîïĩīĭįıİ", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"),
            ("ñńņňŉ", "n"),
            ("òóôõöøōŏő", "o"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ţťŧț", "t"), ("ùúûüũūŭůűų", "u"),
            ("ŵ", "w"), ("ýÿŷ", "y"), ("źżž", "z"), ("ß", "ss"), ("æ", "ae"), ("œ", "oe"),
            ("þ", "th"),
        ]
        var table: [UnicodeScalar: String] = [:]
        for (letters, folded) in rows {
            for scalar in letters.unicodeScalars {
                table[scalar] = folded
                for capital in scalar.properties.uppercaseMapping.unicodeScalars
                where capital.value >= 0x80 {
                    table[capital] = folded
                }
            }
        }
        return table
    }()
}
