import RecallModel

/// Which lots, batches or serial numbers one entry of a recall covers.
enum LotRule: Equatable {
    case exact([UInt8])
    /// `AJ2226*`.
    case prefix([UInt8])
    /// `A1000 - A1999`.
    case range(NumberRange)

    /// Reads an entry as printed; `nil` where it is prose.
    init?(_ text: String) {
        if let range = NumberRange(text) {
            self = .range(range)
            return
        }
        let code = FoldedText.code(of: text)
        guard NumberRange.ends(of: text) == nil else { return nil }
        let words = text.split(separator: " ").count
        guard words <= Self.words, (1...ListingTerms.codeLimit).contains(code.count),
            code.contains(where: Self.isDigit)
        else { return nil }
        self = text.hasSuffix("*") ? .prefix(code) : .exact(code)
    }

    /// Words of an entry that is still one number: `Lot 22 B`.
    private static let words = 3

    /// Whether a folded lot number is one of those recalled.
    func covers(_ code: [UInt8]) -> Bool {
        switch self {
        case .exact(let lot): return lot == code
        case .prefix(let start): return code.starts(with: start)
        case .range(let range): return range.covers(String(decoding: code, as: UTF8.self))
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }
}
