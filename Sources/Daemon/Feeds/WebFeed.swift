import CaseStore
import Feeds
import Outbound
import RecallModel

/// A feed that is asked over HTTP.
struct WebFeed: Sendable {
    let feed: FeedConfiguration
    let url: String
    let access: NetworkAccess
    let rooms: Rooms
    /// Past this a publisher is too slow to be waited for.
    ///
    /// The whole CPSC list of 27 MB takes under a minute on a slow line.
    private static let timeout = Duration.minutes(5)
    /// The CPSC thinks 15 s before it says that its database is down.
    private static let patience = Duration.minutes(1)

    /// Asks once.
    ///
    /// - Throws: `CaseStoreError`.
    func poll() async throws -> FeedOutcome {
        let known = try await rooms.store.feedState(feed.name)
        let now = rooms.clock.now()
        let window = window(known, at: now)
        let address = feed.publisher == .cpsc ? CPSCQuery(window: window).url(base: url) : url
        let response: HTTPResponse
        do throws(OutboundError) {
            response = try await rooms.http.perform(request(address, known))
        } catch {
            // Cut off by a reload or the daemon's end: no fault of the source.
            try Task.checkCancellation()
            return .bad(FeedTrouble(mayPass: true, error.message))
        }
        return try await take(response, address, window: window, at: now)
    }

    /// The days to ask for; `nil` asks for everything, which is due now and
    /// then because changes behind the window are not seen in it.
    private func window(_ known: FeedState?, at now: Instant) -> ClosedRange<CivilDate>? {
        guard feed.publisher == .cpsc, let length = feed.window,
            let whole = known?.lastWholeReadAt, now - whole < feed.fullInterval
        else { return nil }
        let today = now.day
        return (now - length).day...today
    }

    private func request(_ address: String, _ known: FeedState?) -> HTTPRequest {
        var headers = [(name: "accept", value: "application/json, text/csv, */*;q=0.1")]
        if let last = known?.lastSnapshot, last.origin == address {
            if let tag = last.header("etag") { headers.append(("if-none-match", tag)) }
            if let date = last.header("last-modified") {
                headers.append(("if-modified-since", date))
            }
        }
        return HTTPRequest(
            method: "GET", url: address, headers: headers, reach: access.reach,
            allowsPlainHTTP: access.allowsPlainHTTP, timeout: Self.timeout,
            stallTimeout: Self.patience,
            responseLimit: rooms.settings.current.limits.feedBytes)
    }

    private func take(
        _ response: HTTPResponse, _ address: String, window: ClosedRange<CivilDate>?,
        at now: Instant
    ) async throws -> FeedOutcome {
        if response.status == 304 {
            try await rooms.store.noteUnmodifiedFeed(
                source: feed.name, isWholeList: window == nil, at: now)
            return .unmodified
        }
        guard response.status == 200 else {
            return .bad(
                FeedTrouble(mayPass: true, "the source answers with HTTP \(response.status)"))
        }
        let headers = ["etag", "last-modified", "content-type"].compactMap { name in
            response.header(name).map { StoredSnapshot.Header(name: name, value: $0) }
        }
        return try await FeedReading(feed: feed, rooms: rooms).take(
            FeedAnswer(
                bytes: response.body, origin: address, headers: headers, fetchedAt: now,
                window: window))
    }
}

extension Instant {
    /// The day it is in UTC.
    var day: CivilDate { CivilDate(daysSince1970: Int(seconds / 86_400)) }
}

extension NetworkAccess {
    /// The same in the words of the room that connects.
    var reach: NetworkReach {
        switch scope {
        case .public: .publicInternet
        case .loopback: .loopback
        case .private: .privateNetwork(AddressRange.privateUse)
        }
    }
}
