import JSONText
import RecallModel

/// The search of the OECD's GlobalRecalls portal being asked for, page by page
/// (recall-feeds research, section 5).
struct OECDSearchInquiry: Inquiry {
    private let address: QueryAddress
    private let coverage: FeedCoverage
    private let days: ClosedRange<CivilDate>
    private var position: Int? = 0

    /// Results on a page, as in the portal's own requests; `end` is this, not the
    /// last one's place.
    private static let pageLength = 100
    /// The furthest page: far beyond the portal's some 30,000 recalls.
    private static let longestStart = 200_000
    /// The portal opened in October 2012 and holds recalls back to this day.
    private static let firstDay = CivilDate(year: 2005, month: 1, day: 1)

    init(_ start: InquiryStart) {
        address = QueryAddress(start.address)
        coverage = start.window.map(FeedCoverage.window) ?? .whole
        let first = min(Self.firstDay ?? start.today, start.today)
        days = start.window ?? first...start.today
    }

    mutating func next() -> FeedRequest? {
        guard let position else { return nil }
        return FeedRequest(
            address.with([
                "q": "date GE \(days.lowerBound) AND date LE \(days.upperBound)",
                "start": "\(position)", "end": "\(Self.pageLength)", "sort": "date",
                "order": "asc", "lang": "en", "uiLang": "en",
            ]))
    }

    mutating func take(_ body: [UInt8]) throws(FeedError) -> InquiryStep {
        guard let asked = position, let results = try InquiryBody.json(body)["results"]?.array
        else {
            throw FeedError(
                .unexpectedShape,
                "the OECD's search answers with an object that has results, this is something "
                    + "else; check the feed's address")
        }
        let goesOn = results.count >= Self.pageLength && asked < Self.longestStart
        position = goesOn ? asked + Self.pageLength : nil
        return goesOn ? .part : .end(coverage, progress: nil)
    }
}
