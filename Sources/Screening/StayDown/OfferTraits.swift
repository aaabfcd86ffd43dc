import RecallModel

/// What a fingerprint says, read so that two can be compared.
struct OfferTraits {
    /// The stems of the title, token for token.
    private(set) var stems: [String] = []
    /// What each word of the title tells, in nats.
    private(set) var words: [String: Double] = [:]
    /// Letters and digits of the whole title in one.
    private(set) var run = ""
    /// The numbers that the title names, folded.
    private(set) var codes: Set<String> = []
    /// The maker's own number, folded; empty where there is none.
    let model: String
    let sku: String
    let brand: String
    let asins: Set<String>
    let gtins: Set<GTIN>
    let measures: [Measure]

    init(_ fingerprint: Fingerprint) {
        model = Self.number(fingerprint.mpn)
        sku = Self.number(fingerprint.sku)
        brand = Self.name(fingerprint.brand)
        asins = Set(
            fingerprint.asin.split { !($0.isLetter || $0.isNumber) }.map { Self.code(String($0)) }
                .filter { $0.utf8.count == 10 })
        gtins = Set(GTINCell(fingerprint.gtin).codes.filter(\.isGloballyUnique))
        measures = Measure.read(fingerprint.title)
        var folded = FoldedText()
        folded.append(fingerprint.title)
        run = folded.text(0..<folded.count)
        stems = folded.tokens.indices.map { folded.text(folded.stem(of: $0)) }
        readWords(folded)
        codes = Self.codes(folded)
    }

    // MARK: Words

    /// What a word tells that no notice of a recall has.
    private static let rareInformation = 5.0
    /// What is taken off: a word in one notice of twenty tells nothing of one
    /// offer among many of its kind.
    private static let commonInformation = 3.0
    /// Words of judgement, such as "new", "for" and colours.
    private static let fillerInformation = 0.2
    /// Two ideographs side by side, which are what a word is elsewhere.
    private static let pairInformation = 2.5

    private mutating func readWords(_ folded: borrowing FoldedText) {
        for token in folded.tokens.indices {
            let own = folded.tokens[token]
            if own.isIdeograph {
                guard token + 1 < folded.tokens.count, folded.tokens[token + 1].isIdeograph else {
                    continue
                }
                let pair = stems[token] + stems[token + 1]
                words[pair] = Self.pairInformation
            } else if !own.hasDigit, own.end - own.start > 1 {
                words[stems[token]] = Self.information(stems[token])
            }
        }
    }

    /// What a word tells of an offer, in nats: the rarer, the more.
    static func information(_ stem: String) -> Double {
        guard !WordLists.builtIn.knows(stem) else { return fillerInformation }
        let documents = CommonWords.documents(with: stem)
        guard documents > 0 else { return rareInformation }
        let surprise = (Double(CommonWords.documentCount) / Double(documents)).logarithm
        return min(rareInformation, max(fillerInformation / 2, surprise - commonInformation))
    }

    // MARK: Numbers

    /// Letters and digits of a maker's or seller's number; empty where it is
    /// too short to be one offer's, or has no digit.
    static func number(_ text: String) -> String {
        let code = code(text)
        let isNumber =
            code.utf8.contains { $0 &- UInt8(ascii: "0") < 10 } && code.utf8.count >= leastNumber
        return isNumber && code.utf8.count <= ListingTerms.codeLimit ? code : ""
    }

    private static func code(_ text: String) -> String {
        String(decoding: FoldedText.code(of: text), as: UTF8.self)
    }

    /// `AB1` is a size or a shelf to most sellers.
    static let leastNumber = 4
    /// Digits alone are years, sizes and prices up to four.
    private static let leastDigits = 5

    /// The brand, folded; empty where the cell says that there is none.
    private static func name(_ text: String) -> String {
        let name = code(text)
        return unbranded.contains(name) ? "" : name
    }

    private static let unbranded: Set<String> = [
        "", "unbranded", "nobrand", "noname", "generic", "na", "none", "other", "doesnotapply",
        "markenlos", "sansmarque", "unknown", "oem",
    ]

    private static func codes(_ folded: borrowing FoldedText) -> Set<String> {
        var codes: Set<String> = []
        for last in folded.tokens.indices {
            var first = last
            while true {
                let range = Int(folded.tokens[first].start)..<Int(folded.tokens[last].end)
                if isCode(folded, first...last, range) { codes.insert(folded.text(range)) }
                guard folded.tokens[first].joinsPrevious, first > 0,
                    last - first < ListingTerms.leastJoined - 1
                else { break }
                first -= 1
            }
        }
        return codes
    }

    /// Classes of masks (GB 2626, EN 149), on every maker's.
    private static let masks: [[UInt8]] = ["kn95", "kn100", "ffp1", "ffp2", "ffp3"].map {
        Array($0.utf8)
    }

    /// Whether these tokens are a number that names a product: `HX-9351`,
    /// `26581`, and not `1500W` or `2 pcs`.
    static func isCode(
        _ folded: borrowing FoldedText, _ tokens: ClosedRange<Int>, _ range: Range<Int>
    ) -> Bool {
        guard (leastNumber...ListingTerms.codeLimit).contains(range.count) else { return false }
        let bytes = folded.bytes[range]
        let digits = bytes.count { $0 &- UInt8(ascii: "0") < 10 }
        guard digits > 0, !folded.tokens[tokens.lowerBound].isIdeograph else { return false }
        if digits == bytes.count { return tokens.count == 1 && digits >= leastDigits }
        let isQuantity = bytes.first.map { $0 &- UInt8(ascii: "0") < 10 } ?? false
        if isQuantity {
            let letters = bytes.drop { $0 &- UInt8(ascii: "0") < 10 }
            // Behind the digits stands a unit, unless more digits follow; behind a
            // short one, as in 3-in-1, 12V2A and 60x40, another quantity.
            let tail = letters.drop { $0 > UInt8(ascii: "9") }
            guard tail.count >= 2, letters.count - tail.count >= 3 else { return false }
        }
        // `CR2032` and `KN95` are what many products have in common.
        guard !Specification.isOne(bytes), !masks.contains(where: bytes.elementsEqual) else {
            return false
        }
        guard tokens.count > 1 else { return digits >= 2 }
        // Words that only stand side by side are no number.
        return tokens.allSatisfy { token in
            let own = folded.tokens[token]
            return own.hasDigit || own.end - own.start <= 3
        } && digits >= 2
    }
}
