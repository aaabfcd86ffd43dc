import Feeds
import RecallModel
import Testing

/// A publisher that is asked on paper.
private struct Conversation {
    var inquiry: any Inquiry
    var asked: [FeedRequest] = []

    init(
        _ publisher: Publisher, address: String? = nil, window: String? = nil,
        progress: String? = nil, key: String? = nil
    ) throws {
        let today = try #require(CivilDate("2026-11-21"))
        let first = try window.map { try #require(CivilDate($0)) }
        inquiry = publisher.reach.inquiry(
            InquiryStart(
                address: try #require(address ?? publisher.reach.address),
                window: first.map { $0...today }, progress: progress, key: key, today: today))
    }

    mutating func next() -> String? {
        guard let request = inquiry.next() else { return nil }
        asked.append(request)
        return request.origin
    }

    mutating func take(_ body: String) throws -> InquiryStep { try inquiry.take(Array(body.utf8)) }
}

@Suite struct InquiryTests {
    @Test(arguments: [
        ("https://x.gov/Recall", "https://x.gov/Recall?format=json"),
        ("https://x.gov/Recall?", "https://x.gov/Recall?format=json"),
        ("https://x.gov/Recall?key=a%26b", "https://x.gov/Recall?key=a%26b&format=json"),
        ("https://x.gov/Recall?Format=XML&k=1#top", "https://x.gov/Recall?k=1&format=json#top"),
    ])
    func `the CPSC's whole list is asked for in JSON`(base: String, url: String) throws {
        var talk = try Conversation(.cpsc, address: base)

        #expect(talk.next() == url)
        #expect(try talk.take("[]") == .end(.whole, progress: nil))
        #expect(talk.next() == nil)
    }

    @Test func `a window of the CPSC's list is asked for by the day of publication`() throws {
        var talk = try Conversation(
            .cpsc, address: "https://x.gov/R?k=1&LastPublishDateStart=1999-01-01",
            window: "2026-04-01")

        #expect(
            talk.next()
                == "https://x.gov/R?k=1&format=json&LastPublishDateStart=2026-04-01"
                + "&LastPublishDateEnd=2026-11-21")
        #expect(talk.asked[0].isConditional)
    }

    @Test func `a CPSC that fails is asked for halves, down to single days`() throws {
        var talk = try Conversation(.cpsc, address: "https://x.gov/R", window: "2026-11-20")

        _ = talk.next()
        #expect(talk.inquiry.retreat(from: Self.failure) == .smaller)
        #expect(talk.next()?.hasSuffix("Start=2026-11-20&LastPublishDateEnd=2026-11-20") == true)
        #expect(try talk.take("[]") == .part)
        #expect(talk.next()?.hasSuffix("Start=2026-11-21&LastPublishDateEnd=2026-11-21") == true)
        #expect(talk.inquiry.retreat(from: Self.failure) == .end)
    }

    private static let failure = InquiryTrouble.unusable(FeedError(.publisherFailure, "down"))

    private static func afterFourFailures() throws -> Conversation {
        var talk = try Conversation(.cpsc, address: "https://x.gov/R")
        for _ in 0..<4 {
            _ = talk.next()
            #expect(talk.inquiry.retreat(from: failure) == .smaller)
        }
        return talk
    }

    @Test func `a CPSC that fails four times in a row is down`() throws {
        var talk = try Self.afterFourFailures()
        _ = talk.next()
        #expect(talk.inquiry.retreat(from: Self.failure) == .end)
    }

    @Test func `one answer between failures begins their count anew`() throws {
        var talk = try Self.afterFourFailures()
        _ = talk.next()
        _ = try talk.take("[]")

        _ = talk.next()
        #expect(talk.inquiry.retreat(from: Self.failure) == .smaller)
    }

    @Test func `nothing smaller helps against a web page`() throws {
        var talk = try Conversation(.cpsc, address: "https://x.gov/R", window: "2026-01-01")
        _ = talk.next()

        #expect(talk.inquiry.retreat(from: .unusable(FeedError(.webPage, "<html>"))) == .end)
        #expect(talk.inquiry.retreat(from: .status(500)) == .end)
    }

    @Test(arguments: [
        ("2026-06-30", "2026-06-30", []), ("2026-06-29", "2026-07-01", []),
        ("2026-07-01", "2026-07-31", ["cpsc:26999"]), ("2026-06-01", "2026-06-29", ["cpsc:26999"]),
    ])
    func `a record outside the window shows and one at its edge does not`(
        from: String, to: String, outside: [String]
    ) throws {
        let decoding = try CPSCSample.decode([CPSCSample()])
        let window = try #require(CivilDate(from))...#require(CivilDate(to))

        #expect(decoding.recalls(outside: window).map(\.description) == outside)
    }

    @Test func `the recall's day stands in for a missing day of publication`() throws {
        let decoding = try CPSCSample.decode([.with { $0.published = "" }])
        let day = try #require(CivilDate("2026-06-25"))
        let next = try #require(CivilDate("2026-06-26"))

        #expect(decoding.recalls(outside: next...next).count == 1)
        #expect(decoding.recalls(outside: day...day).isEmpty)
    }

    @Test func `a record without any day is not held against the answer`() throws {
        let decoding = try CPSCSample.decode([
            .with {
                $0.published = ""; $0.date = ""
            }
        ])
        let day = try #require(CivilDate("2026-01-01"))

        #expect(decoding.recalls(outside: day...day).isEmpty)
        #expect(decoding.recalls.count == 1)
    }

    @Test func `of a recall in two parts of an answer the later wording counts`() throws {
        var whole = try CPSCSample.decode([.with { $0.name = "Old" }])
        try whole.append(CPSCSample.decode([.with { $0.name = "New" }]))

        #expect(whole.recalls.map { $0.products[0].name } == ["New"])
        #expect(whole.recordCount == 2)
    }
}
