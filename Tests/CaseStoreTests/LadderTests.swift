import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// The escalation ladder: who hears of a case, the more the later it gets.
@Suite struct LadderTests {
    private static func rules(
        _ rows: [RouteRow] = [], quiet: QuietHours? = nil, reminders: [Double] = []
    ) throws -> CaseRules {
        var rules = CaseRules(
            reminderShares: reminders, noticeDestinations: ["hook"], alertDestinations: ["team"],
            engine: "recalld test", rows: rows, quiet: quiet)
        rules.policies = try PolicyTable([
            SLAPolicy(
                id: "house", version: "1", target: .hours(4), limit: .hours(4),
                basis: "House rule")
        ])
        return rules
    }

    private static let ladder = [
        RouteRow(.order, to: ["spool"], after: 25), RouteRow(.alert, to: ["lead"], after: 50),
        RouteRow(.alert, to: ["pager"], after: 75),
    ]

    /// Where each notice of a case goes, by its step.
    private static func ways(_ scene: Scene, _ id: CaseID) async throws -> [String: [String]] {
        let notices = try await scene.store.case(id).notices
        return Dictionary(
            uniqueKeysWithValues: notices.map {
                ($0.notice.step.name, $0.dispatches.map(\.destination).sorted())
            })
    }

    @Test func `an order that nobody acknowledged goes another way, under its id`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(Self.ladder))
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1) - .milliseconds(1))
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await Self.ways(scene, id) == ["issued": ["hook"]])

        scene.clock.advance(by: .milliseconds(1))
        _ = try await scene.store.recordDueClockEvents()
        let ways = try await Self.ways(scene, id)
        #expect(ways["issued"] == ["hook", "spool"])
        #expect(ways["reminder-25"] == [], "a share that only a row names is the row's")
        let sent = try await scene.deliverAll().filter { $0.step == .issued }
        #expect(Set(sent.map(\.noticeID)).count == 1 && sent.count == 2)
        #expect(try await scene.ledgerKinds().contains("notice.second_channel"))
    }

    @Test func `one that was acknowledged does not`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(Self.ladder))
        let id = try await scene.openCase()
        try await scene.deliverAll()
        _ = try await scene.store.acknowledge(NoticeID(case: id, step: .issued), by: "ops")
        scene.clock.advance(by: .hours(2))
        _ = try await scene.store.recordDueClockEvents()

        #expect(try await Self.ways(scene, id)["issued"] == ["hook"])
        #expect(try await Self.ways(scene, id)["reminder-50"] == ["lead"])
    }

    @Test func `each step of the ladder is told to one more`() async throws {
        let rules = try Self.rules(Self.ladder, reminders: [0.5, 0.75])
        let scene = try await Scene.open(rules: rules)
        let id = try await scene.openCase()
        for _ in 1...4 {
            scene.clock.advance(by: .hours(1))
            _ = try await scene.store.recordDueClockEvents()
        }

        let ways = try await Self.ways(scene, id)
        #expect(ways["reminder-50"] == ["lead", "team"])
        #expect(ways["reminder-75"] == ["lead", "pager", "team"])
        #expect(ways["breach"] == ["lead", "pager", "team"])
    }

    @Test func `after downtime every channel that is due has the order, once`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(Self.ladder))
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(30))
        _ = try await scene.store.recordDueClockEvents()
        _ = try await scene.store.recordDueClockEvents()

        #expect(try await Self.ways(scene, id)["issued"] == ["hook", "spool"])
        #expect(try await scene.ledgerKinds().count { $0 == "notice.second_channel" } == 1)
    }

    @Test func `taking an order back follows it everywhere it went`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(Self.ladder))
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        _ = try await scene.store.recordDueClockEvents()
        try await scene.deliverAll()
        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")

        #expect(try await Self.ways(scene, id)["withdrawn"] == ["hook", "spool"])
    }

    @Test func `an order that is decided late goes every way at once`() async throws {
        let scene = try await Scene.open(rules: try Self.rules(Self.ladder))
        let id = try await scene.openCase(tier: .review)
        scene.clock.advance(by: .hours(30))
        _ = try await scene.store.recordDueClockEvents()
        _ = try await scene.store.uphold(id, by: "Ada", reason: "it is")

        #expect(try await Self.ways(scene, id)["issued"] == ["hook", "spool"])
    }

    @Test func `a share of a row alone makes nobody else's reminder idle`() async throws {
        let rows = [RouteRow(.alert, to: ["lead"], after: 60, severities: [.low])]
        let scene = try await Scene.open(rules: try Self.rules(rows, reminders: [0.5]))
        let id = try await scene.openCase()
        scene.clock.advance(by: .hours(3))
        _ = try await scene.store.recordDueClockEvents()

        #expect(try await Self.ways(scene, id)["reminder-50"] == ["team"])
    }

    @Test func `who looks after a case hears of it`() async throws {
        let rows = [RouteRow(.alert, to: ["ada"], after: 50, assignees: ["Ada"])]
        let scene = try await Scene.open(rules: try Self.rules(rows))
        let id = try await scene.openCase()
        _ = try await scene.store.perform(.assign(to: "Ada"), on: id, by: "Lead")
        scene.clock.advance(by: .hours(2))
        _ = try await scene.store.recordDueClockEvents()

        #expect(try await Self.ways(scene, id)["reminder-50"] == ["ada"])
    }

    // MARK: Quiet hours

    @Test func `a reminder waits for the morning, a breach does not`() async throws {
        // The scene begins at noon: quiet from one to four, the limit at four.
        let quiet = QuietHours(start: 13 * 60, end: 15 * 60, zone: .utc)
        let scene = try await Scene.open(
            rules: try Self.rules(quiet: quiet, reminders: [0.5, 0.9]))
        let id = try await scene.openCase()
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(2))
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await scene.deliverAll().isEmpty, "two o'clock")
        #expect(try await scene.store.nextDispatchDue() == Scene.noon + .hours(3))

        scene.clock.advance(by: .hours(1))
        #expect(try await scene.deliverAll().map(\.step) == [.reminder(percent: 50)])
        #expect(try await Self.ways(scene, id)["reminder-50"] == ["team"])
    }

    @Test func `a breach is told in the middle of the quiet`() async throws {
        let quiet = QuietHours(start: 13 * 60, end: 23 * 60, zone: .utc)
        let scene = try await Scene.open(rules: try Self.rules(quiet: quiet))
        _ = try await scene.openCase()
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(4))
        _ = try await scene.store.recordDueClockEvents()

        #expect(try await scene.deliverAll().map(\.step) == [.breach])
    }

    // MARK: Many at once

    private static func openCases(_ count: Int, in scene: Scene) async throws {
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        _ = try await scene.store.open((1...count).map { Scene.match("L\($0)") }, in: export)
    }

    @Test(arguments: [(50, 50, false), (51, 0, true)])
    func `up to fifty cases are told of one by one, more all together`(
        count: Int, notices: Int, isAlarm: Bool
    ) async throws {
        let scene = try await Scene.open(rules: try Self.rules())
        try await Self.openCases(count, in: scene)
        scene.clock.advance(by: .hours(4))
        let events = try await scene.store.recordDueClockEvents()

        #expect(events.count == count)
        #expect(events.count { $0.noticeID != nil } == notices)
        let alarms = try await scene.store.openAlarms().map(\.alarm)
        #expect(alarms.map(\.key) == (isAlarm ? ["clocks.many"] : []))
        #expect(
            alarms.allSatisfy { $0.text.contains("51 cases") && $0.text.contains("51 of them") })
    }

    @Test func `many at once are told to everybody whom one would have been told to`() async throws
    {
        let rows = [RouteRow(.alert, to: ["pager"], after: 75, severities: [.high])]
        let scene = try await Scene.open(rules: try Self.rules(rows))
        try await Self.openCases(51, in: scene)
        try await scene.deliverAll()
        scene.clock.advance(by: .hours(4))
        _ = try await scene.store.recordDueClockEvents()

        let sent = try await scene.deliverAll().filter { $0.step == .alarm }
        #expect(sent.map(\.destination).sorted() == ["pager", "team"])
    }

    @Test func `open cases past their limit are told of each hour until there is none`()
        async throws
    {
        let scene = try await Scene.open(rules: try Self.rules())
        let id = try await scene.openCase()
        var told: [Int] = []
        for minute in stride(from: 0, through: 8 * 60, by: 10) {
            scene.clock.set(to: Scene.noon + .minutes(minute))
            let before = try await scene.ledgerKinds().count { $0 == "alarm.raised" }
            try await scene.store.digestOverdue(each: .hours(1))
            let after = try await scene.ledgerKinds().count { $0 == "alarm.raised" }
            if after > before { told.append(minute / 60) }
        }
        #expect(told == [5, 6, 7, 8], "an hour after the limit, and each hour")
        let alarm = try #require(try await scene.store.openAlarms().first?.alarm)
        #expect(alarm.key == "cases.overdue" && alarm.text.contains("1 case is past the limit"))

        _ = try await scene.store.dismiss(id, by: "Ada", reason: "another kettle")
        try await scene.store.digestOverdue(each: .hours(1))
        #expect(try await scene.store.openAlarms().isEmpty)
    }
}
