import CaseStore
import Feeds
import RecallModel
import Synchronization
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Alarms about the documents of a feed that is asked over HTTP.
@Suite struct WebAlarmTests {
    /// A site with a list of reports, whose answers a test changes.
    final class Site: Sendable {
        private let answers = Mutex<[String: LoopbackAnswer]>([:])
        private let days: Int

        init(reports days: Int) { self.days = days }

        func answer(_ day: Int, with answer: LoopbackAnswer) {
            answers.withLock { $0["/report/\(day)?"] = answer }
        }

        func answer(_ request: LoopbackServer.Request) -> LoopbackAnswer {
            guard request.path.hasPrefix("/report/") else {
                let url = "http://\(request.header("host") ?? "")"
                let reports = (1...days).map { day in
                    "<weeklyReport><reference>R\(day)</reference><publicationDate>2025-01-0\(day)"
                        + "</publicationDate><report_language>EN</report_language>"
                        + "<URL>\(url)/report/\(day)</URL></weeklyReport>"
                }
                return .response(200, body: "<weeklyReports>\(reports.joined())</weeklyReports>")
            }
            let known = answers.withLock { $0.first { request.path.hasPrefix($0.key) }?.value }
            return known ?? .response(404, body: "")
        }
    }

    private static func report(_ day: Int, more: String = "") -> LoopbackAnswer {
        .response(
            200,
            body: "<Safety-Gate><report_date>0\(day)/01/2025</report_date><notifications>"
                + "<caseNumber>SR/0000\(day)/25</caseNumber><product>Kettle</product></notifications>"
                + "\(more)</Safety-Gate>")
    }

    private static let bad = "<notifications><product>Kettle</product></notifications>"

    /// Polls once and does what the poller does then; the alarms that stand.
    private static func poll(_ source: WebFeed) async throws -> [String] {
        let alarms = FeedAlarms(feed: source.feed, rooms: source.rooms)
        switch try await source.poll() {
        case .good: try await alarms.good()
        case .bad(let trouble): try await alarms.bad(trouble, failures: 1)
        }
        return try await source.rooms.store.openAlarms().map(\.alarm.key).sorted()
    }

    private static func source(_ url: String, _ scene: DaemonScene) -> WebFeed {
        let access = NetworkAccess(scope: .loopback, allowsPlainHTTP: true)
        var feed = FeedConfiguration(
            name: "eu", publisher: .safetyGate, origin: .web(url: url, access: access))
        feed.pace = .zero
        return WebFeed(
            feed: feed, url: url, access: access, rooms: scene.rooms,
            secrets: Secrets(environment: [:]))
    }

    @Test func `each report's alarm stands until that report is read`() async throws {
        let scene = try await DaemonScene()
        let site = Site(reports: 3)
        let server = try LoopbackServer { site.answer($0) }
        defer { server.stop() }
        let source = Self.source("\(server.url)/list", scene)
        site.answer(1, with: Self.report(1, more: Self.bad))
        site.answer(2, with: .response(200, body: "<html>Soon</html>"))
        site.answer(3, with: Self.report(3))

        let both = ["feed.defective:eu", "feed.failing:eu"]
        #expect(try await Self.poll(source) == both)
        #expect(try await Self.poll(source) == both)
        site.answer(2, with: Self.report(2))
        #expect(try await Self.poll(source) == ["feed.defective:eu"])
        #expect(try await Self.poll(source) == ["feed.defective:eu"])
        #expect(try await scene.rooms.store.currentRecalls().count == 3)

        try await scene.rooms.store.acceptFaults(of: "eu", by: "Ada")
        #expect(try await Self.poll(source) == [])
    }

    @Test func `a report that is no longer in the list is owed no more`() async throws {
        let scene = try await DaemonScene()
        let site = Site(reports: 2)
        let server = try LoopbackServer { site.answer($0) }
        defer { server.stop() }
        let source = Self.source("\(server.url)/list", scene)
        site.answer(1, with: Self.report(1))
        site.answer(2, with: .response(200, body: "<html>Soon</html>"))
        #expect(try await Self.poll(source) == ["feed.failing:eu"])

        let shorter = Site(reports: 1)
        shorter.answer(1, with: Self.report(1))
        let port = server.port
        server.stop()
        let other = try LoopbackServer(port: port) { shorter.answer($0) }
        defer { other.stop() }
        #expect(try await Self.poll(source) == [])
    }

    private static func futureList(_ count: Int) -> LoopbackAnswer {
        let records = (1...count).map {
            #"{"RecallID":\#($0),"RecallNumber":"\#($0)","Title":"Kettles","#
                + #""RecallDate":"2050-01-15T00:00:00","Products":[{"Name":"Kettle"}]}"#
        }
        return .response(200, body: "[\(records.joined(separator: ","))]")
    }

    @Test func `what is held back before the first good reading can be accepted`() async throws {
        let scene = try await DaemonScene()
        let server = try LoopbackServer { _ in Self.futureList(3) }
        defer { server.stop() }
        let access = NetworkAccess(scope: .loopback, allowsPlainHTTP: true)
        let source = WebFeed(
            feed: FeedConfiguration(
                name: "cpsc", publisher: .cpsc, origin: .web(url: server.url, access: access)),
            url: server.url, access: access, rooms: scene.rooms, secrets: Secrets(environment: [:]))
        #expect(try await Self.poll(source) == ["feed.failing:cpsc"])
        #expect(try await scene.rooms.store.feedState("cpsc") == nil)

        try await scene.rooms.store.acceptFaults(of: "cpsc", by: "Ada")
        #expect(try await Self.poll(source) == [])
        #expect(try await scene.rooms.store.currentRecalls().count == 3)
        #expect(try await scene.rooms.store.feedFaults("cpsc") == [])
    }
}
