extension TextEncoding {
    /// The encoding that a name stands for, as a person, an XML declaration or
    /// another program writes it: `Shift_JIS`, `cp932`, `windows-1250`.
    package init?(named name: String) {
        let bare = name.lowercased().filter { $0.isLetter || $0.isNumber }
        guard let entry = Self.labels.first(where: { $0.names.contains(bare) }) else { return nil }
        self = entry.encoding
    }

    /// What ``init(named:)`` takes, one name each.
    package static let names = labels.map(\.encoding.rawValue)

    private static let labels: [(encoding: TextEncoding, names: [String])] = [
        (.utf8, ["utf8"]),
        (.utf16LittleEndian, ["utf16le", "ucs2le"]), (.utf16BigEndian, ["utf16be", "ucs2be"]),
        (
            .windows1252,
            ["windows1252", "cp1252", "iso88591", "latin1", "l1", "usascii", "ascii", "ansi"]
        ),
        (.windows1250, ["windows1250", "cp1250"]), (.windows1251, ["windows1251", "cp1251"]),
        (.windows1254, ["windows1254", "cp1254", "iso88599", "latin5"]),
        (.latin2, ["iso88592", "latin2", "l2"]), (.latin9, ["iso885915", "latin9", "l9"]),
        (
            .shiftJIS,
            ["shiftjis", "sjis", "cp932", "ms932", "windows31j", "mskanji", "xsjis"]
        ),
        (.gb18030, ["gb18030", "gbk", "gb2312", "cp936", "ms936", "euccn", "xgbk"]),
        (.big5, ["big5", "cp950", "ms950", "big5hkscs", "xxbig5"]),
        (.eucKR, ["euckr", "cp949", "ms949", "windows949", "uhc", "ksc5601", "ksc56011987"]),
    ]

    /// The C library's table of it; `nil` where it needs none, or has none.
    var codePage: CodePage? {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252, .twiceUTF8: nil
        case .windows1250: Pages.windows1250
        case .windows1251: Pages.windows1251
        case .windows1254: Pages.windows1254
        case .latin2: Pages.latin2
        case .latin9: Pages.latin9
        case .shiftJIS: Pages.shiftJIS
        case .gb18030: Pages.gb18030
        case .big5: Pages.big5
        case .eucKR: Pages.eucKR
        }
    }

    /// Whether it is read by the C library's table.
    var needsCodePage: Bool {
        switch self {
        case .utf8, .utf16LittleEndian, .utf16BigEndian, .windows1252, .twiceUTF8: false
        default: true
        }
    }

    /// Each is made when it is asked for first.
    private enum Pages {
        static let windows1250 = CodePage("CP1250")
        static let windows1251 = CodePage("CP1251")
        static let windows1254 = CodePage("CP1254")
        static let latin2 = CodePage("ISO-8859-2")
        static let latin9 = CodePage("ISO-8859-15")
        static let shiftJIS = CodePage("CP932")
        static let gb18030 = CodePage("GB18030", hasQuads: true)
        static let big5 = CodePage("CP950")
        static let eucKR = CodePage("CP949")
    }
}
