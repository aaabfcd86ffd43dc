import RecallModel
import Testing

/// Ranges of models and lots.
@Suite struct NumberRangeTests {
    @Test(arguments: [
        ("A1000 - A1999", "A", 1000, 1999), ("GX-098 to GX-101", "GX-", 98, 101),
        ("GX-098 through 101", "GX-", 98, 101), ("AB12–AB19", "AB", 12, 19),
        ("1945 to 2020", "", 1945, 2020), ("gx 5 thru GX9", "gx ", 5, 9), ("7 - 7", "", 7, 7),
    ])
    func `a range has its letters and its numbers`(
        text: String, stem: String, low: UInt64, high: UInt64
    ) throws {
        let range = try #require(NumberRange(text))

        #expect(range.stem == stem && range.numbers == low...high)
        #expect(range.covers(range[low]) && range.covers(range[high]))
    }

    @Test(arguments: [
        "", "GX-100", "GX-100-120", "A2000 to A1000", "A10 to B20", "A10 to A200", "to A1",
        "A to B", "1 to 99999999999999999999", "made in Ohio to order",
    ])
    func `what is no range is none`(text: String) {
        #expect(NumberRange(text) == nil)
    }

    @Test(arguments: [
        ("gx101", true), ("GX-0101", false), ("GX-098", true), ("GX-097", false),
        ("GX-102", false), ("HX-100", false), ("", false), ("GX-1OO", false),
    ])
    func `it covers what lies between`(number: String, isCovered: Bool) throws {
        #expect(try #require(NumberRange("GX-098 to GX-101")).covers(number) == isCovered)
    }

    @Test func `a range of models is each of them`() {
        let texts = ModelNumber.all(in: "GX-098 to GX-101").map(\.description)

        #expect(texts == ["GX-098", "GX-099", "GX-100", "GX-101"])
        #expect(ModelNumber.all(in: "A001 to A500").count == 500)
        #expect(ModelNumber.all(in: "A001 to A501").map(\.text) == ["A001 to A501"])
    }

    @Test(arguments: ["beginning with PB, AH or AE", "models starting with PB, AH and AE"])
    func `beginnings are open numbers`(text: String) {
        #expect(ModelNumber.all(in: text).map(\.description) == ["PB*", "AH*", "AE*"])
    }

    @Test(arguments: ["GX-100", "GLEF396*", " AB 12 "])
    func `any other entry is one number`(text: String) {
        #expect(ModelNumber.all(in: text) == [ModelNumber(text)].compactMap { $0 })
    }

    @Test func `an entry of nothing is no number`() {
        #expect(ModelNumber.all(in: " * ").isEmpty && ModelNumber.all(in: "").isEmpty)
    }
}
