import RecallModel

/// A cell for a GTIN as people and spreadsheets leave it.
struct GTINCell {
    /// What was repaired, or why a code cannot be used.
    enum Finding: String, Hashable, CaseIterable {
        /// `'0123…`: the mark that keeps a spreadsheet from calculating.
        case apostrophe
        /// `="0123…"`, for the same.
        case formula
        /// Spaces, dashes or dots between the digits.
        case separators
        /// `123456789012.0`: the code went through a program that took it for
        /// an amount.
        case decimals
        /// `8.720602828605E+12`, all digits still there.
        case scientific
        /// `8.72E+12`: the digits are gone.
        case digitsLost = "digits-lost"
        /// Zeros in front that a spreadsheet dropped.
        case lostZeros = "lost-zeros"
        /// A UPC-E, expanded.
        case upcE = "upc-e"
        case isbn10 = "isbn-10"
        /// `UPC: 0123…`, or words behind the code.
        case label
        /// `4006381333931-01`: a shop's number of a variant behind the code.
        case suffix
        /// A GS1 Digital Link: `https://id.gs1.org/01/0123…`.
        case link
        case several
        /// "Does not apply" and its like.
        case notApplicable = "not-applicable"
        /// All digits alike: typed in to satisfy a form.
        case placeholder
        /// A number that the shop gave itself: no key outside of it.
        case inStore = "in-store"
        case checkDigit = "wrong-check-digit"
        case notCode = "not-a-code"
    }

    /// The codes, the first as often as it is written once.
    private(set) var codes: [GTIN] = []
    private(set) var findings: Set<Finding> = []

    /// Cells longer than this hold no code but a text.
    private static let longest = 1000
    /// Codes of one cell.
    private static let mostCodes = 50

    /// Words of no code, as the platforms' forms offer them.
    private static let none: Set<String> = [
        "doesnotapply", "notapplicable", "na", "none", "null", "nil", "nan", "no", "unknown",
        "nobarcode", "nogtin", "noupc", "noean", "exempt", "gtinexempt", "keine", "nichtzutreffend",
        "nezadáno", "nonapplicable", "neant", "noaplica", "nonapplicabile", "nietvantoepassing",
        "niedotyczy", "tbd", "undefined",
    ]

    /// What eBay writes for every listing without a code.
    private static let usualNone = "Does not apply"

    /// Whether a cell says in words that there is no code.
    static func saysNone(_ text: String) -> Bool {
        let letters = text.lowercased().unicodeScalars.filter(\.properties.isAlphabetic)
        guard letters.count < longest else { return false }
        let word = String(String.UnicodeScalarView(letters))
        let hasDigit = text.utf8.contains { $0 &- UInt8(ascii: "0") < 10 }
        return !hasDigit && (none.contains(word) || word.isEmpty)
    }

    init(_ text: String) {
        if let code = Self.plain(text) {
            take(code)
            return
        }
        if text == Self.usualNone {
            findings = [.notApplicable]
            return
        }
        let cell = text.trimmingSpace()
        guard !cell.isEmpty else { return }
        guard cell.utf8.count <= Self.longest else {
            findings = [.notCode]
            return
        }
        if cell.split(separator: "|").allSatisfy({ Self.saysNone(String($0)) }) {
            findings = [.notApplicable]
            return
        }
        if let code = Self.whole(cell, &findings) {
            take(code)
            return
        }
        readPieces(of: cell)
    }

    /// Tries the pieces between separators, or, where none is a code, says why.
    private mutating func readPieces(of cell: String) {
        let pieces = cell.split { ",;|/\n\t[]\"".contains($0) }.prefix(Self.mostCodes)
        for piece in pieces {
            let text = String(piece).trimmingSpace()
            guard !text.isEmpty, !Self.saysNone(text) else { continue }
            if let code = Self.whole(text, &findings) {
                take(code)
                continue
            }
            let words = text.split { $0.isWhitespace || $0 == ":" || $0 == "#" }
            let codes = words.compactMap { Self.whole(String($0), &findings) }
            if !codes.isEmpty, words.count > codes.count { findings.insert(.label) }
            codes.forEach { take($0) }
        }
        if codes.count > 1 { findings.insert(.several) }
        if codes.isEmpty { findings.insert(Self.reason(cell)) }
    }

    private mutating func take(_ code: GTIN) {
        if !code.isGloballyUnique { findings.insert(.inStore) }
        if !codes.contains(code) { codes.append(code) }
    }

    // MARK: One code

    /// The code of a cell of 12 to 14 digits and nothing else, as nearly all are.
    private static func plain(_ text: String) -> GTIN? {
        guard (12...14).contains(text.utf8.count) else { return nil }
        var value: UInt64 = 0
        for byte in text.utf8 {
            let digit = byte &- UInt8(ascii: "0")
            guard digit < 10 else { return nil }
            value = value * 10 + UInt64(digit)
        }
        return isPlaceholder(text) ? nil : GTIN(value: value)
    }

