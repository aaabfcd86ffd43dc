import RecallModel
import Testing

@testable import Feeds

@Suite struct SafetyGateInquiryTests {
    private static let site = "https://ec.europa.eu/safety-gate-alerts"

    private static func report(_ reference: String, _ day: String, _ url: String) -> String {
        """
        <weeklyReport><report_language>en</report_language><reference>\(reference)</reference>\
        <publicationDate>\(day)</publicationDate><URL>\(url)</URL></weeklyReport>
        """
    }

    private static func list(_ reports: String...) -> [UInt8] {
        Array("<weeklyReportList>\(reports.joined())</weeklyReportList>".utf8)
    }

    private static func url(_ id: Int) -> String {
        "\(site)/api/download/weeklyReport/detail/xml/\(id)?language=en"
    }

    private static func inquiry(from day: String? = nil, progress: String? = nil) throws
        -> SafetyGateInquiry
    {
        let today = try #require(CivilDate("2026-11-21"))
        let first = try day.map { try #require(CivilDate($0)) }
        return SafetyGateInquiry(
            InquiryStart(
                address: try #require(Publisher.safetyGate.reach.address),
                window: first.map { $0...today }, progress: progress, today: today))
    }

    /// What is asked for once the list has come, until nothing more is.
    private static func asked(_ inquiry: inout SafetyGateInquiry, _ list: [UInt8]) throws
        -> [String]
    {
        _ = inquiry.next()
        #expect(try inquiry.take(list) == .index)
        var urls: [String] = []
        while let request = inquiry.next() {
            urls.append(request.url)
            _ = try inquiry.take([])
        }
        return urls
    }

    @Test func `reports are asked for from the oldest, each with the search it insists on`() throws
    {
        var inquiry = try Self.inquiry()

        let urls = try Self.asked(
            &inquiry,
            Self.list(
                Self.report("45/2026", "06/11/2026", Self.url(451)),
                Self.report("44/2026", "30/10/2026", Self.url(440))))

        #expect(urls.count == 2)
        #expect(urls.first?.contains("/440?") == true)
        #expect(urls.allSatisfy { $0.contains("search=WEB_REPORT") })
    }

    @Test func `a report that was read is not asked for again`() throws {
        var inquiry = try Self.inquiry()
        let list = Self.list(Self.report("44/2026", "30/10/2026", Self.url(440)))
        _ = inquiry.next()
        _ = try inquiry.take(list)
        _ = inquiry.next()
        let step = try inquiry.take([])
        guard case .end(.additions, let progress) = step else {
            return #expect(Bool(false), "\(step)")
        }

        var later = try Self.inquiry(progress: progress)

        #expect(try Self.asked(&later, list).isEmpty)
    }

    @Test func `a report that failed is left for the next inquiry, the others are read`() throws {
        let reports = (1...3).map { Self.report("\($0)/2026", "0\($0)/01/2026", Self.url($0)) }
        var inquiry = try Self.inquiry()
        _ = inquiry.next()
        _ = try inquiry.take(Array("<x>\(reports.joined())</x>".utf8))
        _ = inquiry.next()
        _ = try inquiry.take([])
        _ = inquiry.next()
        #expect(inquiry.retreat(from: .status(500)) == .without)
        _ = inquiry.next()
        let step = try inquiry.take([])

        #expect(step == .end(.additions, progress: "1/2026\n3/2026"))
    }

    @Test func `reports before the window, and on other hosts, are not asked for`() throws {
        var inquiry = try Self.inquiry(from: "2026-01-01")

        let urls = try Self.asked(
            &inquiry,
            Self.list(
                Self.report("50/2025", "12/12/2025", Self.url(1)),
                Self.report("2/2026", "09/01/2026", "https://evil.example/2"),
                Self.report("3/2026", "16/01/2026", Self.url(3))))

        #expect(urls.map { $0.contains("/3?") } == [true])
    }

    @Test func `a window counts from the first inquiry, so that a long silence loses nothing`()
        throws
    {
        var first = try Self.inquiry(from: "2026-01-01")
        _ = first.next()
        _ = try first.take(Self.list(Self.report("1/2026", "02/01/2026", Self.url(1))))
        _ = first.next()
        let step = try first.take([])
        #expect(step == .end(.additions, progress: "since 2026-01-01\n1/2026"))

        var later = try Self.inquiry(from: "2026-10-01", progress: "since 2026-01-01\n1/2026")
        let urls = try Self.asked(
            &later,
            Self.list(
                Self.report("1/2026", "02/01/2026", Self.url(1)),
                Self.report("9/2026", "27/02/2026", Self.url(9)),
                Self.report("50/2025", "12/12/2025", Self.url(8))))
        #expect(urls.map { $0.contains("/9?") } == [true])
    }

    @Test func `a list whose reports are all elsewhere is no quiet week`() throws {
        var inquiry = try Self.inquiry()
        _ = inquiry.next()
        let list = Self.list(Self.report("2/2026", "09/01/2026", "http://ec.europa.eu/2"))

        let error = #expect(throws: FeedError.self) { try inquiry.take(list) }
        #expect(error?.message.contains("http://ec.europa.eu") == true)
    }
}
