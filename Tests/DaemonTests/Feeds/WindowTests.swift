import CaseStore
import Feeds
import RecallModel
import TestKit
import Testing

@testable import Daemon

/// A publisher that is asked for windows of days, and now and then for all it
/// has.
@Suite struct WindowTests {
    private static func list(_ count: Int, from first: Int, on day: CivilDate) -> [UInt8] {
        let records = (first..<first + count).map { number in
            """
            {"RecallID":\(number),"RecallNumber":"\(number)","Title":"Kettles Recalled",\
            "RecallDate":"2025-01-15T00:00:00","LastPublishDate":"\(day)T00:00:00",\
            "Products":[{"Name":"Kettle"}]}
            """
        }
        return Array("[\(records.joined(separator: ","))]".utf8)
    }

    private static func feed(_ url: String) -> FeedConfiguration {
        var feed = FeedConfiguration(
            name: "cpsc", publisher: .cpsc,
            origin: .web(url: url, access: NetworkAccess(scope: .loopback, allowsPlainHTTP: true)))
        feed.window = .hours(24 * 30)
        feed.pace = .zero
        return feed
    }

    private static func read(_ bytes: [UInt8], in scene: DaemonScene) async throws {
        let now = scene.clock.now()
        var reading = FeedReading(feed: feed("http://127.0.0.1"), rooms: scene.rooms)
        try await reading.add(FeedAnswer(bytes: bytes, origin: "test", fetchedAt: now))
        try await reading.apply(.window((now - .hours(24 * 30)).utcDay...now.utcDay), mark: nil)
    }

    @Test func `after a bulk republication ten small windows are believed, an empty one is not`()
        async throws
    {
        let scene = try await DaemonScene()
        try await Self.read(Self.list(300, from: 1, on: scene.clock.now().utcDay), in: scene)
        scene.clock.advance(by: .hours(24 * 31))

        for turn in 1...10 {
            scene.clock.advance(by: .hours(24))
            let news = Self.list(3, from: 1000 + 3 * turn, on: scene.clock.now().utcDay)
            try await Self.read(news, in: scene)
        }
        #expect(try await scene.rooms.store.currentRecalls().count == 330)

        await #expect(throws: FeedTrouble.self) {
            try await Self.read(Array("[]".utf8), in: scene)
        }
        scene.clock.advance(by: .hours(24 * 31))
        try await Self.read(Array("[]".utf8), in: scene)
    }

    @Test func `news comes in while the whole list is held back`() async throws {
        let scene = try await DaemonScene()
        let today = scene.clock.now().utcDay
        let publication = Publication(Self.list(10, from: 1, on: today))
        let server = try LoopbackServer { publication.answer($0) }
        defer { server.stop() }
        let source = WebFeed(
            feed: Self.feed("\(server.url)/Recall"), url: "\(server.url)/Recall",
            access: NetworkAccess(scope: .loopback, allowsPlainHTTP: true), rooms: scene.rooms,
            secrets: Secrets(environment: [:]))
        _ = try await source.poll()

        scene.clock.advance(by: .hours(24 * 8))
        publication.publish(Self.list(2, from: 1, on: today))
        publication.answer(
            whereTargetHas: "LastPublishDateStart",
            with: .response(200, body: Self.list(1, from: 77, on: scene.clock.now().utcDay)))
        guard case .bad(let trouble) = try await source.poll() else {
            return #expect(Bool(false), "the list is half of what it was")
        }

        #expect(trouble.text == "it has 2 recalls where the last good answer had 10")
        let recalls = try await scene.rooms.store.currentRecalls()
        #expect(recalls.map(\.recall.id.number).contains("77"))
        #expect(recalls.allSatisfy { $0.isPresent })
    }
}
