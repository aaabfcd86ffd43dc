import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// A recall that matches much of a catalogue, screened by the daemon.
@Suite struct FloodScreeningTests {
    @Test func `a person is asked, and told why`() async throws {
        let scene = try await DaemonScene()
        let export = try await scene.beginKettles()

        try await scene.screen(export)

        #expect(try await scene.states() == [.inReview: 50])
        let alarm = try #require(try await scene.rooms.store.openAlarms().first?.alarm)
        #expect(alarm.key == "recall.flood:shop:priority:9")
        #expect(alarm.text.contains("60 of 60"))
    }

    /// What two people leave at the desk, as the command line writes it.
    ///
    /// - Returns: what the desk answers.
    @discardableResult
    private static func release(
        _ scene: DaemonScene, of ground: MatchGround = MatchGround(DaemonScene.kettles.id),
        on marketplace: Marketplace? = nil
    ) async throws -> [String] {
        let desk = DecisionDesk(rooms: scene.rooms)
        var answers: [String] = []
        for decision in [
            Decision(
                .releaseHeld(ground, on: marketplace, reason: "all of them"),
                by: "Ada"),
            Decision(.approveRelease(ground, on: marketplace), by: "Bob"),
        ] {
            let read = try #require(Decision(json: try JSONParser.parse(decision.json.bytes)))
            answers.append(try await desk.apply(read, from: nil).line)
        }
        return answers
    }

    private static let second = Marketplace("second")

    /// Two marketplaces with the same sixty kettles, both held back.
    private static func onTwo() async throws -> DaemonScene {
        let folder = TemporaryFolder()
        let configuration = try reading(
            """
            version: 1
            state: \(folder.path)/state
            exports:
              - { marketplace: shop, folder: \(folder.path)/in }
              - { marketplace: second, folder: \(folder.path)/second }
            destinations: [{ name: spool, maildir: \(folder.path)/mail }]
            routes: { notices: [spool], alerts: [spool] }
            """)
        let scene = try await DaemonScene(
            folder: folder, clock: ManualClock(DaemonScene.noon), configuration: configuration)
        try await scene.screen(try await scene.beginKettles())
        scene.clock.advance(by: .hours(1))
        try await scene.screen(try await scene.beginKettles(on: second))
        return scene
    }

    private static func held(_ scene: DaemonScene) async throws -> [String] {
        try await scene.rooms.store.heldRecalls().map(\.marketplace.name)
    }

    @Test func `a release of one marketplace is acted upon there and nowhere else`() async throws {
        let scene = try await Self.onTwo()
        #expect(try await Self.held(scene) == ["second", "shop"])

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            let answers = try await Self.release(scene, on: Self.second)
            #expect(answers.allSatisfy { $0.contains("recall priority:9 on second") })
            #expect(answers[0].hasSuffix("recalls approve priority:9 --marketplace second --by …"))
            try await scene.until { _ in
                try await scene.alarms() == ["recall.flood:shop:priority:9"]
            }
        }

