import CaseStore
import GRDB
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// More time moves the limit by two people's word, and is counted apart.
@Suite struct ExtensionTests {
    private static let act = extend(Scene.noon + .hours(48))

    private static func extend(_ until: Instant, _ authority: String = "US CPSC") -> CaseAct {
        .extend(until: until, .agreed, authority: authority, reason: "stock must be found")
    }

    /// A case with 24 hours under duties of its own, without four eyes.
    private static func opened(
        twoPersons: Set<DecisionRules.Weighty> = []
    ) async throws -> (DutyScene, CaseID) {
        var rules = try DutyScene.rules([
            try DutyScene.duty("take.down", "2h", "24h", sources: [.recall]),
            try DutyScene.duty("tell", "2h", "6h", metBy: .report, sources: [.recall]),
        ])
        rules.decisions.twoPersons = twoPersons
        rules.reminderShares = [0.5]
        let scene = DutyScene(scene: try await Scene.open(rules: rules))
        return (scene, try await scene.scene.openCase())
    }

    @Test func `it takes two, and the limit moves with the second`() async throws {
        let (scene, id) = try await Self.opened(twoPersons: [.extend])
        try await scene.store.perform(Self.act, on: id, by: "Ada")
        #expect(try await scene.store.case(id).takedown.clock.limit == Scene.noon + .hours(24))
        let number = try #require(try await scene.store.case(id).acts.waiting).number
        for _ in 1...2 { try await scene.store.perform(.approve(number), on: id, by: "Bob") }

        let detail = try await scene.store.case(id)
        #expect(detail.takedown.clock.limit == Scene.noon + .hours(48))
        #expect(detail.acts.extensions.map(\.previousLimit) == [Scene.noon + .hours(24)])
        #expect(detail.acts.extensions.map(\.second) == ["Bob"])
        #expect(detail.duties.map(\.limit) == [48, 6].map { Scene.noon + .hours($0) })
    }

    @Test func `nothing is breached before the new limit, and once after it`() async throws {
        let (scene, id) = try await Self.opened()
        scene.scene.clock.advance(by: .hours(13))
        _ = try await scene.store.recordDueClockEvents()
        for _ in 1...2 { try await scene.store.perform(Self.act, on: id, by: "Ada") }
        scene.scene.clock.set(to: Scene.noon + .hours(48) - .milliseconds(1))
        _ = try await scene.store.recordDueClockEvents()
        _ = try await scene.store.recordDueDutyEvents()
        #expect(try await scene.scene.kinds(of: id) == ["target-missed", "reminder-50"])

        scene.scene.clock.advance(by: .milliseconds(1))
        _ = try await scene.store.recordDueClockEvents()
        #expect(try await scene.scene.kinds(of: id).last == "breach")
        #expect(try await scene.standings(of: id).contains("take.down overdue"))
    }

    @Test func `figures count both limits`() async throws {
        let (scene, id) = try await Self.opened()
        try await scene.store.perform(Self.act, on: id, by: "Ada")
        scene.scene.clock.set(to: Scene.noon + .hours(30))
        try await scene.goneInNextExport()
        scene.scene.clock.set(to: Scene.noon + .hours(60))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-21")),
            through: try #require(CivilDate("2025-11-30")), now: scene.scene.clock.now())

        for grouping in [nil, FigureGrouping.duty] {
            let figures = try #require(
                try await scene.store.keyFigures(of: period, by: grouping).first {
                    $0.group.isEmpty || $0.group == "take.down"
                }?.figures)
            #expect([figures.gross.onTime, figures.gross.late] == [0, 1])
            #expect([figures.net.onTime, figures.net.late] == [1, 0])
            #expect(figures.extended == 1)
        }
    }

    @Test(arguments: [(24, false), (25, true), (30 * 24, true), (30 * 24 + 1, false)])
    func `it ends after the limit and within 30 days`(hours: Int, isPossible: Bool) async throws {
        let (scene, id) = try await Self.opened()
        let act = Self.extend(Scene.noon + .hours(hours))

        if isPossible {
            try await scene.store.perform(act, on: id, by: "Ada")
            #expect(
                try await scene.store.case(id).takedown.clock.limit == Scene.noon + .hours(hours))
        } else {
            await expectStoreError(.impossible) {
                try await scene.store.perform(act, on: id, by: "Ada")
            }
        }
    }

    @Test func `a breach stays, and what is closed is not extended`() async throws {
        let (scene, id) = try await Self.opened()
        scene.scene.clock.advance(by: .hours(24))
        await expectStoreError(.impossible) {
            try await scene.store.perform(Self.act, on: id, by: "Ada")
        }
        try await scene.goneInNextExport()
        await expectStoreError(.impossible) {
            try await scene.store.perform(Self.act, on: id, by: "Ada")
        }
    }

    @Test func `it can be extended again, and the figures keep the first limit`() async throws {
        let (scene, id) = try await Self.opened()
        try await scene.store.perform(Self.act, on: id, by: "Ada")
        scene.scene.clock.advance(by: .hours(30))
        try await scene.store.perform(
            Self.extend(Scene.noon + .hours(72), "US CPSC, again"), on: id, by: "Ada")
        scene.scene.clock.set(to: Scene.noon + .hours(80))
        let period = FigurePeriod(
            from: try #require(CivilDate("2025-11-21")),
            through: try #require(CivilDate("2025-11-22")), now: scene.scene.clock.now())

        let figures = try #require(try await scene.store.keyFigures(of: period).first?.figures)
        #expect([figures.gross.openOverdue, figures.net.due] == [1, 0])
        #expect(try await scene.store.case(id).duties.first?.limit == Scene.noon + .hours(72))
    }

    @Test(arguments: [
        "UPDATE cases SET clock_limit = clock_limit + 1",
        "UPDATE case_duties SET clock_limit = clock_limit + 1",
        "UPDATE case_duties SET unextended_limit = 1",
        "UPDATE case_extensions SET until = until + 1", "DELETE FROM case_extensions",
        "INSERT INTO case_extensions SELECT case_seq, 9, recall_id, ground, authority, reason, "
            + "at, person, 'ada ', previous_limit, until FROM case_extensions",
        "INSERT INTO case_extensions SELECT case_seq, 9, recall_id, ground, authority, reason, "
            + "at, person, NULL, previous_limit + 1, until FROM case_extensions",
    ])
    func `the schema refuses more time that nobody gave`(sql: String) async throws {
        let (scene, id) = try await Self.opened()
        try await scene.store.perform(Self.act, on: id, by: "Ada")
        let writer = try #require(scene.store.writer)

        await #expect(throws: DatabaseError.self) {
            try await writer.write { try $0.execute(sql: sql) }
        }
    }
}
