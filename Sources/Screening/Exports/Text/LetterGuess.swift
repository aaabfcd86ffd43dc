/// Which encoding wrote a text that is no UTF-8, as far as its letters tell.
///
/// Every encoding reads any bytes as some letters; the right one reads letters
/// that people write. Where two do, nobody is guessed for: whoever sends the
/// text says which it is.
struct LetterGuess {
    /// The likeliest, and where it is not alone the others.
    private(set) var encoding = TextEncoding.windows1252
    private(set) var rivals: [TextEncoding] = []

    /// Bytes beyond ASCII below which a text is Western, as nearly all are.
    private static let leastBytes = 8
    /// Pairs from which it is certain that Hangul are no hanzi: of those one in
    /// two stands outside the rows of Hangul.
    private static let certainPairs = 16

    init(_ bytes: [UInt8]) {
        let high = bytes.count { $0 >= 0x80 }
        guard high >= Self.leastBytes else { return }
        let east = EastAsian.all.filter { $0.fits(bytes) }
        if let only = east.first {
            encoding = only.encoding
            if east.map(\.encoding) == [.eucKR, .gb18030] {
                if high < 2 * Self.certainPairs { rivals = [.gb18030] }
            } else {
                rivals = east.dropFirst().map(\.encoding)
            }
            return
        }
        let letters = SingleByteLetters(bytes)
        (encoding, rivals) = letters.guess
    }
}

/// An encoding of two bytes a letter, and which of its letters people write.
private struct EastAsian {
    let encoding: TextEncoding
    /// Whether a pair is one of the letters that nearly all text is made of, or
    /// no letter: `nil`.
    let isUsual: @Sendable (UInt8, UInt8) -> Bool?
    var hasSingles = false
    /// Whether second bytes stand below and above 0x80 alike, as in Big5: of
    /// Western text nearly all stand below, of Korean all above.
    var mixesTrails = false

    /// Of ten letters in running text nine are of the first level.
    private static let usualShare = 0.9
    private static let leastLetters = 4

    static let all = [
        // Hangul; Chinese of so few rows is hardly to be written.
        EastAsian(encoding: .eucKR) { lead, trail in
            guard trail >= 0xA1 else { return false }
            return lead <= 0xA9 ? nil : (0xB0...0xC8).contains(lead)
        },
        // Hanzi of the first level; kana stand in Japanese texts alone.
        EastAsian(encoding: .gb18030) { lead, trail in
            guard trail >= 0xA1 else { return false }
            return (0xA1...0xA3).contains(lead) ? nil : (0xB0...0xD7).contains(lead)
        },
        EastAsian(
            encoding: .big5,
            isUsual: { lead, _ in
                (0xA1...0xA3).contains(lead) ? nil : (0xA4...0xC6).contains(lead)
            }, mixesTrails: true),
        // Kana, and kanji of the first level.
        EastAsian(
            encoding: .shiftJIS,
            isUsual: { lead, trail in
                switch lead {
                case 0x81: nil
                case 0x82: trail >= 0x9F ? true : nil
                case 0x83: trail <= 0x96
                default: (0x88...0x97).contains(lead)
                }
            }, hasSingles: true),
    ]

    func fits(_ bytes: [UInt8]) -> Bool {
        guard let page = encoding.codePage else { return false }
        var (usual, letters, singles, lowTrails, position) = (0, 0, 0, 0, 0)
        while position < bytes.count {
            guard bytes[position] >= 0x80 else {
                position += 1
                continue
            }
            switch page.read(bytes, at: position) {
            case .cut: position = bytes.count
            case .broken: return false
            case .letter(_, bytes: 2):
                if let known = isUsual(bytes[position], bytes[position + 1]) {
                    letters += 1
                    if known { usual += 1 }
                    if bytes[position + 1] < 0x80 { lowTrails += 1 }
                }
                position += 2
            case .letter(_, let count):
                singles += 1
                position += count
            }
        }
        if mixesTrails, !(letters...9 * letters).contains(10 * lowTrails) { return false }
        // Half-width kana stand here and there, never alone.
        return letters >= Self.leastLetters && singles <= (hasSingles ? letters : 0)
            && Double(usual) >= Self.usualShare * Double(letters)
    }
}

/// How often bytes stand in a text of one byte a letter.
private struct SingleByteLetters {
    private var counts = [Int](repeating: 0, count: 256)
    /// Of bytes between two letters.
    private var inside = [Int](repeating: 0, count: 256)
    private var high = 0
    /// Bytes beyond ASCII beside another.
    private var adjacent = 0

