import RecallModel

/// What the field of barcodes holds: several with nothing between them, with
/// spaces inside, stock numbers of a marketplace, lot numbers, words.
///
/// 485 all-digit values are a multiple of 13 long, and in 453 of them every
/// piece of 13 has a valid check digit, which is the rule for splitting
/// (recall-feeds research, section 2, quirk 3).
struct SafetyGateBarcodes {
    private(set) var gtins: [GTIN] = []
    private(set) var asins: [String] = []
    /// Amazon's stock numbers: `X00140NZ2D`.
    private(set) var skus: [String] = []
    /// Digits that are no barcode.
    private(set) var unreadable: [String] = []
    /// Words and codes of other kinds.
    private(set) var others: [String] = []

    /// Digits of one barcode in a run.
    private static let ean = 13
    /// The lengths at which digits are believed to be one: those of EAN-8,
    /// UPC-A, EAN-13 and GTIN-14.
    ///
    /// Ten and eleven digits are mostly lots here.
    private static let lengths: Set<Int> = [8, 12, 13, 14]
    /// Fewer digits are a count or a part of something.
    private static let shortestUnreadable = 8
    /// Characters of Amazon's numbers.
    private static let amazon = 10
    private static let labels: Set<String> = [
        "ean", "eans", "asin", "asins", "s", "upc", "gtin", "barcode", "barcodes", "bar", "code",
        "codes", "number", "numbers", "no", "nr", "and", "several", "or", "fnsku", "sku", "l",
    ]

    init(_ field: String) {
        for part in Self.parts(of: field) {
            var run: [String] = []
            for word in part.split(whereSeparator: \.isWhitespace).map(String.init) {
                if word.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
                    run.append(word)
                } else {
                    take(run)
                    run = []
                    take(word: word)
                }
            }
            take(run)
        }
    }

    /// The field between commas, semicolons, slashes and parentheses; labels that
    /// are glued to a number are put apart.
    private static func parts(of field: String) -> [Substring] {
        let apart = field.replacingText("ASIN", with: " ASIN ").replacingText("EAN", with: " EAN ")
        return apart.split { ",;/|()".contains($0) }
    }

    /// Takes digits with spaces between: one code, several, or several run
    /// together in either way.
    private mutating func take(_ words: [String]) {
        guard !words.isEmpty else { return }
        if let gtin = Self.gtin(words.joined()) { return add([gtin]) }
        let single = words.map(Self.gtins)
        if single.allSatisfy({ !$0.isEmpty }) { return single.forEach { add($0) } }
        let joined = Self.gtins(words.joined())
        if !joined.isEmpty { return add(joined) }
        for (word, gtins) in zip(words, single) {
            add(gtins)
            guard gtins.isEmpty else { continue }
            if word.utf8.count >= Self.shortestUnreadable {
                unreadable.append(word)
            } else {
                others.append(word)
            }
        }
    }

    private mutating func add(_ found: [GTIN]) {
        for gtin in found where !gtins.contains(gtin) { gtins.append(gtin) }
    }

    private static func gtin(_ digits: String) -> GTIN? {
        guard lengths.contains(digits.utf8.count), let value = UInt64(digits) else { return nil }
        return GTIN(value: value)
    }

    /// One code, or every one of a run of 13 digits each; empty where a piece is
    /// none.
    private static func gtins(_ digits: String) -> [GTIN] {
        if let gtin = gtin(digits) { return [gtin] }
        let bytes = Array(digits.utf8)
        guard bytes.count > ean, bytes.count.isMultiple(of: ean) else { return [] }
        var found: [GTIN] = []
        for start in stride(from: 0, to: bytes.count, by: ean) {
            let piece = String(decoding: bytes[start..<start + ean], as: UTF8.self)
            guard let gtin = gtin(piece) else { return [] }
            found.append(gtin)
        }
        return found
    }

    private mutating func take(word: String) {
        let code = word.filter { $0.isLetter || $0.isNumber }.uppercased()
        guard !code.isEmpty, !Self.labels.contains(code.lowercased()) else { return }
        if code.utf8.allSatisfy({ (0x30...0x39).contains($0) }) { return take([code]) }
        let bytes = Array(code.utf8)
        guard bytes.count.isMultiple(of: Self.amazon) else { return others.append(word) }
        let pieces = stride(from: 0, to: bytes.count, by: Self.amazon).map {
            String(decoding: bytes[$0..<$0 + Self.amazon], as: UTF8.self)
        }
        guard pieces.allSatisfy({ $0.hasPrefix("B0") || $0.hasPrefix("X0") }) else {
            return others.append(word)
        }
        for piece in pieces {
            if piece.hasPrefix("B0"), !asins.contains(piece) { asins.append(piece) }
            if piece.hasPrefix("X0"), !skus.contains(piece) { skus.append(piece) }
        }
    }
}
