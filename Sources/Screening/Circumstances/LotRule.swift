/// Which lots, batches or serial numbers one entry of a recall covers.
enum LotRule: Equatable {
    case exact([UInt8])
    /// `AJ2226*`.
    case prefix([UInt8])
    /// `A1000 - A1999`: the letters in front, and the numbers behind them.
    case range(letters: [UInt8], digits: Int, ClosedRange<UInt64>)

    /// Reads an entry as printed; `nil` where it is prose.
    init?(_ text: String) {
        for middle in [" to ", " through ", " thru ", " - ", "–", "—"] {
            let ends = text.split(separator: middle, maxSplits: 1)
            guard ends.count == 2 else { continue }
            guard let range = Self.range(String(ends[0]), String(ends[1])) else { return nil }
            self = range
            return
        }
        let code = FoldedText.code(of: text)
        let words = text.split(separator: " ").count
        guard words <= Self.words, (1...ListingTerms.codeLimit).contains(code.count),
            code.contains(where: Self.isDigit)
        else { return nil }
        self = text.hasSuffix("*") ? .prefix(code) : .exact(code)
    }

    /// Words of an entry that is still one number: `Lot 22 B`.
    private static let words = 3

    private static func range(_ first: String, _ last: String) -> LotRule? {
        let (first, last) = (FoldedText.code(of: first), FoldedText.code(of: last))
        guard first.count == last.count, let low = Numbered(first), let high = Numbered(last),
            low.letters == high.letters, low.number <= high.number
        else { return nil }
        return .range(
            letters: low.letters, digits: first.count - low.letters.count, low.number...high.number)
    }

    /// Whether a folded lot number is one of those recalled.
    func covers(_ code: [UInt8]) -> Bool {
        switch self {
        case .exact(let lot): return lot == code
        case .prefix(let start): return code.starts(with: start)
        case .range(let letters, let digits, let numbers):
            guard code.count == letters.count + digits, let own = Numbered(code) else {
                return false
            }
            return own.letters == letters && numbers.contains(own.number)
        }
    }

    private static func isDigit(_ byte: UInt8) -> Bool { byte &- UInt8(ascii: "0") < 10 }

    /// A number with letters in front of it.
    private struct Numbered {
        let letters: [UInt8]
        let number: UInt64

        init?(_ code: [UInt8]) {
            let digits = code.reversed().prefix(while: LotRule.isDigit).count
            guard let number = UInt64(String(decoding: code.suffix(digits), as: UTF8.self)) else {
                return nil
            }
            letters = Array(code.dropLast(digits))
            self.number = number
        }
    }
}
