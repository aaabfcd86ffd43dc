/// A Global Trade Item Number: 14 digits whose last is a valid check digit.
///
/// Shorter codes are the same number with zeros in front (GS1 General
/// Specifications, section 3.3.2), so GTIN-8, UPC-A, EAN-13 and GTIN-14 of one
/// trade item compare equal. UPC-E is expanded to UPC-A, ISBN-10 to EAN-13.
package struct GTIN: Hashable, Comparable, Sendable, CustomStringConvertible {
    /// The 14 digits as a number.
    package let value: UInt64

    /// The number, if its last digit is the check digit of those before it.
    ///
    /// All zeros passes that test and means "none", so it is refused.
    @inlinable
    package init?(value: UInt64) {
        guard value > 0, value < 100_000_000_000_000, Self.hasValidCheckDigit(value) else {
            return nil
        }
        self.value = value
    }

    /// The number that a person or a spreadsheet wrote: 8, 12, 13 or 14 digits
    /// or an ISBN-10, with spaces, dashes or dots between, an apostrophe in
    /// front, or wrapped as `="…"`; 11 digits are a UPC-A that lost its zero.
    ///
    /// Eight digits that fail as EAN-8 and are a valid UPC-E are expanded: of
    /// 6,364 eight-digit codes of the UHTT barcode list, all 799 that fail as
    /// EAN-8 are UPC-E (listing-formats research, section 2, point 4).
    package init?(_ text: String) {
        var digits: [UInt8] = []
        for byte in text.utf8 {
            switch byte {
            case UInt8(ascii: "0")...UInt8(ascii: "9"): digits.append(byte - UInt8(ascii: "0"))
            case UInt8(ascii: "X"), UInt8(ascii: "x"): digits.append(10)
            case UInt8(ascii: "-"), UInt8(ascii: " "), UInt8(ascii: "."), UInt8(ascii: "'"),
                UInt8(ascii: "="), UInt8(ascii: "\""):
                continue
            default: return nil
            }
            guard digits.count <= 14 else { return nil }
        }
        self.init(digits: digits)
    }

    /// The number that these digits (0 to 9; 10 for an ISBN's X) write.
    package init?(digits: [UInt8]) {
        if digits.count == 10 {
            self.init(isbn10: digits)
            return
        }
        guard digits.allSatisfy({ $0 < 10 }) else { return nil }
        let value = Self.number(digits)
        switch digits.count {
        case 8:
            if let gtin = GTIN(value: value) {
                self = gtin
            } else {
                self.init(upcE: digits)
            }
        case 11...14: self.init(value: value)
        default: return nil
        }
    }

    /// A UPC-E of eight digits, expanded by the rules of the GS1 General
    /// Specifications, section 5.2.2.4.2.
    package init?(upcE digits: [UInt8]) {
        guard digits.count == 8, digits[0] <= 1 else { return nil }
        let body = digits[1...6].map { $0 }
        let expanded: [UInt8] =
            switch body[5] {
            case 0...2: [body[0], body[1], body[5], 0, 0, 0, 0, body[2], body[3], body[4]]
            case 3: [body[0], body[1], body[2], 0, 0, 0, 0, 0, body[3], body[4]]
            case 4: [body[0], body[1], body[2], body[3], 0, 0, 0, 0, 0, body[4]]
            default: [body[0], body[1], body[2], body[3], body[4], 0, 0, 0, 0, body[5]]
            }
        self.init(value: Self.number([digits[0]] + expanded + [digits[7]]))
    }

    /// An ISBN-10 as its EAN-13 (ISO 2108): prefix 978, new check digit.
    private init?(isbn10 digits: [UInt8]) {
        var sum = 0
        for (index, digit) in digits.enumerated() {
            guard digit < 10 || index == 9 else { return nil }
            sum += (10 - index) * Int(digit)
        }
        guard sum.isMultiple(of: 11) else { return nil }
        let body = Self.number([9, 7, 8] + digits.prefix(9))
        self.init(value: body * 10 + Self.checkDigit(of: body))
    }

    /// The digit that makes a number a GTIN when it is written behind it:
    /// weights 3 and 1 from the right (GS1 General Specifications, 7.9.1).
    @inlinable
    package static func checkDigit(of body: UInt64) -> UInt64 {
        var rest = body
        var sum: UInt64 = 0
        var weight: UInt64 = 3
        while rest > 0 {
            sum += (rest % 10) * weight
            rest /= 10
            weight = 4 - weight
        }
        return (10 - sum % 10) % 10
    }

    @inlinable
    static func hasValidCheckDigit(_ value: UInt64) -> Bool {
        checkDigit(of: value / 10) == value % 10
    }

    private static func number(_ digits: some Sequence<UInt8>) -> UInt64 {
        digits.reduce(0) { $0 * 10 + UInt64($1) }
    }

    /// Whether the number names a trade item everywhere.
    ///
    /// Numbers that shops give themselves (02, 04, 2…) and coupons (05, 98, 99)
    /// name nothing outside the shop (Google Merchant Center help, answer
    /// 7052112), so they are never a key. 978 and 979 are books.
    @inlinable
    package var isGloballyUnique: Bool {
        if value >= 10_000_000_000_000 { return true }  // GTIN-14: indicator 1 to 9
        if value < 100_000_000 {  // GTIN-8: 0… and 2… are the shop's own
            let first = value / 10_000_000
            return first != 0 && first != 2
        }
        switch value / 10_000_000_000 {  // the three leading digits of an EAN-13
        case 20...29, 40...59, 200...299, 980...999: return false
        default: return true
        }
    }

    package var description: String { value.padded(to: 14) }

    package static func < (a: GTIN, b: GTIN) -> Bool { a.value < b.value }
}
