import RecallModel

/// Safety Gate being asked: for its list of weekly reports, then for each that
/// was not read yet, the oldest first (recall-feeds research, section 2).
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
    private static let failureLimit = 20
    /// Begins the line of the progress that has ``firstDay``.
    private static let firstDayMark = "since "

    init(_ start: InquiryStart) {
        listAddress = start.address
        var lines = (start.progress ?? "").split(separator: "\n").map(String.init)
        // The window is how far back the first inquiry goes; counted from today
        // each time it would lose the reports of a long silence.
        if let line = lines.first, line.hasPrefix(Self.firstDayMark) {
            firstDay = CivilDate(String(line.dropFirst(Self.firstDayMark.count)))
            lines.removeFirst()
        } else {
            firstDay = lines.isEmpty ? start.window?.lowerBound : nil
        }
        read = lines
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
            waiting = try unread(SafetyGateReportList(body))
            hasList = true
            return .index
        }
        if let asked { read.append(asked.reference) }
        let since = firstDay.map { ["\(Self.firstDayMark)\($0)"] } ?? []
        return .end(.additions, progress: (since + read).joined(separator: "\n"))
    }

    /// The reports to ask for, the next one last.
    ///
    /// - Throws: ``FeedError`` where the list says that there are reports and
    ///   none can be asked for: that must not pass for "nothing new".
    private func unread(
        _ list: SafetyGateReportList
    ) throws(FeedError) -> [SafetyGateReportList.Report] {
        let known = Set(read)
        let wanted = list.reports.filter { !known.contains($0.reference) && isWanted($0) }
        // A list that names another site is not followed there.
        let site = QueryAddress(listAddress).site
        let here = wanted.filter { QueryAddress($0.url).site == site }
        if here.isEmpty, let stranger = wanted.first {
            throw FeedError(
                .unexpectedShape,
                "the list has its reports at “\(QueryAddress(stranger.url).site)”, which is not where "
                    + "it is itself; give the list's address there as url")
        }
        if here.isEmpty, !list.isWhole || !list.defects.isEmpty {
            throw FeedError(
                .unexpectedShape,
                "the list of reports is damaged and none of those that can be read is new; "
                    + "fetch it again")
        }
        return here.sorted { Self.isLater($0, $1) }
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
}
