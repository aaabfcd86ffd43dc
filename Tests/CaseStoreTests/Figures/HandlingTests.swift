import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// How cases went through hands, held against stories counted by hand.
@Suite struct HandlingTests {
    // MARK: Edges

    /// One case the moment before a period of two days, one at its start, one the
    /// moment before its end and one at its end.
    private static func edges() async throws -> (Scene, FigurePeriod) {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let (start, end) = (Scene.noon + .hours(12), Scene.noon + .hours(60))
        let moments: [(Instant, String, Set<String>)] = [
            (start - .milliseconds(1), "A", []), (start, "B", []),
            (end - .milliseconds(1), "C", ["B"]), (end, "D", ["C"]),
        ]
        for (moment, listing, others) in moments {
            scene.clock.set(to: moment)
            try await scene.offer([Scene.match(listing)], and: others)
        }
        scene.clock.set(to: Scene.noon + .hours(100))
        return (
            scene,
            try FigureScene.period("2025-11-22", "2025-11-23", now: scene.clock.now())
        )
    }

    @Test func `the first moment of a period is in it, and the first after it is not`() async throws
    {
        let (scene, period) = try await Self.edges()
        let figures = try #require(try await scene.store.keyFigures(of: period).first).figures

        // B and C; A came before, D after.
        #expect(figures.opened == 2)
        #expect(figures.orders == 2)
        #expect(figures.handling.ordersByMachine == Ratio(2, of: 2))
        #expect(figures.handling.detection.count == 2)
        // A was gone at the start, B at the end.
        #expect(figures.toEnd.count == 1)
        #expect(figures.handling.relist.takedowns == 1)
        #expect(figures.open == 2)
        #expect([figures.handling.takedown.count, figures.handling.takedown.running] == [2, 2])
        #expect(figures.handling.takedown.quantiles([0.5]) == [nil])
        #expect(!period.reachesNow)
    }

    // MARK: Modes and review

    /// L1 goes down by a machine after 10 hours; L2 by Ada's word of 5 hours after
    /// 20; L3 is found wrong by Bob after 6; L4 waits; L5 is noted on by Ada, and
    /// ordered down by a machine after 8.
    private static func story() async throws -> Scene {
        let (scene, ids) = try await FigureScene.open(
            [Scene.match("L1")] + ["L2", "L3", "L4", "L5"].map { Scene.match($0, tier: .review) })
        scene.clock.set(to: Scene.noon + .hours(5))
        _ = try await scene.store.uphold(ids[1], by: "Ada", reason: "seen")
        try await scene.store.perform(.note("looks like it"), on: ids[4], by: "Ada")
        scene.clock.set(to: Scene.noon + .hours(6))
        _ = try await scene.store.dismiss(ids[2], by: "Bob", reason: "a toy")
        scene.clock.set(to: Scene.noon + .hours(8))
        try await scene.offer([Scene.match("L5")], and: ["L1", "L2", "L3", "L4"])
        scene.clock.set(to: Scene.noon + .hours(10))
        try await scene.offer([], and: ["L2", "L3", "L4", "L5"])
        scene.clock.set(to: Scene.noon + .hours(20))
        try await scene.offer([], and: ["L3", "L4", "L5"])
        scene.clock.set(to: Scene.noon + .hours(200))
        return scene
    }

    /// L3 is left out; of the four others L1 and L2 are gone after 10 and 20
    /// hours, L4 and L5 still run.
    @Test func `a median is of all cases, also of those that still run`() async throws {
        let handling = try await FigureScene.whole(try await Self.story()).handling

        #expect([handling.takedown.count, handling.takedown.running] == [4, 2])
        #expect(handling.takedown.quantiles([0.25, 0.5, 0.95]) == [.hours(10), .hours(20), nil])
        #expect([handling.automatic.count, handling.automatic.running] == [1, 0])
        #expect(handling.automatic.quantiles([0.5]) == [.hours(10)])
        #expect([handling.person.count, handling.person.running] == [3, 2])
        #expect(handling.person.longest == .hours(20))
    }

