import RecallModel
import Testing

@Suite struct DefectTallyTests {
    private static func tally(_ count: Int, _ code: String = "bad") -> DefectTally {
        var tally = DefectTally()
        for number in 0..<count {
            tally.append(Defect(location: "record \(number)", code: code, message: "it is bad"))
        }
        return tally
    }

    @Test func `a thousand defects are kept in words`() {
        let tally = Self.tally(DefectTally.mostInWords)

        #expect(tally.count == 1_000 && tally.total == 1_000)
        #expect(tally.rest == nil)
    }

    @Test func `of one more the kind is counted`() {
        let tally = Self.tally(DefectTally.mostInWords + 1)

        #expect(tally.count == 1_000 && tally.total == 1_001)
        #expect(tally.counts == ["bad": 1_001])
        #expect(tally.rest == "1 more defects: 1 bad")
        #expect(tally.last?.location == "record 999")
    }

    @Test func `two tallies together count as one, the commonest kind first`() {
        var tally = Self.tally(999)
        tally.append(Self.tally(3, "worse"))
        tally.append(Self.tally(3_000))

        #expect(tally.count == 1_000 && tally.total == 4_002)
        #expect(tally.counts == ["bad": 3_999, "worse": 3])
        #expect(tally.rest == "3002 more defects: 3000 bad, 2 worse")
    }
}
