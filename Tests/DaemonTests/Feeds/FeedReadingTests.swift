import CaseStore
import Feeds
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// A feed's bytes on their way into the store.
@Suite struct FeedReadingTests {
    private static func read(
        _ text: String, of publisher: Publisher, from origin: String = "test",
        as coverage: FeedCoverage = .whole, in scene: DaemonScene
    ) async throws {
        var reading = FeedReading(
            feed: FeedConfiguration(name: "f", publisher: publisher, origin: .folder("/f")),
            rooms: scene.rooms)
        try await reading.add(
            FeedAnswer(bytes: Array(text.utf8), origin: origin, fetchedAt: scene.clock.now()))
        try await reading.apply(coverage, mark: nil)
        try await FeedAlarms(feed: reading.feed, rooms: scene.rooms).good()
    }

    private static func notice(_ number: Int, _ more: String = "") -> String {
        """
        {"NID":"\(number)","Title":"Tulip Lounger recalled due to fall hazard",\
        "Product":"Tulip Lounger","Issue":"Fall hazard","Last updated":"2025-01-01"\(more)}
        """
    }

    @Test func `a field that the publisher never sent before is told once`() async throws {
        let scene = try await DaemonScene()
        let colour = #","Colour":"red""#
        try await Self.read("[\(Self.notice(1))]", of: .healthCanada, in: scene)
        #expect(try await scene.rooms.store.openAlarms() == [])

        try await Self.read("[\(Self.notice(1, colour))]", of: .healthCanada, in: scene)
        let alarms = try await scene.rooms.store.openAlarms()
        #expect(alarms.map(\.alarm.key) == ["feed.fields:f"])
        #expect(alarms.first?.alarm.text.hasSuffix("never had: Colour") == true)

        let days = DaemonScene.noon.utcDay...DaemonScene.noon.utcDay
        try await Self.read("[]", of: .healthCanada, as: .window(days), in: scene)
        let more = "[\(Self.notice(2))]"
        try await Self.read(more, of: .healthCanada, as: .additions, in: scene)
        #expect(try await scene.rooms.store.openAlarms().count == 1)

        try await Self.read("[\(Self.notice(1, colour))]", of: .healthCanada, in: scene)
        #expect(try await scene.rooms.store.openAlarms() == [])
    }

    private static func news(_ number: Int) -> String {
        """
        <rss><channel><item><title>Kettle</title><description>Model K-100.</description>\
        <link>https://www.productsafety.gov.au/recalls/kettle-\(number)</link></item></channel></rss>
        """
    }

    @Test func `what is no longer in the news has not vanished, what left a list has`()
        async throws
    {
        let scene = try await DaemonScene()
        for number in 1...2 { try await Self.read(Self.news(number), of: .accc, in: scene) }
        #expect(try await scene.rooms.store.currentRecalls().map(\.isPresent) == [true, true])

        let other = try await DaemonScene()
        for number in 1...2 {
            try await Self.read("[\(Self.notice(number))]", of: .healthCanada, in: other)
        }
        #expect(try await other.rooms.store.currentRecalls().map(\.isPresent) == [false, true])
    }

    private static func report(_ number: String, addendum: String = "") -> String {
        """
        <Safety-Gate><report_date>16/01/2026</report_date><report_addendum>\(addendum)\
        </report_addendum><notifications><caseNumber>\(number)</caseNumber><product>Kettle\
        </product><level>Serious risk</level></notifications></Safety-Gate>
        """
    }

    @Test func `an addendum withdraws a notification of an earlier report`() async throws {
        let scene = try await DaemonScene()
        let addendum = "Notification SR/00001/26 has been withdrawn."
        try await Self.read(Self.report("SR/00001/26"), of: .safetyGate, in: scene)
        try await Self.read(
            Self.report("SR/00002/26", addendum: addendum), of: .safetyGate, in: scene)

        let recalls = try await scene.rooms.store.currentRecalls().map(\.recall)
        #expect(recalls.map(\.standing) == [.withdrawn, .inForce])
        #expect(recalls.first?.notes.last == Recall.Note(name: "withdrawal", text: addendum))
    }
}
