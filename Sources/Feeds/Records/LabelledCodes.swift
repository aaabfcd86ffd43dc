import RecallModel

/// Codes behind "UPC", "EAN", "GTIN" or "barcode", also where their digits
/// stand in groups: `UPC 8 50065 59701 0`.
///
/// Only a label makes digits a code: of 902 recalls 90 have unlabelled numbers
/// that pass the check digit by chance (recall-feeds research, section 1).
enum LabelledCodes {
    private static let labels: Set<String> = [
        "upc", "upcs", "ean", "eans", "gtin", "gtins", "barcode", "barcodes", "ean13", "gtin14",
    ]
    /// Words that may stand between a label and its code.
    private static let fillers: Set<String> = [
        "code", "codes", "number", "numbers", "no", "is", "are", "a", "case", "retail", "unit",
        "and", "or",
    ]
    /// The most digits of a code.
    private static let longest = 14

    static func gtins(in text: String) -> [GTIN] {
        var found: [GTIN] = []
        let words = text.split { !$0.isLetter && !$0.isNumber && $0 != "-" }
        var index = 0
        while index < words.count {
            defer { index += 1 }
            guard labels.contains(words[index].lowercased()) else { continue }
            index += 1
            while index < words.count, fillers.contains(words[index].lowercased()) { index += 1 }
            while let (gtin, end) = code(at: index, of: words) {
                if !found.contains(gtin), found.count < MinedIdentifiers.most { found.append(gtin) }
                index = end
            }
            index -= 1
        }
        return found
    }

    /// The longest valid code that begins at a word; parts of a group are one
    /// to six digits, as they are printed under the bars.
    private static func code(at start: Int, of words: [Substring]) -> (GTIN, Int)? {
        var digits = ""
        var best: (GTIN, Int)?
        for index in start..<min(start + 6, words.count) {
            let part = words[index].filter { $0 != "-" }
            guard !part.isEmpty, part.utf8.allSatisfy({ (0x30...0x39).contains($0) }) else { break }
            digits += part
            guard digits.utf8.count <= longest else { break }
            // Eleven digits may be a code without its check digit, which would
            // pass as one without its zero.
            if [8, 12, 13, 14].contains(digits.utf8.count), let gtin = GTIN(digits) {
                best = (gtin, index + 1)
            }
            guard part.utf8.count <= 6 else { break }
        }
        return best
    }
}
