import RecallModel

/// A GTIN among the cells of a ``GluedTable``, found by its check digit where
/// other digits are glued to it.
struct GluedGTIN {
    let digits: String
    let place: Range<Int>
    /// Whether nothing else was glued to it.
    var isWhole = false

    /// Every GTIN of the table's body, in its order.
    static func all(in text: [UInt8], _ body: Range<Int>, _ heading: GluedHeading) -> [GluedGTIN] {
        let column = heading.columns.firstIndex(of: .gtin) ?? 0
        let isBehindCode = column > 0 && heading.columns[column - 1].isCode
        var found: [GluedGTIN] = []
        var index = body.lowerBound
        while index < body.upperBound {
            if let dashed = dashed(at: index, of: text, body) {
                found.append(dashed)
                index = dashed.place.upperBound
                continue
            }
            guard text[index].isDigit else {
                index += 1
                continue
            }
            let start = index
            while index < body.upperBound, text[index].isDigit,
                dashed(at: index, of: text, body) == nil
            {
                index += 1
            }
            let isFraction = index < body.upperBound && text[index] == 0x2F
            let run = start..<index
            let gtin = GluedGTIN(in: run, of: text, atEnd: isBehindCode, isFraction: isFraction)
            if let gtin { found.append(gtin) }
        }
        return ofOneFirm(found)
    }

    /// How many digits of UPCs of one firm are alike at least.
    private static let prefixLength = 5

    /// The codes whose beginning recurs: one firm's have a prefix in common,
    /// and a lot or serial number that passes a check digit has another.
    private static func ofOneFirm(_ found: [GluedGTIN]) -> [GluedGTIN] {
        guard found.count > 1 else { return found }
        let counts = Dictionary(grouping: found) { $0.digits.prefix(prefixLength) }
            .mapValues(\.count)
        guard counts.values.contains(where: { $0 > 1 }) else {
            return found.allSatisfy(\.isWhole) ? found : Array(found.prefix(1))
        }
        return found.filter { (counts[$0.digits.prefix(prefixLength)] ?? 0) > 1 }
    }

    /// A GTIN in a run of digits: the whole run, or its end or its beginning,
    /// the likelier first.
    ///
    /// - Parameters:
    ///   - atEnd: whether the column in front is of codes.
    ///   - isFraction: whether the last digit begins a fraction (`5/8-inch`).
    private init?(in run: Range<Int>, of text: [UInt8], atEnd: Bool, isFraction: Bool) {
        let heads = [12, 13].map { run.lowerBound..<(run.lowerBound + $0) }
        let tails = [12, 13].map { (run.upperBound - $0)..<run.upperBound }
        let whole = (12...14).contains(run.count) ? [run] : []
        let candidates = isFraction ? heads : whole + (atEnd ? tails + heads : heads + tails)
        for candidate in candidates
        where candidate.lowerBound >= run.lowerBound && candidate.upperBound <= run.upperBound {
            let digits = String(decoding: text[candidate], as: UTF8.self)
            if GTIN(digits) != nil {
                self.init(digits: digits, place: candidate)
                isWhole = candidate == run
                return
            }
        }
        return nil
    }

    private init(digits: String, place: Range<Int>) {
        self.digits = digits
        self.place = place
    }

    /// A UPC as printed under its bars: `8-49398-06563-1`, `0 50875 82840 7`.
    private static func dashed(
        at index: Int, of text: [UInt8], _ body: Range<Int>
    ) -> GluedGTIN? {
        let end = index + 15
        guard end <= body.upperBound, text[index].isDigit,
            text[index + 1] == 0x2D || text[index + 1] == 0x20
        else { return nil }
        let word = text[index..<end]
        let mark = text[index + 1]
        for (place, byte) in zip(0..., word) {
            guard [1, 7, 13].contains(place) ? byte == mark : byte.isDigit else { return nil }
        }
        let digits = String(decoding: word.filter(\.isDigit), as: UTF8.self)
        guard GTIN(digits) != nil else { return nil }
        var found = GluedGTIN(digits: digits, place: index..<end)
        found.isWhole = true
        return found
    }
}