    /// The code that all of the text writes; `nil` where it does not.
    private static func whole(_ text: String, _ findings: inout Set<Finding>) -> GTIN? {
        var found: Set<Finding> = []
        var text = Substring(text)
        unwrap(&text, &found)
        if let link = link(text) {
            text = link
            found.insert(.link)
        }
        if let number = scientific(text) {
            text = Substring(number)
            found.insert(.scientific)
        } else if let whole = withoutDecimals(text) {
            text = whole
            found.insert(.decimals)
        }
        if let bare = withoutSuffix(text) {
            text = bare
            found.insert(.suffix)
        }
        let digits = text.filter { !" -.\u{A0}\u{2011}\u{2013}".contains($0) }
        if digits.count != text.count { found.insert(.separators) }
        guard let code = code(digits, &found) else { return nil }
        findings.formUnion(found)
        return code
    }

    private static func unwrap(_ text: inout Substring, _ found: inout Set<Finding>) {
        if text.hasPrefix("="), text.dropFirst().hasPrefix("\"") {
            text = text.dropFirst(2)
            if text.hasSuffix("\"") { text = text.dropLast() }
            found.insert(.formula)
        }
        if let first = text.first, "'’‘`".contains(first) {
            text = text.dropFirst()
            found.insert(.apostrophe)
        }
    }

    private static func code(_ digits: String, _ found: inout Set<Finding>) -> GTIN? {
        guard !isPlaceholder(digits), digits.utf8.count >= 8, digits.utf8.count <= 14,
            let code = GTIN(digits)
        else { return nil }
        switch digits.utf8.count {
        case 10: found.insert(.isbn10)
        case 11: found.insert(.lostZeros)
        case 8 where GTIN(value: UInt64(digits) ?? 0) == nil: found.insert(.upcE)
        default: break
        }
        return code
    }

    private static func isPlaceholder(_ digits: String) -> Bool {
        guard let first = digits.utf8.first else { return false }
        return digits.utf8.allSatisfy { $0 == first }
    }

    /// The number that `8.720602828605E+12` writes where no digit is missing.
    private static func scientific(_ text: Substring) -> String? {
        guard let e = text.firstIndex(where: { $0 == "e" || $0 == "E" }),
            let power = Int(text[text.index(after: e)...]), (7...13).contains(power)
        else { return nil }
        let mantissa = text[..<e].split(separator: ".", omittingEmptySubsequences: false)
        let alternative = text[..<e].split(separator: ",", omittingEmptySubsequences: false)
        let parts = mantissa.count == 2 ? mantissa : alternative
        guard parts.count == 2, parts[0].count == 1,
            parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }),
            parts[1].count == power
        else { return nil }
        return String(parts[0] + parts[1])
    }

    private static func withoutDecimals(_ text: Substring) -> Substring? {
        for tail in [".0", ".00", ",0", ",00"] where text.hasSuffix(tail) {
            let whole = text.dropLast(tail.count)
            if whole.count >= 8, whole.utf8.allSatisfy({ $0 &- UInt8(ascii: "0") < 10 }) {
                return whole
            }
        }
        return nil
    }

    /// The code in front of a dash and two or three digits.
    ///
    /// Nobody parts a code so: what stands behind its last dash is the check
    /// digit, or the rest of a code that was parted before.
    private static func withoutSuffix(_ text: Substring) -> Substring? {
        let parts = text.split(separator: "-", omittingEmptySubsequences: false)
        guard parts.count == 2, (2...3).contains(parts[1].count),
            [8, 12, 13, 14].contains(parts[0].count),
            parts.allSatisfy({ $0.utf8.allSatisfy { $0 &- UInt8(ascii: "0") < 10 } }),
            GTIN(String(parts[0])) != nil
        else { return nil }
        return parts[0]
    }

    /// The code in a GS1 Digital Link (GS1 Digital Link 1.4, application
    /// identifier 01).
    private static func link(_ text: Substring) -> Substring? {
        guard text.hasPrefix("http"), let place = text.firstRange(of: "/01/") else { return nil }
        return text[place.upperBound...].prefix { $0.isNumber }
    }

    // MARK: Why not

    private static func reason(_ cell: String) -> Finding {
        let digits = cell.filter { $0.isASCII && $0.isNumber }
        let isScientific =
            cell.firstMatch(of: /[0-9][eE]\+?[0-9]/) != nil
        if isScientific { return .digitsLost }
        if !digits.isEmpty, isPlaceholder(digits) { return .placeholder }
        let isNumber = cell.allSatisfy { $0.isNumber || " -.'=\"".contains($0) }
        return isNumber && [8, 11, 12, 13, 14].contains(digits.count) ? .checkDigit : .notCode
    }
}
