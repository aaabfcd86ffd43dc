import Testing

@testable import Screening

/// Lots as recalls print them.
@Suite struct LotRuleTests {
    @Test(arguments: [
        ("AJ2226*", "AJ2226", true), ("AJ2226*", "aj-2226 118", true), ("AJ2226*", "AJ2225", false),
        ("VCJJ22", "vcjj22", true), ("VCJJ22", "VCJJ221", false), ("07/22", "0722", true),
        ("A1000 - A1999", "A1000", true), ("A1000 - A1999", "A1999", true),
        ("A1000 - A1999", "A2000", false), ("A1000 to A1999", "A0999", false),
        ("A1000 through A1999", "B1500", false), ("A1000–A1999", "A01500", false),
        ("1945 to 2020", "2000", true), ("00012-00019", "0001200019", true),
    ])
    func `an entry covers its numbers and no others`(
        entry: String, lot: String, isCovered: Bool
    ) throws {
        let rule = try #require(LotRule(entry))

        #expect(rule.covers(FoldedText.code(of: lot)) == isCovered)
    }

    @Test(arguments: [
        "", "all lots", "manufactured between March and June 2022 in Ohio", "A1 to B22",
        "A2000 to A1000", "see label", String(repeating: "A1", count: 17),
    ])
    func `prose is no rule`(entry: String) {
        #expect(LotRule(entry) == nil)
    }

    @Test func `a range ends where numbers do`() {
        let most = String(repeating: "9", count: 19)
        #expect(LotRule("1\(most.dropFirst()) to \(most)")?.covers(Array(most.utf8)) == true)
        #expect(LotRule("1\(most) to 1\(most)") == nil)
        #expect(LotRule("\(most) to \(most)0") == nil)
    }
}
