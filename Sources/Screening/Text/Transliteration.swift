/// Words of other alphabets in Latin letters, as passports and shops write
/// them (for Cyrillic after BGN/PCGN, for Greek after ELOT 743, both without
/// marks).
enum Transliteration {
    private static let rows: [(letters: String, latin: String)] = [
        (
            "абвгґдеєёзиіїйклмнопрстуфхцчшщыэюяж",
            "a b v g g d e e e z i i i y k l m n o p r s t u f kh ts ch sh shch y e yu ya zh"
        ),
        (
            "αβγδεζηθικλμνξοπρσςτυφχψω",
            "a v g d e z i th i k l m n x o p r s s t y f ch ps o"
        ),
    ]

    private static let table: [UnicodeScalar: String] = {
        var table: [UnicodeScalar: String] = ["ь": "", "ъ": ""]
        for (letters, latin) in rows {
            let written = latin.split(separator: " ")
            precondition(letters.unicodeScalars.count == written.count, "rows are pairs")
            for (letter, text) in zip(letters.unicodeScalars, written) {
                table[letter] = String(text)
            }
        }
        return table
    }()

    /// The folded text in Latin letters, or `nil` where it has a letter of
    /// another alphabet.
    static func latin(_ text: String) -> [UInt8]? {
        var latin: [UInt8] = []
        for scalar in text.unicodeScalars {
            if let letters = table[scalar] {
                latin.append(contentsOf: letters.utf8)
            } else if scalar.isASCII {
                latin.append(UInt8(scalar.value))
            } else {
                return nil
            }
        }
        return latin
    }
}
