import CaseStore
import Feeds
import Glibc
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// An alarm about a document stands until that document is mended, whatever
/// else of its feed is read.
@Suite struct FeedAlarmTests {
    /// A folder of Safety Gate's reports.
    struct Reports {
        let scene: DaemonScene
        let feed: FolderFeed
        var alarms: FeedAlarms { FeedAlarms(feed: feed.feed, rooms: scene.rooms) }

        init() async throws {
            scene = try await DaemonScene()
            mkdir("\(scene.folder.path)/eu", 0o700)
            let path = "\(scene.folder.path)/eu"
            feed = FolderFeed(
                feed: FeedConfiguration(name: "eu", publisher: .safetyGate, origin: .folder(path)),
                path: path, rooms: scene.rooms)
        }

        /// Drops a file and lets it be taken; what stands then.
        func drop(_ name: String, _ text: String) async throws -> [String] {
            scene.folder.write("eu/\(name)", text)
            for file in FolderListing.files(in: feed.path) { _ = try await feed.take(file) }
            return try await standing()
        }

        func standing() async throws -> [String] {
            try await feed.forgetRemoved()
            try await alarms.refresh()
            return try await scene.rooms.store.openAlarms().map(\.alarm.key)
        }

        var quarantined: [String] {
            scene.folder.names(in: "state/quarantine/eu").filter { !$0.hasSuffix(".reason") }
        }
    }

    private static func report(_ day: Int, _ notifications: String) -> String {
        "<Safety-Gate><report_date>\(day)/01/2025</report_date>\(notifications)</Safety-Gate>"
    }

    private static let good = """
        <notifications><caseNumber>SR/00001/25</caseNumber><product>Kettle</product>\
        <level>Serious risk</level></notifications>
        """
    private static let bad = "<notifications><product>Kettle</product></notifications>"

    @Test func `a report that cannot be read is an alarm until it can`() async throws {
        let reports = try await Reports()

        #expect(try await reports.drop("1.xml", "<html>Soon</html>") == ["feed.failing:eu"])
        #expect(try await reports.drop("2.xml", report(2)) == ["feed.failing:eu"])
        let name = try #require(reports.quarantined.first)
        #expect(name != "1.xml")
        #expect(try await reports.drop(name, report(1)) == [])
    }

    private func report(_ day: Int) -> String { Self.report(day, Self.good) }

    @Test func `a file that is taken out of quarantine is dealt with`() async throws {
        let reports = try await Reports()
        _ = try await reports.drop("1.xml", "<html>Soon</html>")
        let name = try #require(reports.quarantined.first)

        unlink("\(reports.scene.folder.path)/state/quarantine/eu/\(name)")
        #expect(try await reports.standing() == [])
    }

    @Test func `defects of a report are an alarm until it is read without, or accepted`()
        async throws
    {
        let reports = try await Reports()
        let defective = ["feed.defective:eu"]

        #expect(try await reports.drop("1.xml", Self.report(1, Self.good + Self.bad)) == defective)
        #expect(try await reports.drop("2.xml", report(2)) == defective)
        #expect(try await reports.drop("1.xml", report(1)) == [])

        #expect(try await reports.drop("3.xml", Self.report(3, Self.good + Self.bad)) == defective)
        try await reports.scene.rooms.store.acceptFaults(of: "eu", by: "Ada")
        #expect(try await reports.standing() == [])
        #expect(try await reports.drop("3.xml", Self.report(3, Self.good + Self.bad)) == [])
        #expect(
            try await reports.drop("3.xml", Self.report(3, Self.good + Self.bad + Self.bad))
                == defective)
    }

    @Test func `an acceptance lets in what it accepts, and is spent by nothing else`() async throws
    {
        let reports = try await Reports()
        let future = Self.report(30, Self.good + Self.good.replacing("/00001/", with: "/00002/"))
            .replacing("01/2025", with: "01/2031")
        #expect(try await reports.drop("1.xml", future) == ["feed.failing:eu"])
        try await reports.scene.rooms.store.acceptFaults(of: "eu", by: "Ada")
        #expect(try await reports.standing() == [])

        #expect(try await reports.drop("2.xml", report(2)) == [])
        #expect(try await reports.drop("3.xml", future) == ["feed.failing:eu"])
        #expect(try await reports.scene.rooms.store.currentRecalls().count == 1)
        #expect(try await reports.drop("1.xml", future) == ["feed.failing:eu"])
        #expect(try await reports.scene.rooms.store.currentRecalls().count == 2)
    }

    @Test func `what was accepted of a list that shrank is no leave to shrink further`() {
        var accepted = FeedFault(.unread, of: "list", "")
        accepted.doubts = [.shrunk]
        accepted.recallCount = 10
        var known = FeedState(source: "f", lastSuccessAt: DaemonScene.noon)
        known.lastWholeCount = 100
        let held = FeedGuard(
            shrinkLimit: 0.5, known: known, today: DaemonScene.noon.utcDay, accepted: accepted)

        for (count, passes) in [(5, true), (4, false), (0, false)] {
            let fault = held.fault(of: "list", Self.decoding(count), .whole)
            #expect((fault == nil) == passes, "\(count)")
        }
    }

    private static func decoding(_ count: Int) -> FeedDecoding {
        var decoding = FeedDecoding()
        decoding.recalls = (0..<count).map { number in
            Recall(
                id: RecallID(source: "f", number: "\(number)"), authority: "A",
                sourceKind: .recall, title: "Kettle", hazard: Hazard(text: "", severity: .low),
                products: [])
        }
        return decoding
    }
}
