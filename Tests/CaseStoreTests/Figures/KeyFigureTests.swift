import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

/// Figures against stories whose figures are counted by hand.
@Suite struct KeyFigureTests {
    /// From the day of ``Scene/noon`` on, for a month.
    private static func period(now: Instant) throws -> FigurePeriod {
        FigurePeriod(
            from: try #require(CivilDate("2025-11-21")),
            through: try #require(CivilDate("2025-12-20")), now: now)
    }

    /// Cases with 100 hours each: one is gone after 10, one after 110, one
    /// never; one is found right and one wrong by a person after 5.
    private static func story() async throws -> DutyScene {
        let scene = try await DutyScene.open([])
        try await scene.scene.apply([Scene.recall()])
        let first = try await scene.scene.export()
        let opened = try await scene.store.open(
            ["L1", "L2", "L3"].map { Scene.match($0) }
                + ["L4", "L5"].map { Scene.match($0, tier: .review) }, in: first)
        try await scene.scene.finish(first, present: ["L1", "L2", "L3", "L4", "L5"])
        scene.scene.clock.set(to: Scene.noon + .hours(5))
        _ = try await scene.store.uphold(opened[3].caseID, by: "Ada", reason: "seen")
        _ = try await scene.store.dismiss(opened[4].caseID, by: "Ada", reason: "other")
        for (hours, present) in [(10, Set(["L2", "L3", "L4"])), (110, ["L3", "L4"])] {
            scene.scene.clock.set(to: Scene.noon + .hours(hours))
            try await scene.scene.finish(
                try await scene.scene.export(content: "\(hours)"), present: present)
        }
        scene.scene.clock.set(to: Scene.noon + .hours(200))
        return scene
    }

    @Test func `an open case past its limit is a miss`() async throws {
        let scene = try await Self.story()
        let groups = try await scene.store.keyFigures(
            of: try Self.period(now: Scene.noon + .hours(200)))
        let figures = try #require(groups.first?.figures)

        #expect(figures.opened == 5)
        #expect(
            [figures.gross.onTime, figures.gross.late, figures.gross.openOverdue] == [1, 1, 2])
        #expect(figures.gross.shareOnTime == 0.25)
        #expect(figures.gross.released == 1)
        #expect(figures.open == 2)
        #expect(figures.longestOpen == .hours(200))
        #expect(figures.toEnd.quantile(0.5) == .hours(10))
        #expect(figures.toEnd.quantile(1) == .hours(110))
        #expect([figures.upheld, figures.dismissed] == [1, 1])
        #expect([figures.orders, figures.reversed] == [4, 0])
        #expect(figures.toOrder.quantile(1) == .hours(5))
    }

    @Test func `a limit that is still to come is no figure yet`() async throws {
        let scene = try await Self.story()
        let groups = try await scene.store.keyFigures(
            of: try Self.period(now: Scene.noon + .hours(99)))

        #expect(groups.first?.figures.gross.due == 0)
        #expect(groups.first?.figures.gross.shareOnTime == nil)
        #expect(groups.first?.figures.open == 3)
    }

    @Test(arguments: [
        (FigureGrouping.source, ["cpsc"]), (.severity, ["high"]),
        (.marketplace, ["example"]),
    ])
    func `groups add up to the whole`(by: FigureGrouping, names: [String]) async throws {
        let scene = try await Self.story()
        let period = try Self.period(now: Scene.noon + .hours(200))
        let whole = try await scene.store.keyFigures(of: period)
        let groups = try await scene.store.keyFigures(of: period, by: by)

        #expect(groups.map(\.group) == names)
        #expect(groups.first?.figures == whole.first?.figures)
    }

    // MARK: A breach that happened stays one

    /// What became of a delivered order of 100 hours, by an act at an hour.
    private static func limits(
        at hours: Int, _ end: (DutyScene, CaseID) async throws -> Void
    ) async throws -> (whole: LimitFigures, duty: LimitFigures) {
        let scene = try await DutyScene.open([
            try DutyScene.duty("take.down", "2h", "24h", sources: [.recall])
        ])
        let id = try await scene.scene.openCase()
        try await scene.scene.deliverAll()
        scene.scene.clock.set(to: Scene.noon + .hours(hours))
        try await end(scene, id)
        let period = try period(now: Scene.noon + .hours(200))
        return (
            try #require(try await scene.store.keyFigures(of: period).first).figures.gross,
            try #require(try await scene.store.keyFigures(of: period, by: .duty).first).figures
                .gross
        )
    }

    private static func counts(_ limits: LimitFigures) -> [Int] {
        [limits.onTime, limits.late, limits.openOverdue, limits.released]
    }

    /// The case's own limit is that of its strictest clock: 24 hours.
    @Test(arguments: [(23, [0, 0, 0, 1]), (24, [0, 1, 0, 0]), (30, [0, 1, 0, 0])])
    func `what was let return after its limit is late`(hours: Int, counts: [Int]) async throws {
        let limits = try await Self.limits(at: hours) { try await $0.scene.reinstate($1) }

        #expect(Self.counts(limits.whole) == counts)
        #expect(Self.counts(limits.duty) == counts)
    }

