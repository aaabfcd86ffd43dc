import Digests
import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What is of no single case, held against stories counted by hand.
@Suite struct PlatformTests {
    private static func figures(
        _ scene: Scene, _ rules: FigureRules = FigureRules()
    ) async throws -> PlatformFigures {
        try await scene.store.platformFigures(of: FigureScene.soFar(scene), rules)
    }

    @Test func `each recall has its lag once, orders none`() async throws {
        let scene = try await Scene.open()
        var dated = Scene.recall("1")
        dated.published = CivilDate("2025-11-20")
        try await scene.apply([dated, Scene.recall("2")])
        scene.clock.advance(by: .hours(1))
        dated.title = "Kettle, more models"
        try await scene.apply([dated, Scene.recall("2")])
        scene.clock.advance(by: .hours(1))

        let figures = try await Self.figures(scene)

        #expect(figures.recalls == 2)
        #expect(figures.recallLag.count == 1)
        #expect(figures.recallLag.quantile(1) == .hours(36))
    }

    /// To “hook” and “spool” go the orders of two cases: one is taken at once, one
    /// at the second attempt an hour later, one is refused for good, one waits.
    @Test func `a delivery counts by its first attempt`() async throws {
        let (scene, _) = try await FigureScene.open([Scene.match("L1"), Scene.match("L2")])
        let first = try await scene.store.claimDispatches(limit: 3, leaseFor: .seconds(60))
        try #require(first.count == 3)
        let later = Scene.noon + .hours(1)
        try await scene.store.recordAttempts([
            AttemptResult(first[0], .delivered, detail: "200"),
            AttemptResult(first[1], .failed(retryAt: later), detail: "503"),
            AttemptResult(first[2], .givenUp, detail: "410"),
        ])
        scene.clock.set(to: later)
        let again = try await scene.store.claimDispatches(limit: 9, leaseFor: .seconds(60))
        let retried = try #require(again.first { $0.attempt == 2 })
        try await scene.store.recordAttempts([AttemptResult(retried, .delivered, detail: "200")])
        scene.clock.advance(by: .seconds(1))

        let delivery = try await Self.figures(scene).delivery

        #expect(delivery.firstAttempts == Ratio(1, of: 3), "one has no answer yet")
        #expect(delivery.deadLetters == 1)
        #expect(delivery.toDelivery.count == 2)
        #expect(delivery.toDelivery.quantile(1) == .hours(1))
    }

    /// The report that is owed once for both cases was due after six hours and
    /// made after seven; its limit at the end of the period is none of it.
    @Test func `a report is due once for all cases of a recall`() async throws {
        let scene = try await DutyScene.open([
            try DutyScene.duty("tell", "2h", "6h", metBy: .report, sources: [.recall])
        ])
        try await scene.scene.apply([Scene.recall()])
        try await scene.scene.offer([Scene.match("L1"), Scene.match("L2")])
        scene.scene.clock.set(to: Scene.noon + .hours(6))
        #expect(try await Self.figures(scene.scene).reports.due == 0)
        scene.scene.clock.set(to: Scene.noon + .hours(7))
        _ = try await scene.store.meetDuty(
            "tell", of: RecallID(source: "cpsc", number: "1"), by: "Ada", reason: "sent")
        scene.scene.clock.set(to: Scene.noon + .hours(8))

        let reports = try await Self.figures(scene.scene).reports

        #expect([reports.due, reports.onTime, reports.late] == [1, 0, 1])
    }