        #expect(try await Self.held(scene) == ["shop"])
        #expect(try await scene.states() == [.noticeIssued: 60, .inReview: 50])
        var filter = CaseFilter()
        filter.count = 1000
        for takedown in try await scene.rooms.store.cases(filter) {
            #expect((takedown.state == .noticeIssued) == (takedown.marketplace == Self.second))
        }
    }

    @Test func `without a marketplace all of them are released, and that is said`() async throws {
        let scene = try await Self.onTwo()

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            let answers = try await Self.release(scene)
            #expect(answers.allSatisfy { $0.contains("recall priority:9 on every marketplace") })
            try await scene.until { _ in try await scene.alarms().isEmpty }
        }

        #expect(try await scene.states() == [.noticeIssued: 120])
    }

    @Test func `a marketplace that cannot be read is not every marketplace`() throws {
        let decision = Decision(
            .releaseHeld(MatchGround(DaemonScene.kettles.id), on: Self.second, reason: "all"),
            by: "Ada")
        let json = decision.json.line

        for name in ["\"\"", "null", "7"] {
            let broken = json.replacing("\"second\"", with: name)
            #expect(broken != json)
            #expect(Decision(json: try JSONParser.parse(Array(broken.utf8))) == nil, "\(name)")
        }
    }

    @Test func `one person's edit of the file releases nothing`() async throws {
        let before = try await DaemonScene()
        try await before.screen(try await before.beginKettles())

        let scene = try await before.restarted(flood: "{ allowed: [priority:9] }")
        scene.clock.advance(by: .hours(1))
        try await scene.screen(try await scene.beginKettles())

        #expect(try await scene.states() == [.inReview: 50])
        #expect(try await scene.alarms() == ["recall.flood:shop:priority:9"])
    }

    @Test func `while the daemon runs, the second person's word releases it`() async throws {
        let scene = try await DaemonScene()
        try await scene.screen(try await scene.beginKettles())

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await Self.release(scene)
            try await scene.until { _ in try await scene.alarms().isEmpty }
        }

        #expect(try await scene.states() == [.noticeIssued: 60])
        #expect(try await scene.rooms.store.heldRecalls().isEmpty)
    }

    @Test func `once released, all of them are ordered off`() async throws {
        let before = try await DaemonScene()
        let export = try await before.beginKettles()
        try await before.screen(export)
        try await Self.release(before)

        let scene = try await before.restarted()
        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { _ in try await scene.alarms().isEmpty }
        }

        #expect(try await scene.states() == [.noticeIssued: 60])
    }

    @Test func `a class that is too broad holds back none of what is sure`() async throws {
        let scene = try await DaemonScene()
        let teapots = (1...60).map { "Garden teapot number \($0)" }
        try await scene.screen(
            try await scene.beginKettles(1...3, classes: ["teapot*"], also: teapots))

        #expect(try await scene.states() == [.noticeIssued: 3, .inReview: 50])
        let alarm = try #require(try await scene.rooms.store.openAlarms().first?.alarm)
        #expect(alarm.key == "recall.flood:shop:priority:9 class teapot*")
        #expect(alarm.text.contains("the class “teapot*” of the recall priority:9 matches 60"))
        #expect(alarm.nextStep.contains("release priority:9 --class 'teapot*' --marketplace shop"))
        let held = try #require(try await scene.rooms.store.heldRecalls().first)
        #expect(HeldText.json(held)["class"]?.string == "teapot*")

        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            let answers = try await Self.release(scene, of: held.matches.ground)
            #expect(answers[0].hasSuffix("recalls approve priority:9 --class 'teapot*' --by …"))
            try await scene.until { _ in try await scene.alarms().isEmpty }
        }
        #expect(try await scene.states() == [.noticeIssued: 3, .inReview: 60])
    }

    @Test func `whoever decides on a few of them sees how many there are`() async throws {
        let scene = try await DaemonScene()
        try await scene.screen(try await scene.beginKettles(1...1100))

        let id = try #require(try await scene.rooms.store.cases(CaseFilter()).first).id
        let detail = try await scene.rooms.store.case(id)
        #expect(detail.heldBack.map(\.matches) == [1100] && detail.heldBack.map(\.shown) == [50])
        let lines = CaseText.lines(detail, at: scene.clock.now())
        #expect(lines.contains { $0.hasPrefix("held back") && $0.contains("1050 of them") })
        let json = CaseText.json(detail, at: scene.clock.now())["held_back"]?.array?.first
        #expect(json?["matches"]?.integer == 1100 && json?["shown"]?.integer == 50)
    }

    @Test func `once released, also those are ordered off that nobody kept in memory`()
        async throws
    {
        let before = try await DaemonScene()
        let count = FloodGuard.keptOfRecall + 100
        try await before.screen(try await before.beginKettles(1...count))
        #expect(try await before.states() == [.inReview: 50])
        try await Self.release(before)

        let scene = try await before.restarted(flood: "{ export_listings: \(count) }")
        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { _ in try await scene.alarms().isEmpty }
        }

        let states = try await scene.states()
        #expect(states == [.noticeIssued: count])
        #expect(try await scene.rooms.store.heldMatches(on: DaemonScene.market).isEmpty)
    }

    @Test func `once released, what is too much for one day goes to a person, each of them`()
        async throws
    {
        let before = try await DaemonScene()
        let count = FloodGuard.keptOfRecall + 100
        try await before.screen(try await before.beginKettles(1...count))
        try await Self.release(before)

        let scene = try await before.restarted()
        try await scene.whileRunning(ScreeningRunner(rooms: scene.rooms)) {
            try await scene.until { _ in
                try await scene.alarms().allSatisfy { $0.hasPrefix("export.flood") }
            }
        }

        let states = try await scene.states()
        #expect(states == [.inReview: count])
    }
}
