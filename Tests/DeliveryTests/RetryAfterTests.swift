import Delivery
import RecallModel
import Testing

struct RetryAfterTests {
    /// 1994-11-06T08:49:37Z, the moment of the RFC's examples.
    private let now = Instant(milliseconds: 784_111_777_000)

    @Test(arguments: [
        "Sun, 06 Nov 1994 08:49:37 GMT", "Sunday, 06-Nov-94 08:49:37 GMT",
        "Sun Nov  6 08:49:37 1994", "Mon, 06 Nov 1994 08:49:37 GMT",
    ])
    func `the three forms of an HTTP date are read`(text: String) {
        #expect(HTTPDate.parse(text, now: now) == now)
    }

    @Test(arguments: [
        "", "GMT", "Sun, 06 Nov 1994 08:49:37", "Sun, 06 Nov 1994 08:49:37 PST",
        "Sun, 31 Feb 1994 08:49:37 GMT", "Sun, 06 Nov 1994 24:00:00 GMT",
        "Sun, 06 Nov 1994 08:49 GMT", "Sun, 06 nov 1994 08:49:37 GMT", "1994-11-06T08:49:37Z",
        "Sun, +6 Nov 1994 08:49:37 GMT", "Sun, 06 Nov 994 08:49:37 GMT",
        "Sun, 06 Nov 1994 08:49:37 GMT GMT",
    ])
    func `what is no HTTP date is none`(text: String) {
        #expect(HTTPDate.parse(text, now: now) == nil)
    }

    @Test func `a year of two digits lies at most 50 years ahead`() throws {
        let today = try #require(Instant(rfc3339: "2026-06-01T00:00:00Z"))

        let near = HTTPDate.parse("Friday, 06-Nov-76 08:49:37 GMT", now: today)
        let far = HTTPDate.parse("Sunday, 06-Nov-77 08:49:37 GMT", now: today)

        #expect(near?.description == "2076-11-06T08:49:37Z")
        #expect(far?.description == "1977-11-06T08:49:37Z")
    }

    @Test(arguments: [
        ("0", Duration.seconds(5)), ("4", .seconds(5)), ("5", .seconds(5)), ("6", .seconds(6)),
        ("86399", .seconds(86_399)), ("86400", .hours(24)), ("86401", .hours(24)),
        ("1000000000", .hours(24)), ("99999999999999999999999999", .hours(24)),
        ("007", .seconds(7)),
        ("Sun, 06 Nov 1994 08:51:37 GMT", .minutes(2)),
        ("Sun, 06 Nov 1994 08:00:00 GMT", .seconds(5)),
        ("Fri, 31 Dec 1999 23:59:59 GMT", .hours(24)),
    ])
    func `a wait is drawn into 5 s to 24 h`(text: String, wait: Duration) {
        #expect(RetryAfter.parse(text, now: now) == wait)
    }

    @Test(arguments: ["", "-1", "+5", "5.5", "5 s", " 5", "soon", "0x10", "١٢", "1e9", "5,6"])
    func `garbage asks for nothing`(text: String) {
        #expect(RetryAfter.parse(text, now: now) == nil)
    }
}
