import Feeds
import RecallModel
import Testing

@Suite struct PagedInquiryTests {
    private static func inquiry(
        _ publisher: Publisher, _ address: String? = nil, from day: String? = nil,
        progress: String? = nil, key: String? = nil
    ) throws -> any Inquiry {
        let today = try #require(CivilDate("2026-11-21"))
        let first = try day.map { try #require(CivilDate($0)) }
        return publisher.reach.inquiry(
            InquiryStart(
                address: try #require(address ?? publisher.reach.address),
                window: first.map { $0...today }, progress: progress, key: key, today: today))
    }

    private static func total(_ count: Int) -> [UInt8] {
        Array(#"{"meta":{"results":{"skip":0,"limit":1000,"total":\#(count)}},"results":[]}"#.utf8)
    }

    @Test func `openFDA is asked page by page, and its key is never written down`() throws {
        var inquiry = try Self.inquiry(.openFDA, from: "2026-11-01", key: "se cret")

        let asked = inquiry.next()
        let first = try #require(asked)
        #expect(
            first.origin.hasSuffix(
                "enforcement.json?search=report_date:%5B20261101+TO+20261121%5D"
                    + "&sort=report_date:asc&limit=1000&skip=0"))
        #expect(first.url == first.origin + "&api_key=se%20cret")
        #expect(try inquiry.take(Self.total(1001)) == .part)
        #expect(inquiry.next()?.origin.hasSuffix("skip=1000") == true)
        let step = try inquiry.take(Self.total(1001))
        guard case .end(.window, nil) = step else { return #expect(Bool(false), "\(step)") }
        #expect(inquiry.next() == nil)
    }

    @Test(arguments: [(26_000, false), (26_001, true)])
    func `more than openFDA can page through is asked for in halves`(
        count: Int, isHalved: Bool
    ) throws {
        var inquiry = try Self.inquiry(.openFDA, from: "2026-11-20")
        _ = inquiry.next()

        #expect(try inquiry.take(Self.total(count)) == (isHalved ? .index : .part))
        let asked = inquiry.next()
        let next = try #require(asked)
        #expect(next.origin.contains("20261120+TO+20261120") == isHalved)
    }

    @Test func `no matches is an answer of openFDA's, with status 404`() throws {
        var inquiry = try Self.inquiry(.openFDA, from: "2026-11-20")

        #expect(inquiry.next()?.statuses == [200, 404])
        let none = Array(#"{"error":{"code":"NOT_FOUND","message":"No matches found!"}}"#.utf8)
        guard case .end = try inquiry.take(none) else { return #expect(Bool(false)) }
    }

    private static let notices = Array(
        #"""
        {"results":[
         {"link":"/product-safety-alerts-reports-recalls/b","public_timestamp":"2026-11-20T10:00:00Z"},
         {"link":"//evil.example/x","public_timestamp":"2026-11-20T09:00:00Z"},
         {"link":"/product-safety-alerts-reports-recalls/a","public_timestamp":"2026-11-19T10:00:00Z"},
         {"link":"/product-safety-alerts-reports-recalls/old","public_timestamp":"2026-10-01T10:00:00Z"}
        ],"total":4}
        """#.utf8)

    @Test func `GOV.UK's new notices are asked for, the oldest first`() throws {
        var inquiry = try Self.inquiry(.opss, from: "2026-11-01")
        #expect(inquiry.next()?.origin.contains("search.json?filter_format=product_safety") == true)
        #expect(try inquiry.take(Self.notices) == .index)

        let content = "https://www.gov.uk/api/content/product-safety-alerts-reports-recalls"
        #expect(inquiry.next()?.origin == "\(content)/a")
        #expect(try inquiry.take([]) == .end(.additions, progress: "2026-11-19T10:00:00Z"))
        #expect(inquiry.next()?.origin == "\(content)/b")
        #expect(try inquiry.take([]) == .end(.additions, progress: "2026-11-20T10:00:00Z"))
        #expect(inquiry.next() == nil)
    }

    @Test func `a notice that cannot be used is asked for again by the next inquiry`() throws {
        var inquiry = try Self.inquiry(.opss, from: "2026-11-01")
        _ = inquiry.next()
        _ = try inquiry.take(Self.notices)
        _ = inquiry.next()
        #expect(inquiry.retreat(from: .status(500)) == .without)
        _ = inquiry.next()
        let path = "/product-safety-alerts-reports-recalls/a"
        let mark = "2026-11-20T10:00:00Z\n\(path)"
        #expect(try inquiry.take([]) == .end(.additions, progress: mark))

        var next = try Self.inquiry(.opss, progress: mark)
        _ = next.next()
        _ = try next.take(Array(#"{"results":[]}"#.utf8))
        #expect(next.next()?.origin.hasSuffix(path) == true)
    }

    @Test func `the OECD's search is asked for until a page is not full`() throws {
        var inquiry = try Self.inquiry(.oecd, from: "2026-11-01")
        #expect(
            inquiry.next()?.origin.contains(
                "q=date%20GE%202026-11-01%20AND%20date%20LE%202026-11-21&start=0&end=100") == true)
        let full = "[" + Array(repeating: "{}", count: 100).joined(separator: ",") + "]"
        #expect(try inquiry.take(Array("{\"results\":\(full)}".utf8)) == .part)
        #expect(inquiry.next()?.origin.contains("start=100&end=100") == true)
        guard case .end(.window, nil) = try inquiry.take(Array(#"{"results":[]}"#.utf8)) else {
            return #expect(Bool(false))
        }
    }

    @Test(arguments: [Publisher.openFDA, .opss, .oecd])
    func `a web page in place of an index is refused`(publisher: Publisher) throws {
        var inquiry = try Self.inquiry(publisher)
        _ = inquiry.next()

        #expect(throws: FeedError.self) { try inquiry.take(Array("<html></html>".utf8)) }
    }

    @Test func `Korea's key goes into its header`() throws {
        var inquiry = try Self.inquiry(.safetyKorea, "https://www.safetykorea.kr/x", key: "k")

        #expect(inquiry.next()?.headers == [.init(name: "AuthKey", value: "k")])
    }

    @Test func `a notice that fails again stays owed while newer ones are read`() throws {
        let path = "/product-safety-alerts-reports-recalls/old"
        var inquiry = try Self.inquiry(.opss, progress: "2026-11-19T10:00:00Z\n\(path)")
        _ = inquiry.next()
        _ = try inquiry.take(Self.notices)
        for moment in ["2026-11-19T10:00:00Z", "2026-11-20T10:00:00Z"] {
            _ = inquiry.next()
            let step = try inquiry.take([])
            #expect(step == .end(.additions, progress: "\(moment)\n\(path)"))
        }
        #expect(inquiry.next()?.origin.hasSuffix(path) == true)
        let step = try inquiry.take([])
        #expect(step == .end(.additions, progress: "2026-11-20T10:00:00Z"))
    }

    @Test func `a result without a moment does not end the search`() throws {
        var inquiry = try Self.inquiry(.opss)
        _ = inquiry.next()
        let result = #"{"link":"/a","public_timestamp":"2026-11-20T10:00:00Z"}"#
        let page = [#"{"link":"/b"}"#] + Array(repeating: result, count: 99)
        _ = try inquiry.take(Array("{\"results\":[\(page.joined(separator: ","))]}".utf8))

        #expect(inquiry.next()?.origin.contains("start=100") == true)
    }
}
