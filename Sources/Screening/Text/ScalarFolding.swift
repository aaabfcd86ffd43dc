/// What a scalar beyond ASCII becomes when text is folded.
enum ScalarFolding {
    /// Ends the word; one that joins may stand between the parts of a number.
    case separator(joins: Bool)
    /// Invisible: it neither is a letter nor ends a word.
    case dropped
    /// The same, and nothing that a keyboard puts into a word.
    case hidden
    /// A stroke or mark over a letter that no language writes.
    case struck
    /// A word by itself: ideographs and kana stand without spaces.
    case ownToken(String)
    /// Letters or digits of the running word.
    case letters(String)
    /// The same, of a compatibility form.
    case styled(String, Disguise)
    /// A letter of a script that is not Latin.
    case foreign(String)

    static func fold(_ scalar: UnicodeScalar) -> ScalarFolding {
        switch scalar.value {
        case 0xFF01...0xFF5E:  // full-width forms are ASCII moved by 0xFEE0
            return ascii(UInt8(truncatingIfNeeded: scalar.value - 0xFEE0), .wideLetters)
        case 0x1D400...0x1D7FF, 0x2460...0x24E9, 0x1F110...0x1F189:
            return styled(scalar.value)
        case 0x2018, 0x2019, 0x02BC, 0xFE00...0xFE0F: return .dropped
        case 0x00AD, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2069, 0xFEFF, 0x180E:
            return .hidden
        case 0x00A0, 0x2007, 0x2010...0x2013, 0x202F, 0x2212, 0x3000:  // spaces, hyphens, minus
            return .separator(joins: true)
        case 0x3041...0x30FF where scalar.properties.isAlphabetic,
            0x3400...0x4DBF, 0x4E00...0x9FFF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
            return .ownToken(String(scalar))
        default: break
        }
        if let letters = latin[scalar] { return .letters(letters) }
        return byProperties(scalar)
    }

    private static func byProperties(_ scalar: UnicodeScalar) -> ScalarFolding {
        let properties = scalar.properties
        if properties.generalCategory == .nonspacingMark {
            return writtenMarks.contains(scalar.value) ? .dropped : .struck
        }
        if properties.isAlphabetic {
            let small = properties.lowercaseMapping
            let plain = small.unicodeScalars.first.flatMap { latin[$0] }  // the sign for angstrom
            return plain.map { .letters($0) } ?? .foreign(small)
        }
        guard properties.numericType == .decimal, let value = properties.numericValue else {
            return .separator(joins: false)
        }
        return .letters("\(Int(value))")
    }

    /// Marks of Latin, Greek and Cyrillic orthographies, where a text has them
    /// apart from their letters, and the voicing marks of kana; those of the
    /// Hebrew, Arabic and Indic scripts and Thai.
    private static let writtenMarks: Set<UInt32> = Set(
        [
            0x300...0x304, 0x306...0x308, 0x30A...0x30C, 0x323...0x328, 0x342...0x345,
            0x483...0x487, 0x591...0x5C7, 0x610...0x6DC, 0x900...0xD7F, 0xE31...0xE4E,
            0x3099...0x309A,
        ].flatMap { $0 })

    /// Letters of the mathematical alphabets, each 26 capitals and 26 small
    /// ones, their digits, and letters in circles and squares.
    private static func styled(_ value: UInt32) -> ScalarFolding {
        func letter(_ place: UInt32) -> ScalarFolding {
            .styled(String(UnicodeScalar(UInt8(ascii: "a") + UInt8(place % 26))), .styledLetters)
        }
        switch value {
        case 0x1D400...0x1D6A3: return letter((value - 0x1D400) % 52)
        case 0x1D7CE...0x1D7FF: return .styled("\((value - 0x1D7CE) % 10)", .styledLetters)
        case 0x2460...0x2468: return .styled("\(value - 0x245F)", .styledLetters)
        case 0x24B6...0x24E9: return letter((value - 0x24B6) % 26)
        case 0x1F110...0x1F129: return letter(value - 0x1F110)
        case 0x1F130...0x1F149: return letter(value - 0x1F130)
        case 0x1F150...0x1F169: return letter(value - 0x1F150)
        case 0x1F170...0x1F189: return letter(value - 0x1F170)
        default: return .separator(joins: false)
        }
    }

    /// Whether only this between two tokens leaves them parts of one number: a
    /// space, dash, dot, slash, plus or underscore.
    @inline(__always)
    static func joins(_ byte: UInt8) -> Bool {
        byte == UInt8(ascii: " ") || byte &- UInt8(ascii: "-") < 3 || byte == UInt8(ascii: "_")
            || byte == UInt8(ascii: "+")
    }

    static func ascii(_ byte: UInt8, _ disguise: Disguise) -> ScalarFolding {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "a")...UInt8(ascii: "z"):
            .styled(String(UnicodeScalar(byte)), disguise)
        case UInt8(ascii: "A")...UInt8(ascii: "Z"):
            .styled(String(UnicodeScalar(byte + 32)), disguise)
        case UInt8(ascii: "'"): .dropped
        default: .separator(joins: joins(byte))
        }
    }

    /// Latin letters without their marks, as people type them who lack the key
    /// (Unicode's decompositions, and for the letters that have none the usual
    /// replacements).
    private static let latin: [UnicodeScalar: String] = {
        let rows: [(String, String)] = [
            ("àáâãäåāăąǎª", "a"), ("çćĉċč", "c"), ("ďđð", "d"), ("èéêëēĕėęě", "e"), ("ĝğġģ", "g"),
            ("ĥħ", "h"), ("ìíîïĩīĭįıİ", "i"), ("ĵ", "j"), ("ķ", "k"), ("ĺļľŀł", "l"),
            ("ñńņňŉ", "n"),
            ("òóôõöøōŏőº", "o"), ("ŕŗř", "r"), ("śŝşšș", "s"), ("ţťŧț", "t"), ("ùúûüũūŭůűų", "u"),
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
