import RecallModel
import Testing

@Suite struct GTINTests {
    /// Codes with the check digit worked out by hand or taken from GS1's and
    /// the ISBN agency's own examples.
    @Test(
        arguments: [
            ("96385074", 96_385_074), ("036000291452", 36_000_291_452),
            ("4006381333931", 4_006_381_333_931),
            ("10036000291459", 10_036_000_291_459), ("0306406152", 9_780_306_406_157),
            ("080442957X", 9_780_804_429_573), ("080442957x", 9_780_804_429_573),
            ("9780306406157", 9_780_306_406_157), ("36000291452", 36_000_291_452),
        ] as [(String, UInt64)])
    func `each length is the number it writes`(text: String, value: UInt64) {
        #expect(GTIN(text)?.value == value)
    }

    @Test(arguments: [
        "0-36000-29145-2", "0 36000 29145 2", "'036000291452", "=\"036000291452\"",
        "0.36000.29145.2", "00036000291452", "0036000291452", "  036000291452 ",
    ])
    func `what people and spreadsheets put around the digits is no part of it`(text: String) {
        #expect(GTIN(text)?.description == "00036000291452")
    }

    @Test(arguments: [
        "036000291453", "4006381333930", "96385075", "10036000291458", "0306406153", "",
        "12345", "1234567", "123456789", "000000000000", "00000000", "00000000000000",
        "036000291452036000291452", "3.6E+10", "03600029145A", "X36000291452", "080442X957",
        "०३६०००२९१४५२", "036000291452\n", "N/A",
    ])
    func `a wrong check digit, length or letter is no GTIN`(text: String) {
        #expect(GTIN(text) == nil)
    }

    @Test func `the check digit agrees with the standard's table of weights`() {
        for seed in UInt64(0)..<20_000 {
            let body = (seed &* 0x9E37_79B9_7F4A_7C15) % 10_000_000_000_000
            var digits = String(body).reversed().compactMap(\.wholeNumberValue)
            digits += Array(repeating: 0, count: 13 - digits.count)
            var sum = 0
            for (index, digit) in digits.enumerated() {
                sum += digit * (index.isMultiple(of: 2) ? 3 : 1)
            }
            let expected = UInt64((10 - sum % 10) % 10)
            #expect(GTIN.checkDigit(of: body) == expected)
            for digit in UInt64(0)...9 where body > 0 {
                #expect((GTIN(value: body * 10 + digit) != nil) == (digit == expected))
            }
        }
    }

    @Test func `any single wrong digit is noticed`() {
        let digits: [UInt8] = [0, 3, 6, 0, 0, 0, 2, 9, 1, 4, 5, 2]
        for place in digits.indices {
            for digit in UInt8(0)...9 where digit != digits[place] {
                var wrong = digits
                wrong[place] = digit
                #expect(GTIN(digits: wrong) == nil)
            }
        }
    }

    /// One example for each rule of the expansion, last digit 0 to 9.
    @Test(arguments: [
        ("01234505", "012000003455"), ("01234514", "012100003454"), ("01234523", "012200003453"),
        ("01234531", "012300000451"), ("01234543", "012340000053"), ("01234558", "012345000058"),
        ("01234565", "012345000065"), ("01234572", "012345000072"), ("01234589", "012345000089"),
        ("01234596", "012345000096"),
    ])
    func `a UPC-E is its UPC-A`(short: String, long: String) {
        let digits = short.utf8.map { $0 - 0x30 }

        #expect(GTIN(upcE: digits) != nil)
        #expect(GTIN(upcE: digits) == GTIN(long))
        #expect(GTIN(short) == GTIN(long) || GTIN(short)?.value == UInt64(short))
    }

    @Test(
        arguments: [[], [0, 1, 2, 3], [2, 1, 2, 3, 4, 5, 0, 5], [0, 1, 2, 3, 4, 5, 0, 6]]
            as [[UInt8]])
    func `digits that are no UPC-E are none`(digits: [UInt8]) {
        #expect(GTIN(upcE: digits) == nil)
    }

    @Test(arguments: [
        ("036000291452", true), ("4006381333931", true), ("9780306406157", true),
        ("10036000291459", true), ("96385074", true), ("200000000004", false),
        ("2000000000008", false), ("0200000000004", false), ("400000000008", false),
        ("500000000005", false), ("040000000006", true), ("9900000000004", false),
        ("9800000000007", false),
        ("9770000000003", true), ("00000017", false), ("20000004", false), ("3000000000007", true),
    ])
    func `a shop's own numbers and coupons are no key`(text: String, isUnique: Bool) throws {
        #expect(try #require(GTIN(text)).isGloballyUnique == isUnique)
    }

    @Test func `a GTIN is written with fourteen digits and reads back`() throws {
        let gtin = try #require(GTIN("96385074"))

        #expect("\(gtin)" == "00000096385074")
        #expect(GTIN("\(gtin)") == gtin)
    }

    @Test func `values outside fourteen digits are refused`() {
        #expect(GTIN(value: 0) == nil)
        #expect(GTIN(value: 100_000_000_000_000) == nil)
        #expect(GTIN(value: .max) == nil)
        #expect(GTIN(value: 99_999_999_999_997) != nil)
    }
}
