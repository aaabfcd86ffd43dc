import CaseStore
import Delivery
import Feeds
import Outbound
import RecallModel

/// A feed that is asked over HTTP.
struct WebFeed: Sendable {
    let feed: FeedConfiguration
    let url: String
    let access: NetworkAccess
    let rooms: Rooms
    let secrets: Secrets
    /// Past this a publisher is too slow to be waited for.
    ///
    /// The whole CPSC list of 27 MB takes under a minute on a slow line.
    private static let timeout = Duration.minutes(5)
    /// The CPSC thinks 15 s before it says that its database is down.
    private static let patience = Duration.minutes(1)
    /// Requests of one inquiry: a first reading of all GOV.UK's notices is
    /// 3,746, and a publisher that leads us on for ever is stopped.
    static let requestLimit = 50_000

    /// Asks once, with as many requests as the publisher needs for it.
    ///
    /// Where the whole list is due and cannot be used, what is new is asked for
    /// all the same: a list that is held back must not hide it.
    ///
    /// - Throws: `CaseStoreError`.
    func poll() async throws -> SourceOutcome {
        let known = try await rooms.store.feedState(feed.name)
        let now = rooms.clock.now()
        let window = window(known, at: now)
        let outcome = try await ask(for: window, known)
        if case .bad(let trouble) = outcome, !trouble.mayPass, window == nil,
            known?.lastWholeReadAt != nil, feed.publisher.reach.window == .asking,
            let length = feed.window
        {
            _ = try await ask(for: (now - length).utcDay...now.utcDay, known)
        }
        return outcome
    }

    private func ask(
        for window: ClosedRange<CivilDate>?, _ known: FeedState?
    ) async throws -> SourceOutcome {
        do {
            try await converse(window, known)
            return .good
        } catch let trouble as FeedTrouble {
            if let fault = trouble.fault { try await rooms.store.note(fault, of: feed.name) }
            return .bad(trouble)
        }
    }

    private func converse(_ window: ClosedRange<CivilDate>?, _ known: FeedState?) async throws {
        var inquiry = try feed.publisher.reach.inquiry(start(known, window))
        var reading = FeedReading(feed: feed, rooms: rooms)
        var hasNews = false
        var left: [(document: String, trouble: FeedTrouble)] = []
        var requests = 0
        while let request = inquiry.next() {
            requests += 1
            guard requests <= Self.requestLimit else {
                throw FeedTrouble("the source asks for more than \(Self.requestLimit) requests")
            }
            if requests > 1 { try await rooms.clock.sleep(until: rooms.clock.now() + feed.pace) }
            do {
                guard let response = try await answer(to: request, known) else {
                    return try await noteUnmodified(window, request.origin)
                }
                let step = try inquiry.take(response.body)
                if step == .index { continue }
                try await reading.add(response, origin: request.origin, at: rooms.clock.now())
                guard case .end(let coverage, let mark) = step else { continue }
                try await reading.apply(coverage, mark: mark)
                hasNews = true
            } catch let held as FeedTrouble where held.fault?.document == request.origin {
                // One report that a guard holds back must not hide the next.
                reading = FeedReading(feed: feed, rooms: rooms)
                let reason = InquiryTrouble.unusable(FeedError(.unexpectedShape, held.text))
                left += try Self.goOn(&inquiry, reason, held, request)
            } catch let error as FeedError {
                left += try Self.goOn(&inquiry, .unusable(error), Self.trouble(error), request)
            } catch let refusal as Refusal {
                left += try Self.goOn(
                    &inquiry, .status(refusal.status), refusal.trouble, request)
            }
        }
        try await settle(left)
        if !hasNews { try await noteUnmodified(window) }
    }

    /// Lets the inquiry go on after a trouble, or ends it with that.
    ///
    /// - Returns: the trouble where something was left out.
    private static func goOn(
        _ inquiry: inout any Inquiry, _ reason: InquiryTrouble, _ trouble: FeedTrouble,
        _ request: FeedRequest
    ) throws(FeedTrouble) -> [(document: String, trouble: FeedTrouble)] {
        switch inquiry.retreat(from: reason) {
        case .end: throw trouble
        case .smaller: return []
        case .without: return [(request.origin, trouble.of(document: request.origin))]
        }
    }

    private static func trouble(_ error: FeedError) -> FeedTrouble {
        FeedTrouble(mayPass: error.code == .publisherFailure, error.message)
    }