    @Test(arguments: [(23, [0, 0, 0, 1]), (24, [0, 1, 0, 0])])
    func `what was withdrawn after its limit is late, whenever it was let return`(
        hours: Int, counts: [Int]
    ) async throws {
        let limits = try await Self.limits(at: hours) { scene, id in
            try await scene.scene.apply([Scene.withdrawn()])
            scene.scene.clock.advance(by: .hours(30))
            let number = try #require(try await scene.store.waitingProposal(on: id)).number
            try await scene.store.perform(.approve(number), on: id, by: "Bob")
        }

        #expect(Self.counts(limits.whole) == counts)
        #expect(Self.counts(limits.duty) == counts)
    }

    @Test func `what was wrong was never due, however late that was found`() async throws {
        let limits = try await Self.limits(at: 30) {
            try await $0.store.dismiss($1, by: "Ada", reason: "a toy")
        }

        #expect(Self.counts(limits.whole) == [0, 0, 0, 1])
        #expect(Self.counts(limits.duty) == [0, 0, 0, 1])
    }

    @Test(arguments: [(23, []), (24, [[0, 1, 0, 0]])])
    func `a duty whose recall was taken back rests, and its breach stays`(
        hours: Int, counts: [[Int]]
    ) async throws {
        let scene = try await DutyScene.open([
            try DutyScene.duty(
                "tell", "2h", "24h", metBy: .report, sources: [.recall], severities: [.high])
        ])
        try await scene.scene.applyBoth()
        try await scene.scene.showBoth()
        scene.scene.clock.set(to: Scene.noon + .hours(hours))
        try await scene.scene.apply([Scene.withdrawn()])
        #expect(try await scene.store.cases(CaseFilter()).map(\.state.isOpen) == [true])

        let groups = try await scene.store.keyFigures(
            of: try Self.period(now: Scene.noon + .hours(200)), by: .duty)

        #expect(groups.map { Self.counts($0.figures.gross) } == counts)
    }

    @Test func `each duty has figures of its own`() async throws {
        let scene = try await DutyScene.open()
        let id = try await scene.scene.openCase(tier: .review)
        scene.scene.clock.set(to: Scene.noon + .hours(4))
        _ = try await scene.store.uphold(id, by: "Ada", reason: "seen")
        scene.scene.clock.set(to: Scene.noon + .hours(7))
        try await scene.goneInNextExport()
        let now = Scene.noon + .hours(48)

        let groups = try await scene.store.keyFigures(of: try Self.period(now: now), by: .duty)

        let rows = groups.map { "\($0.group) \($0.figures.gross.onTime)/\($0.figures.gross.due)" }
        #expect(rows == ["decide 0/1", "final 0/1", "reasons 0/1", "take.down 1/1", "tell 0/1"])
        let late = groups.map { "\($0.figures.gross.late) \($0.figures.gross.openOverdue)" }
        #expect(late == ["1 0", "0 1", "0 1", "0 0", "0 1"])
    }

    @Test func `a recall's report has every listing with its moments, and every duty`() async throws
    {
        let scene = try await DutyScene.open()
        _ = try await scene.scene.openCase()
        scene.scene.clock.set(to: Scene.noon + .hours(1))
        try await scene.scene.deliverAll()
        scene.scene.clock.set(to: Scene.noon + .hours(7))
        try await scene.goneInNextExport()
        let recall = RecallID(source: "cpsc", number: "1")

        let report = try await scene.store.report(on: recall, at: scene.scene.clock.now())
        let listing = try #require(report.listings.first)

        #expect(report.listings.count == 1)
        #expect(report.goneInTime == 0)
        #expect(listing.title == "Kettle K-100")
        #expect(listing.foundAt == Scene.noon)
        #expect(listing.orderedAt == Scene.noon)
        #expect(listing.deliveredAt == Scene.noon + .hours(1))
        #expect(listing.acknowledgedAt == nil)
        #expect(listing.goneAt == Scene.noon + .hours(7) + .milliseconds(1))
        #expect(
            Set(report.duties.map(\.id)) == ["take.down", "decide", "tell", "final", "reasons"])
        await expectStoreError(.notFound) {
            try await scene.store.report(
                on: RecallID(source: "cpsc", number: "9"), at: Scene.noon)
        }
    }

    @Test func `a store without cases has figures of nothing`() async throws {
        let scene = try await DutyScene.open([])
        let groups = try await scene.store.keyFigures(of: try Self.period(now: Scene.noon))

        #expect(groups.map(\.group) == [""])
        #expect(groups.first?.figures == KeyFigures())
    }

    @Test(arguments: [
        (0.01, 1), (0.25, 1), (0.26, 2), (0.5, 2), (0.75, 3), (0.95, 4), (1, 4),
    ])
    func `a quantile is the nearest rank`(share: Double, hours: Int) {
        var spans = Spans()
        for hours in [4, 1, 3, 2] { spans.add(from: Scene.noon, to: Scene.noon + .hours(hours)) }

        #expect(spans.quantile(share) == .hours(hours))
        #expect(Spans().quantile(share) == nil)
    }
}
