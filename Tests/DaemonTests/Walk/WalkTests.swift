import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Three weeks in fast time: feeds, exports, orders and people, receivers that
/// fail now and then, holidays, and a restart in the middle.
@Suite struct WalkTests {
    @Test func `after three weeks every duty's record is as computed by hand`() async throws {
        let world = try WalkWorld(clock: ManualClock(WalkPlan.start))
        defer { world.stop() }
        WalkPlan.begin(world)
        let walk = try await Walk(world)

        try await walk.serve(until: WalkPlan.end, WalkPlan.beforeTheRestart)
        try await walk.restart(at: WalkPlan.restart)
        try await walk.serve(until: WalkPlan.last, WalkPlan.afterTheRestart)

        try await Self.expectRecords(of: walk)
        try await Self.expectDowntime(of: walk)
        Self.expectReceiver(of: world)
        try await Self.expectFigures(of: walk)
        try await Self.expectFiguresOfDuties(of: walk)
        #expect(try await walk.store.verifyLedger().isIntact)
        try walk.store.close()
    }

    private static func expectRecords(of walk: Walk) async throws {
        let records = try await walk.records()
        #expect(records.map(\.head) == WalkTable.records.map(\.head))
        for (found, expected) in zip(records, WalkTable.records) { #expect(found == expected) }
    }

    /// What came true while nobody was here was noticed at the start, and what
    /// did not at its moment.
    private static func expectDowntime(of walk: Walk) async throws {
        for listing in ["u2", "u3", "u6", "u8", "u9", "d1", "c1"] {
            let id = try await walk.takedown(of: listing).id
            for word in try await walk.store.case(id).clockEvents {
                let wasDown = (WalkPlan.end..<WalkPlan.restart).contains(word.event.at)
                #expect(word.noticedAt == (wasDown ? WalkPlan.restart : word.event.at))
            }
        }
    }

    /// Every order arrived under one id, however often it was tried.
    private static func expectReceiver(of world: WalkWorld) {
        let deliveries = world.receiver.deliveries
        #expect(Set(deliveries.map(\.id)).count == WalkTable.orders)
        #expect(deliveries.count > WalkTable.orders, "some were refused and sent again")
        #expect(world.receiver.refusals == 0)
    }

    private static func period(_ walk: Walk) throws -> FigurePeriod {
        FigurePeriod(
            from: try #require(CivilDate("2026-03-24")),
            through: try #require(CivilDate("2026-04-13")), now: walk.clock.now())
    }

    private static func expectFigures(of walk: Walk) async throws {
        let groups = try await walk.store.keyFigures(of: try period(walk))
        let figures = try #require(groups.first?.figures)
        // Ten cases, of which u9 is a return; u3 and u9 late, u5 released.
        #expect([figures.opened, figures.returned, figures.open] == [10, 1, 0])
        #expect([figures.net.onTime, figures.net.late, figures.net.openOverdue] == [7, 2, 0])
        #expect(figures.net.released == 1)
        #expect(figures.net == figures.gross && figures.extended == 0)
        #expect([figures.upheld, figures.dismissed] == [1, 1])
        #expect([figures.orders, figures.reversed] == [9, 0])
        // 5 h, 5 h, 10 h 28, 11 h 20, 21 h, 21 h 20, 26 h, 26 h 20, 114 h 40.
        #expect(figures.toEnd.count == 9)
        #expect(figures.toEnd.quantile(0.5) == .hours(21))
        #expect(figures.toEnd.quantile(0.9) == .hours(114) + .minutes(40))
        #expect(figures.toEnd.quantile(0.3) == .hours(10) + .minutes(28))
        // Only u6 waited for a person: from 09:00 to 16:20.
        #expect(figures.toOrder.quantile(0.8) == .zero)
        #expect(figures.toOrder.quantile(1) == .hours(7) + .minutes(20))
    }

    /// `opened, onTime, late, openOverdue, released` of each duty, limits within
    /// the period alone: those of u7's and u8's buyers were in January.
    private static let ofDuties: [String: [Int]] = [
        "cn.food.L1": [1, 1, 0, 0, 0], "cn.food.L1.completion": [1, 0, 0, 1, 0],
        "cn.food.final": [1, 1, 0, 0, 0], "cn.food.report": [1, 1, 0, 0, 0],
        "eu.order": [1, 1, 0, 0, 0], "eu.order.effect": [1, 1, 0, 0, 0],
        "prio.list": [3, 2, 1, 0, 0], "us.19a": [6, 4, 1, 0, 1], "us.buyers": [6, 1, 2, 0, 1],
    ]

    private static func expectFiguresOfDuties(of walk: Walk) async throws {
        let groups = try await walk.store.keyFigures(of: try period(walk), by: .duty)
        let found = groups.map { group, figures in
            let net = figures.net
            return (
                group, [figures.opened, net.onTime, net.late, net.openOverdue, net.released]
            )
        }
        #expect(Dictionary(found) { first, _ in first } == ofDuties)
    }
}
