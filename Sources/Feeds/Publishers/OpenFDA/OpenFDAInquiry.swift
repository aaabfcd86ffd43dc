import JSONText
import RecallModel

/// openFDA's enforcement reports being asked for, page by page, by the day of
/// the report (recall-feeds research, section 4).
///
/// The service pages no further than 25,000 records into an answer, so a
/// window that holds more is asked for in halves.
struct OpenFDAInquiry: Inquiry {
    private let address: QueryAddress
    private let secretSuffix: String
    private let coverage: FeedCoverage
    /// Windows still to be asked for, the next one last.
    private var waiting: [ClosedRange<CivilDate>]
    private var page: Page?

    private struct Page {
        var window: ClosedRange<CivilDate>
        var skip = 0
    }

    /// Records on a page: the most the service gives.
    private static let pageLength = 1000
    /// The furthest the service skips.
    private static let longestSkip = 25_000
    /// The first enforcement report is of 2004; its dates are some of them
    /// corrupt, and what lies outside cannot be asked for.
    private static let firstDay = CivilDate(year: 2004, month: 1, day: 1)

    init(_ start: InquiryStart) {
        address = QueryAddress(start.address)
        secretSuffix = start.key.map { "&api_key=\(QueryAddress.encoded($0))" } ?? ""
        coverage = start.window.map(FeedCoverage.window) ?? .whole
        let first = min(Self.firstDay ?? start.today, start.today)
        waiting = [start.window ?? first...start.today]
    }

    mutating func next() -> FeedRequest? {
        if page == nil { page = waiting.popLast().map { Page(window: $0) } }
        guard let page else { return nil }
        let days = [page.window.lowerBound, page.window.upperBound].map(Self.compact)
        var request = FeedRequest(
            address.with(encoded: [
                ("search", "report_date:%5B\(days[0])+TO+\(days[1])%5D"),
                ("sort", "report_date:asc"), ("limit", "\(Self.pageLength)"),
                ("skip", "\(page.skip)"),
            ]))
        request.secretSuffix = secretSuffix
        // "No matches found!" comes with this status.
        request.statuses = [200, 404]
        return request
    }

    private static func compact(_ day: CivilDate) -> String { day.description.filter { $0 != "-" } }

    mutating func take(_ body: [UInt8]) throws(FeedError) -> InquiryStep {
        guard let asked = page else { return .index }
        let answer = try InquiryBody.json(body)
        let total = answer["meta"]?["results"]?["total"]?.integer ?? 0
        if total > Self.longestSkip + Self.pageLength, asked.skip == 0,
            let (earlier, later) = asked.window.halves
        {
            page = nil
            waiting += [later, earlier]
            return .index
        }
        let next = asked.skip + Self.pageLength
        page =
            next < total && next <= Self.longestSkip ? Page(window: asked.window, skip: next) : nil
        return page == nil && waiting.isEmpty ? .end(coverage, progress: nil) : .part
    }
}
