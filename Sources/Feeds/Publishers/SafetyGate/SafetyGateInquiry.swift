import RecallModel

/// Safety Gate being asked: for its list of weekly reports, then for each that
/// was not read yet, the oldest first, so that the last wording of a case
/// counts (recall-feeds research, section 2).
struct SafetyGateInquiry: Inquiry {
    private let listAddress: String
    /// Reports published before are not asked for; `nil` asks for all.
    private let firstDay: CivilDate?
    /// References of the reports that were read.
    private var read: [String]
    private var hasList = false
    /// Reports still to be asked for, the next one last.
    private var waiting: [SafetyGateReportList.Report] = []
    private var asked: SafetyGateReportList.Report?
    private var failures = 0

    /// Reports that may be left for the next inquiry: past so many the site is
    /// down, and going on would only add to its troubles.
    private static let failureLimit = 5

    init(_ start: InquiryStart) {
        listAddress = start.address
        firstDay = start.window?.lowerBound
        read = (start.progress ?? "").split(separator: "\n").map(String.init)
    }

    mutating func next() -> FeedRequest? {
        guard hasList else { return FeedRequest(listAddress) }
        asked = waiting.popLast()
        return asked.map { FeedRequest(Self.url(of: $0)) }
    }

    /// Without `search` the site answers 400 or with a page of JavaScript.
    private static func url(of report: SafetyGateReportList.Report) -> String {
        guard !report.url.contains("search=") else { return report.url }
        let path = report.url.prefix { $0 != "?" && $0 != "#" }
        let id = path.split(separator: "/").last.map(String.init) ?? ""
        return QueryAddress(report.url).with([
            "language": "en", "search": "WEB_REPORT|:|\(id)",
        ])
    }

    mutating func take(_ body: [UInt8]) throws(FeedError) -> InquiryStep {
        guard hasList else {
            let known = Set(read)
            let list = try SafetyGateReportList(body)
            waiting = list.reports.filter { report in
                !known.contains(report.reference) && isWanted(report)
                    && Self.host(of: report.url) == Self.host(of: listAddress)
            }
            .sorted { Self.isLater($0, $1) }
            hasList = true
            return .index
        }
        if let asked { read.append(asked.reference) }
        return .end(.additions, progress: read.joined(separator: "\n"))
    }

    mutating func retreat(from trouble: InquiryTrouble) -> InquiryRetreat {
        guard let asked, failures < Self.failureLimit else { return .end }
        failures += 1
        read.removeAll { $0 == asked.reference }
        return .without
    }

    /// A report whose day is not told is asked for.
    private func isWanted(_ report: SafetyGateReportList.Report) -> Bool {
        guard let firstDay, let day = report.published else { return true }
        return day >= firstDay
    }

    private static func isLater(
        _ a: SafetyGateReportList.Report, _ b: SafetyGateReportList.Report
    ) -> Bool {
        let days = [a, b].map { $0.published?.daysSince1970 ?? .min }
        return (days[0], a.reference) > (days[1], b.reference)
    }

    /// Scheme and host: a list that names another site is not followed there.
    private static func host(of url: String) -> Substring {
        guard let scheme = url.firstRange(of: "://") else { return url[...] }
        let rest = url[scheme.upperBound...]
        return url[..<(rest.firstIndex(of: "/") ?? rest.endIndex)]
    }
}