    init(_ bytes: [UInt8]) {
        for (place, byte) in bytes.enumerated() where byte >= 0x80 {
            high += 1
            counts[Int(byte)] += 1
            let before: UInt8 = place > 0 ? bytes[place - 1] : 0x20
            let behind: UInt8 = place + 1 < bytes.count ? bytes[place + 1] : 0x20
            if before >= 0x80 || behind >= 0x80 { adjacent += 1 }
            if Self.isLetter(before), Self.isLetter(behind) { inside[Int(byte)] += 1 }
        }
    }

    /// A letter of ASCII, or of any of these encodings.
    private static func isLetter(_ byte: UInt8) -> Bool {
        (byte | 0x20) &- UInt8(ascii: "a") < 26 || byte >= 0xC0
    }

    private func count(_ bytes: UInt8...) -> Int { bytes.reduce(0) { $0 + counts[Int($1)] } }
    private func count(_ range: ClosedRange<UInt8>) -> Int {
        range.reduce(0) { $0 + counts[Int($1)] }
    }
    private func inside(_ bytes: UInt8...) -> Int { bytes.reduce(0) { $0 + inside[Int($1)] } }

    /// Letters from which a share says something.
    private static let leastLetters = 20
    /// So many of a sort are no accident.
    private static let several = 3

    var guess: (TextEncoding, [TextEncoding]) {
        if high >= Self.leastLetters, adjacent * 10 >= high * 8 { return foreign }
        if let central { return central }
        if isTurkish { return (.windows1254, []) }
        // The euro: what is written ¤ elsewhere is never written.
        if count(0xA4) > 0, count(0x80...0x9F) == 0 { return (.latin9, []) }
        return (.windows1252, [])
    }

    /// Words whose letters are all beyond ASCII.
    ///
    /// Russian has а in every third word and я, ю, э or ь in every fourth, and
    /// Ь, Э, Ю, Я seldom within; Greek, Hebrew, Arabic and KOI8 differ in one.
    private var foreign: (TextEncoding, [TextEncoding]) {
        let letters = count(0xC0...0xFF)
        let isRussian =
            count(0xE0...0xFF) * 10 >= letters * 6 && count(0xE0) * 100 >= letters * 3
            && count(0xDC...0xDF) * 100 <= letters * 3 && count(0xFB...0xFF) * 100 >= letters
        return (.windows1251, isRussian ? [] : [.windows1252])
    }

    /// Polish, Czech, Slovak, Hungarian and their neighbours: what Western
    /// encodings read as signs stands within words.
    private var central: (TextEncoding, [TextEncoding])? {
        let signs = inside(0xB1, 0xB3, 0xB6, 0xB9, 0xBC, 0xBE, 0xBF, 0xBB, 0x9F, 0x9D)
        if signs >= Self.several, signs * 20 >= high { return centralOfSigns }
        let carons = count(0x8A, 0x8E, 0x9A, 0x9E)
        let czech = inside(0xE8, 0xEC, 0xF2, 0xF8, 0xF9)
        if carons >= Self.several, czech >= Self.several,
            count(0xE4, 0xE5, 0xF5, 0xF6) * 4 <= czech
        {
            return (.windows1250, [])
        }
        // ő and ű, where õ stands beside ã and ç, and û beside ç.
        let hungarian = count(0xF5, 0xFB)
        if hungarian >= Self.several, count(0xF5) > 0, count(0xFB) > 0, count(0xE3, 0xE7) == 0,
            count(0xF6, 0xFC) > 0
        {
            return (.windows1250, [])
        }
        return nil
    }

    private var centralOfSigns: (TextEncoding, [TextEncoding]) {
        let ofWindows = count(0x8A, 0x8C, 0x8D, 0x8E, 0x8F) + count(0x9A, 0x9C, 0x9D, 0x9E, 0x9F)
        let ofLatin = inside(0xB1, 0xB6, 0xBB)
        // ą and š, Ľ and ź, ľ and ž are one byte each.
        let ofBoth = inside(0xB9, 0xBC, 0xBE)
        if ofWindows > 0, ofLatin == 0 { return (.windows1250, []) }
        if ofLatin > 0, ofWindows == 0 { return (.latin2, []) }
        let isOne = ofWindows == 0 && ofBoth == 0
        return (.windows1250, isOne ? [] : [.latin2])
    }

    /// ı, ş and ğ are ý, þ and ð elsewhere, which stand beside á, í, ó, ú or æ.
    private var isTurkish: Bool {
        let turkish = inside(0xF0, 0xFD, 0xFE)
        return turkish >= Self.several && count(0xF6, 0xFC, 0xE7) > 0
            && count(0xE1, 0xED, 0xF3, 0xFA, 0xE6) == 0
    }
}
