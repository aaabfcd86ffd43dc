import RecallModel

/// The CPSC's REST service being asked: for the whole list, or for what was
/// published in a window of days (recall-feeds research, section 1).
///
/// Where the service fails, as it does under load with a record that says so
/// (quirk 2), the window is asked for again in halves.
struct CPSCInquiry: Inquiry {
    private let address: QueryAddress
    private let coverage: FeedCoverage
    /// Windows still to be asked for, the next one last; `nil` is the whole.
    private var waiting: [ClosedRange<CivilDate>?]
    private var asked: ClosedRange<CivilDate>??
    private let everything: ClosedRange<CivilDate>

    /// No record is older than the Commission, which began in May 1973.
    private static let firstDay = CivilDate(year: 1973, month: 1, day: 1)
    /// Failures in a row after which the service is down, and not the question
    /// too large: a sixteenth of it failed as well.
    private static let failureLimit = 4
    private var failures = 0
    private var hasJustFailed = false
    private var isFirst = true

    init(_ start: InquiryStart) {
        address = QueryAddress(start.address)
        coverage = start.window.map(FeedCoverage.window) ?? .whole
        waiting = [start.window]
        let first = min(Self.firstDay ?? start.today, start.today)
        everything = first...start.today
    }

    mutating func next() -> FeedRequest? {
        guard let window = waiting.popLast() else { return nil }
        asked = window
        if !hasJustFailed { failures = 0 }
        hasJustFailed = false
        var request = FeedRequest(url(window))
        request.isConditional = isFirst
        isFirst = false
        return request
    }

    /// An unknown parameter is answered with the whole database (quirk 1), so
    /// whoever takes the answer must hold it against the window.
    private func url(_ window: ClosedRange<CivilDate>?) -> String {
        guard let window else { return address.with(["format": "json"]) }
        return address.with([
            "format": "json", "LastPublishDateStart": "\(window.lowerBound)",
            "LastPublishDateEnd": "\(window.upperBound)",
        ])
    }

    mutating func take(_ body: [UInt8]) throws(FeedError) -> InquiryStep {
        if waiting.isEmpty { return .end(coverage, progress: nil) }
        return .part
    }

    mutating func retreat(from trouble: InquiryTrouble) -> InquiryRetreat {
        guard case .unusable(let error) = trouble, error.code == .publisherFailure,
            failures < Self.failureLimit, let asked,
            let (earlier, later) = (asked ?? everything).halves
        else { return .end }
        failures += 1
        hasJustFailed = true
        waiting += [later, earlier]
        return .smaller
    }
}