    /// Notes the documents that were left out of an inquiry that came to its
    /// end; of those that it did not ask for any more nothing is owed.
    ///
    /// - Throws: ``FeedTrouble``: one of them.
    private func settle(_ left: [(document: String, trouble: FeedTrouble)]) async throws {
        for case let fault? in left.map(\.trouble.fault) {
            try await rooms.store.note(fault, of: feed.name)
        }
        let owed = Set(left.map(\.document))
            .union([FeedDocument.wholeList, FeedDocument.window])
        let done = try await rooms.store.feedFaults(feed.name).map(\.document)
            .filter { !owed.contains($0) }
        try await rooms.store.forgetUnread(done, of: feed.name)
        // What nobody has noted is told by the alarm of this poll alone.
        let troubles = left.map(\.trouble)
        if let trouble = troubles.first(where: { $0.fault == nil }) ?? troubles.last {
            throw trouble
        }
    }

    /// Notes that there is nothing new, and so nothing wrong any more with the
    /// answer that is as it was when it was believed.
    private func noteUnmodified(
        _ window: ClosedRange<CivilDate>?, _ origin: String? = nil
    ) async throws {
        try await rooms.store.noteUnmodifiedFeed(
            source: feed.name, isWholeList: window == nil, at: rooms.clock.now())
        guard let origin else { return }
        let list = window == nil ? FeedDocument.wholeList : FeedDocument.window
        let known = try await rooms.store.feedFaults(feed.name).map(\.document)
        try await rooms.store.forgetUnread(
            known.filter { $0 == origin || $0 == list }, of: feed.name)
    }

    // MARK: What to ask

    /// The days to ask for; `nil` asks for everything, which is due now and
    /// then because changes behind the window are not seen in it.
    private func window(_ known: FeedState?, at now: Instant) -> ClosedRange<CivilDate>? {
        guard let length = feed.window else { return nil }
        let days = (now - length).utcDay...now.utcDay
        switch feed.publisher.reach.window {
        case .none: return nil
        case .beginning: return days
        case .asking:
            guard let whole = known?.lastWholeReadAt, now - whole < feed.fullInterval else {
                return nil
            }
            return days
        }
    }

    private func start(
        _ known: FeedState?, _ window: ClosedRange<CivilDate>?
    ) throws(FeedTrouble) -> InquiryStart {
        InquiryStart(
            address: url, window: window, progress: known?.progress.mark, key: try key(),
            today: rooms.clock.now().utcDay)
    }

    private func key() throws(FeedTrouble) -> String? {
        guard let reference = feed.key else { return nil }
        do {
            return try secrets.lines(reference).first
        } catch {
            throw FeedTrouble("its key cannot be used: \(error)")
        }
    }

    // MARK: One request

    /// A status that is no answer.
    private struct Refusal: Error {
        var status: Int
        var trouble: FeedTrouble
    }

    /// The answer, or `nil` where nothing was modified.
    private func answer(
        to request: FeedRequest, _ known: FeedState?
    ) async throws -> HTTPResponse? {
        let response: HTTPResponse
        do throws(OutboundError) {
            response = try await rooms.http.perform(message(request, known))
        } catch {
            // Cut off by a reload or the daemon's end: no fault of the source.
            try Task.checkCancellation()
            throw FeedTrouble(mayPass: true, error.message)
        }
        if response.status == 304, request.isConditional { return nil }
        guard request.statuses.contains(response.status) else {
            let pause = response.header("retry-after")
                .flatMap { RetryAfter.parse($0, now: rooms.clock.now()) }
            throw Refusal(
                status: response.status,
                trouble: FeedTrouble(
                    mayPass: true, "the source answers with HTTP \(response.status)",
                    pause: pause))
        }
        return response
    }

    private func message(_ request: FeedRequest, _ known: FeedState?) -> HTTPRequest {
        var headers = [
            (name: "accept", value: "application/json, application/xml, text/csv, */*;q=0.1")
        ]
        headers += request.headers.map { ($0.name, $0.value) }
        if request.isConditional, let last = known?.lastSnapshot, last.origin == request.origin {
            if let tag = last.header("etag") { headers.append(("if-none-match", tag)) }
            if let date = last.header("last-modified") {
                headers.append(("if-modified-since", date))
            }
        }
        return HTTPRequest(
            method: "GET", url: request.url, headers: headers, reach: access.reach,
            allowsPlainHTTP: access.allowsPlainHTTP, timeout: Self.timeout,
            stallTimeout: Self.patience,
            responseLimit: rooms.settings.current.limits.feedBytes)
    }
}

extension FeedReading {
    /// Keeps and decodes one answer, with the headers that a conditional
    /// request and a person's questions need.
    fileprivate mutating func add(
        _ response: HTTPResponse, origin: String, at now: Instant
    ) async throws {
        let headers = ["etag", "last-modified", "content-type"].compactMap { name in
            response.header(name).map { StoredSnapshot.Header(name: name, value: $0) }
        }
        try await add(
            FeedAnswer(
                bytes: response.body, origin: origin, headers: headers, fetchedAt: now))
    }
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