    /// Of three sellers S1 has three takedowns, S2 two and one found wrong, S3
    /// none that stands.
    @Test func `a repeat seller has as many takedowns as suspension asks for`() async throws {
        let listings = ["S1", "S1", "S1", "S2", "S2", "S2", "S3"]
        let (scene, ids) = try await FigureScene.open(
            listings.enumerated().map { place, seller in
                var match = Scene.match("L\(place)")
                match.listing.sellerID = seller
                return match
            })
        for place in [5, 6] {
            _ = try await scene.store.dismiss(ids[place], by: "Ada", reason: "a toy")
        }
        scene.clock.advance(by: .hours(1))

        let sellers = try await Self.figures(scene).sellers

        #expect(sellers.threshold == 3)
        #expect(sellers.repeating == Ratio(1, of: 2))
        #expect([sellers.warnings, sellers.suspensions] == [0, 0])
        // A year later and a moment the orders are too old.
        scene.clock.set(to: Scene.noon + StrikeRules().period + .milliseconds(1))
        let later = try FigureScene.period("2025-11-21", "2026-12-31", now: scene.clock.now())
        #expect(
            try await scene.store.platformFigures(of: later).sellers.repeating == Ratio())
    }

    /// Bob agrees to one proposal of Ada's and refuses one; one expires; one ends
    /// because its listing is gone, by nobody's word.
    @Test func `a second person agrees or refuses`() async throws {
        var rules = Scene.rules()
        rules.decisions.twoPersons = [.suppress, .extend]
        let (scene, ids) = try await FigureScene.open(
            ["L1", "L2", "L3", "L4"].map { Scene.match($0, tier: .review) }, rules: rules)
        var numbers: [Int64] = []
        let limit = try await scene.store.case(ids[3]).takedown.clock.limit
        for (place, id) in ids.enumerated() {
            // Whose listing is gone has nothing left to be extended.
            let act: CaseAct =
                place == 3
                ? .extend(until: limit + .hours(1), .agreed, authority: "CPSC", reason: "r")
                : .suppress(until: nil, reason: "a toy")
            try await scene.store.perform(act, on: id, by: "Ada")
            numbers.append(try #require(try await scene.store.waitingProposal(on: id)).number)
        }
        try await scene.store.perform(.approve(numbers[0]), on: ids[0], by: "Bob")
        try await scene.store.perform(
            .refuse(numbers[1], reason: "it is the kettle"), on: ids[1], by: "Bob")
        scene.clock.advance(by: .hours(1))
        try await scene.offer([], and: ["L1", "L2", "L3"])
        scene.clock.advance(by: .hours(100))
        _ = try await scene.store.expireProposals()
        scene.clock.advance(by: .hours(1))

        let figures = try await Self.figures(scene)

        #expect(figures.agreement == Ratio(1, of: 2))
        #expect(figures.expiredProposals == 1)
    }

    // MARK: Coverage

    private static func rules(_ marketplaces: String...) -> FigureRules {
        var rules = FigureRules()
        for name in marketplaces { rules.markets[Marketplace(name)] = [] }
        rules.feeds = ["cpsc": .hours(48), "accc": .hours(48)]
        return rules
    }

    /// The last complete catalogue of 100 rows was screened against one recall.
    private static func covered() async throws -> Scene {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        try await scene.offer([Scene.match("L1")])
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "cut off"), complete: false)
        return scene
    }

    @Test func `coverage has what is missing beside what came`() async throws {
        let scene = try await Self.covered()
        scene.clock.advance(by: .hours(1))

        let coverage = try await Self.figures(scene, Self.rules("example", "silent")).coverage

        #expect(coverage.completeFiles == Ratio(1, of: 2))
        #expect(coverage.completeMarketplaces == Ratio(1, of: 2))
        #expect(coverage.freshFeeds == Ratio(1, of: 2))
        #expect(coverage.currentRows == Ratio(100, of: 100))
    }

    @Test(arguments: [(24, 100), (25, 0)])
    func `a catalogue is current for a day`(hours: Int, rows: Int) async throws {
        let scene = try await Self.covered()
        scene.clock.set(to: Scene.noon + .hours(hours))

        let coverage = try await Self.figures(scene, Self.rules("example")).coverage

        #expect(coverage.currentRows == Ratio(rows, of: 100))
    }

    @Test func `a catalogue that was not screened against a new recall is not current`()
        async throws
    {
        let scene = try await Self.covered()
        try await scene.apply([Scene.recall(), Scene.recall("2")])

        let coverage = try await Self.figures(scene, Self.rules("example")).coverage

        #expect(coverage.currentRows == Ratio(0, of: 100))
    }

    @Test(arguments: [(48, 1), (49, 0)])
    func `a feed is fresh as long as it may be silent`(hours: Int, fresh: Int) async throws {
        let scene = try await Self.covered()
        scene.clock.set(to: Scene.noon + .hours(hours))

        #expect(
            try await Self.figures(scene, Self.rules("example")).coverage.freshFeeds
                == Ratio(fresh, of: 2))
    }

    @Test func `what is known of now alone is no figure of a period that is over`() async throws {
        let scene = try await Self.covered()
        scene.clock.advance(by: .hours(100))
        let period = try FigureScene.period("2025-11-21", "2025-11-22", now: scene.clock.now())

        let coverage = try await scene.store.platformFigures(of: period, Self.rules("example"))
            .coverage

        #expect(coverage.completeFiles == Ratio(1, of: 2))
        #expect(coverage.freshFeeds == nil)
        #expect(coverage.currentRows == nil)
    }
}