    /// L1 alone had nobody's hand in it; L5's order is a machine's, but Ada had
    /// worked on the case.
    @Test func `who decided is read from the ledger`() async throws {
        let scene = try await Self.story()
        let handling = try await FigureScene.whole(scene).handling

        #expect(handling.ordersByMachine == Ratio(1, of: 3))
        #expect(
            try await FigureScene.opened(scene, by: .mode) == ["automatic": 1, "person": 4])
        #expect(
            try await FigureScene.opened(scene, by: .reviewer)
                == ["Ada": 1, "Bob": 1, "(nobody)": 3])
    }

    @Test func `review has the time to a person's word, and the age of what waits`() async throws {
        let review = try await FigureScene.whole(try await Self.story()).handling.review

        #expect(review.entered == 4)
        #expect(review.toDecision.count == 2, "L5 was decided on by a machine")
        #expect(review.toDecision.quantile(0.5) == .hours(5))
        #expect(review.toDecision.quantile(1) == .hours(6))
        #expect(review.waiting.count == 1)
        #expect(review.waiting.quantile(1) == .hours(200))
    }

    @Test func `detection begins when recall and listing are both there`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        scene.clock.set(to: Scene.noon + .hours(30))
        var dated = Scene.match("L2")
        dated.listing.listedAt = "2025-11-22T10:00:00Z"
        try await scene.offer([Scene.match("L1"), dated])
        scene.clock.advance(by: .milliseconds(1))

        let detection = try await FigureScene.whole(scene).handling.detection

        #expect(detection.count == 2)
        #expect(detection.quantile(0.5) == .hours(8))
        #expect(detection.quantile(1) == .hours(30))
    }

    // MARK: Returns

    private static func back(_ listing: String, as earlier: CaseID, tier: Tier = .takedown) -> Match
    {
        var match = Scene.match(listing, tier: tier, title: "Teapot, not a kettle")
        match.returned = ListingReturn(
            earlier: earlier.text, score: 0.97,
            evidence: [
                Evidence(kind: .image, recall: "a1", listing: "a1", weight: 6),
                Evidence(kind: .disguise, recall: "euphemism", listing: "pot", weight: 1),
            ], isSole: true)
        return match
    }

    /// Four listings are gone an hour after noon.
    ///
    /// L1 is back after 30 days under
    /// its own id, L2 a millisecond later under another; L3 stays away; what
    /// looked like L4 is found wrong.
    private static func returns() async throws -> Scene {
        let (scene, ids) = try await FigureScene.open(
            ["L1", "L2", "L3", "L4"].map { Scene.match($0) })
        let gone = Scene.noon + .hours(1)
        scene.clock.set(to: gone)
        try await scene.offer([])
        scene.clock.set(to: gone + .hours(30 * 24))
        try await scene.offer([Scene.match("L1")])
        scene.clock.advance(by: .milliseconds(1))
        try await scene.offer([back("L2b", as: ids[1])], and: ["L1"])
        scene.clock.set(to: gone + .hours(40 * 24))
        let opening = try #require(
            try await scene.offer([back("L4b", as: ids[3], tier: .review)], and: ["L1", "L2b"])
                .first)
        scene.clock.advance(by: .hours(1))
        _ = try await scene.store.dismiss(opening.caseID, by: "Ada", reason: "a teapot")
        scene.clock.set(to: gone + .hours(120 * 24))
        return scene
    }

    @Test func `a return counts within the days that it came back in`() async throws {
        let relist = try await FigureScene.whole(try await Self.returns()).handling.relist

        #expect(relist.takedowns == 4)
        #expect(relist.windows.map(\.days) == [30, 90, 365])
        #expect(relist.windows.map(\.back) == [1, 2, 2])
        #expect(relist.windows.map(\.watched) == [0, 0, 2])
    }

    @Test func `a return that was found wrong is none`() async throws {
        let relist = try await FigureScene.whole(try await Self.returns()).handling.relist

        #expect([relist.returns, relist.underOtherID, relist.blocked] == [2, 1, 2])
        #expect(relist.toRedetection.count == 2)
        #expect(relist.toRedetection.quantile(0.5) == .hours(30 * 24))
        #expect(relist.toRedetection.quantile(1) == .hours(30 * 24) + .milliseconds(1))
    }

    @Test func `a disguise is one by which the return was known too`() async throws {
        #expect(
            try await FigureScene.opened(try await Self.returns(), by: .disguise)
                == ["euphemism": 2, "(none)": 5])
    }
}
