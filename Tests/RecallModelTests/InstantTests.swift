import RecallModel
import Testing

@Suite struct InstantTests {
    @Test(arguments: [
        ("1970-01-01T00:00:00Z", 0), ("1970-01-01T00:00:00.001Z", 1),
        ("1969-12-31T23:59:59.999Z", -1), ("2026-11-21T02:54:44Z", 1_795_229_684_000),
        ("2026-11-21t02:54:44z", 1_795_229_684_000), ("2026-11-21 02:54:44Z", 1_795_229_684_000),
        ("2026-11-21T10:54:44+08:00", 1_795_229_684_000),
        ("2026-11-20T21:24:44-05:30", 1_795_229_684_000),
        ("2026-11-21T02:54:44.5Z", 1_795_229_684_500),
        ("2026-11-21T02:54:44.05Z", 1_795_229_684_050),
        ("2026-11-21T02:54:44.123456789Z", 1_795_229_684_123),
        ("2016-12-31T23:59:60Z", 1_483_228_800_000),
        ("2026-11-21T02:54:44-00:00", 1_795_229_684_000),
        ("0001-01-01T00:00:00Z", -62_135_596_800_000),
        ("9999-12-31T23:59:59Z", 253_402_300_799_000),
    ])
    func `every form of RFC 3339 is its moment`(text: String, milliseconds: Int64) {
        #expect(Instant(rfc3339: text)?.milliseconds == milliseconds)
    }

    @Test(arguments: [
        "", "2026-11-21", "2026-11-21T02:54:44", "2026-11-21T02:54Z", "2026-11-21T24:00:00Z",
        "2026-11-21T02:60:00Z", "2026-11-21T02:54:61Z", "2026-11-21T02:54:44.Z",
        "2026-11-21T02:54:44+0800", "2026-11-21T02:54:44+8:00", "2026-11-21T02:54:44+24:00",
        "2026-11-21T02:54:44+08:60", "2026-11-21T02:54:44Z ", " 2026-11-21T02:54:44Z",
        "2026-02-30T02:54:44Z", "2026-11-21X02:54:44Z", "2026-11-21T02-54-44Z",
        "2026-11-21T02:54:44,5Z", "äää6-11-21T02:54:44Z", "2026-11-21T02:54:44.5é",
        "2026-11-21T-2:54:44Z", "2026-11-21T02:54:44🕐08:00",
    ])
    func `a text that is no such time is none`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test(arguments: ["9999-12-31T23:59:59-00:01", "0001-01-01T00:00:00+00:01"])
    func `a moment that UTC cannot write in four digits is none`(text: String) {
        #expect(Instant(rfc3339: text) == nil)
    }

    @Test func `what is written is read back over ten thousand years`() throws {
        var milliseconds = Instant.distantPast.milliseconds
        var step: Int64 = 1
        while milliseconds <= Instant.distantFuture.milliseconds {
            let instant = Instant(milliseconds: milliseconds)
            try #require(Instant(rfc3339: "\(instant)") == instant)
            milliseconds += step
            step = (step * 5 + 3) % 86_400_001_333
        }
    }

    @Test func `the written day and clock agree with counting seconds`() throws {
        for second in stride(from: 0, to: 86_400, by: 7) {
            let instant = Instant(milliseconds: -86_400_000 + Int64(second) * 1000)
            let clock = [second / 3600, second / 60 % 60, second % 60]
                .map { $0 < 10 ? "0\($0)" : "\($0)" }.joined(separator: ":")
            try #require("\(instant)" == "1969-12-31T\(clock)Z")
        }
    }

    @Test(
        arguments: [(-1, -1), (-1000, -1), (-1001, -2), (0, 0), (999, 0), (1000, 1)]
            as [(Int64, Int64)])
    func `whole seconds round down on both sides of 1970`(milliseconds: Int64, seconds: Int64) {
        #expect(Instant(milliseconds: milliseconds).seconds == seconds)
    }

    @Test func `adding a duration and taking it away again changes nothing`() {
        let instant = Instant(milliseconds: 1_795_229_684_123)
        let later = instant + .hours(48) + .minutes(-30) + .milliseconds(7)

        #expect(later > instant)
        #expect(later - instant == .milliseconds(171_000_007))
        #expect(later - .milliseconds(171_000_007) == instant)
        #expect((instant - later).milliseconds == -171_000_007)
    }
}
