import Feeds
import RecallModel
import Testing

@Suite struct CPSCQueryTests {
    private static func window(_ from: String, _ to: String) throws -> CPSCQuery {
        try CPSCQuery(window: #require(CivilDate(from))...#require(CivilDate(to)))
    }

    @Test(arguments: [
        ("https://x.gov/Recall", "https://x.gov/Recall?format=json"),
        ("https://x.gov/Recall?", "https://x.gov/Recall?format=json"),
        ("https://x.gov/Recall?key=a%26b", "https://x.gov/Recall?key=a%26b&format=json"),
        ("https://x.gov/Recall?Format=XML&k=1#top", "https://x.gov/Recall?k=1&format=json#top"),
    ])
    func `the whole list is asked for in JSON`(base: String, url: String) {
        #expect(CPSCQuery().url(base: base) == url)
    }

    @Test func `a window is asked for by the day of publication`() throws {
        let query = try Self.window("2026-04-01", "2026-06-30")

        #expect(
            query.url(base: "https://x.gov/R?k=1&LastPublishDateStart=1999-01-01")
                == "https://x.gov/R?k=1&format=json&LastPublishDateStart=2026-04-01"
                + "&LastPublishDateEnd=2026-06-30")
    }

    @Test(arguments: [
        ("2026-06-30", "2026-06-30", []), ("2026-06-29", "2026-07-01", []),
        ("2026-07-01", "2026-07-31", ["cpsc:26999"]), ("2026-06-01", "2026-06-29", ["cpsc:26999"]),
    ])
    func `a record outside the window shows and one at its edge does not`(
        from: String, to: String, outside: [String]
    ) throws {
        let decoding = try CPSCSample.decode([CPSCSample()])

        #expect(try Self.window(from, to).outside(decoding).map(\.description) == outside)
    }

    @Test func `the recall's day stands in for a missing day of publication`() throws {
        let decoding = try CPSCSample.decode([.with { $0.published = "" }])

        #expect(try Self.window("2026-06-26", "2026-06-30").outside(decoding).count == 1)
        #expect(try Self.window("2026-06-25", "2026-06-30").outside(decoding).isEmpty)
    }

    @Test func `a record without any day is not held against the answer`() throws {
        let decoding = try CPSCSample.decode([
            .with {
                $0.published = ""; $0.date = ""
            }
        ])

        #expect(try Self.window("2026-01-01", "2026-01-02").outside(decoding).isEmpty)
        #expect(decoding.recalls.count == 1)
    }

    @Test func `the whole list has no outside`() throws {
        #expect(try CPSCQuery().outside(CPSCSample.decode([CPSCSample()])).isEmpty)
    }
}
