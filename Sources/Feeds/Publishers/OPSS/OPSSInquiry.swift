import JSONText
import RecallModel

/// GOV.UK being asked for product safety notices: its search for what there
/// is, then each notice that is new or changed, the oldest first (recall-feeds
/// research, section 5).
struct OPSSInquiry: Inquiry {
    private let search: QueryAddress
    /// `https://www.gov.uk`, of the configured address.
    private let host: String
    /// Notices before this moment were read; times compare as text, for GOV.UK
    /// writes them all alike (RFC 3339, UTC).
    ///
    /// Those of the moment itself are read again: another may share it.
    private let readBefore: String
    /// The latest moment of any notice read so far.
    private var latest: String
    private var searchStart: Int? = 0
    private var found: [Notice] = []
    private var asked: Notice?
    /// Paths of notices that could not be used, in this inquiry or before it:
    /// they are owed until they are read.
    private var owed: [String]
    private var failures = 0

    private struct Notice: Hashable {
        var path: String
        var changedAt: String
    }

    /// Notices that may be left for the next inquiry: past so many the site is
    /// down, and going on would only add to its troubles.
    private static let failureLimit = 20

    /// Results on a page of the search.
    private static let pageLength = 100
    /// The furthest page looked at: five times the 3,746 notices of October
    /// 2026.
    private static let longestStart = 20_000

    init(_ start: InquiryStart) {
        search = QueryAddress(start.address)
        host = search.site
        let marks = (start.progress ?? "").split(separator: "\n").map(String.init)
        readBefore = marks.first ?? start.window.map { "\($0.lowerBound)" } ?? ""
        latest = readBefore
        owed = Array(marks.dropFirst())
        found = owed.map { Notice(path: $0, changedAt: readBefore) }
    }

    /// The moment up to which all is read, and the paths of notices before it
    /// that are not.
    private var mark: String { ([latest] + owed).joined(separator: "\n") }

    mutating func retreat(from trouble: InquiryTrouble) -> InquiryRetreat {
        guard searchStart == nil, let asked, failures < Self.failureLimit else { return .end }
        failures += 1
        owed.append(asked.path)
        return .without
    }

    mutating func next() -> FeedRequest? {
        if let start = searchStart {
            return FeedRequest(
                search.with([
                    "filter_format": "product_safety_alert_report_recall",
                    "fields": "link,public_timestamp", "order": "-public_timestamp",
                    "count": "\(Self.pageLength)", "start": "\(start)",
                ]))
        }
        asked = found.popLast()
        owed.removeAll { $0 == asked?.path }
        return asked.map { FeedRequest("\(host)/api/content\($0.path)") }
    }

    mutating func take(_ body: [UInt8]) throws(FeedError) -> InquiryStep {
        guard let start = searchStart else {
            if let asked { latest = max(latest, asked.changedAt) }
            return .end(.additions, progress: mark)
        }
        guard let results = try InquiryBody.json(body)["results"]?.array else {
            throw FeedError(
                .unexpectedShape,
                "GOV.UK's search answers with an object that has results, this is something "
                    + "else; check the feed's address")
        }
        let notices = results.compactMap(Self.notice)
        // The newest stand first, so the last of the array is the one to ask
        // for next: the oldest.
        let isKnown = Set(found.map(\.path))
        found += notices.filter { $0.changedAt >= readBefore && !isKnown.contains($0.path) }
        let goesOn =
            results.count == Self.pageLength && start < Self.longestStart
            && notices.allSatisfy { $0.changedAt >= readBefore }
        searchStart = goesOn ? start + Self.pageLength : nil
        return .index
    }

    /// A result, unless it would lead somewhere else than to a page of GOV.UK.
    private static func notice(_ result: JSONValue) -> Notice? {
        guard let path = result["link"]?.string, path.hasPrefix("/"), !path.hasPrefix("//"),
            path.utf8.allSatisfy({ $0 > 0x20 && $0 < 0x7F && $0 != UInt8(ascii: "#") }),
            let changedAt = result["public_timestamp"]?.string
        else { return nil }
        return Notice(path: path, changedAt: changedAt)
    }
}
