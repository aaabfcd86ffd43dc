import RecallModel
import Takedown
import TestKit
import Testing

@testable import CaseStore

/// What figures are told apart by.
@Suite struct GroupTests {
    private static func match(
        _ listing: String, _ change: (inout Match) -> Void = { _ in }
    ) -> Match {
        var match = Scene.match(listing)
        change(&match)
        return match
    }

    @Test func `a case counts in each market that it is offered in`() async throws {
        let (scene, _) = try await FigureScene.open([
            Self.match("L1"), Self.match("L2") { $0.listing.country = "us" },
        ])
        scene.clock.advance(by: .hours(1))
        var rules = FigureRules()
        rules.markets[Scene.market] = [try #require(Market("DE")), try #require(Market("FR"))]

        #expect(
            try await FigureScene.opened(scene, by: .market, rules) == ["DE": 1, "FR": 1, "US": 1])
        #expect(
            try await FigureScene.opened(scene, by: .market) == ["(unknown)": 1, "US": 1])
        #expect(FigureGrouping.market.overlaps)
        #expect(!FigureGrouping.marketplace.overlaps)
    }

    @Test(arguments: [
        (FigureGrouping.kind, ["warning": 1]), (.hazard, ["burn": 1, "fire": 1]),
        (.category, ["Kitchen": 1]), (.seller, ["example/S1": 1]),
        (.sellerCountry, ["CN": 1]),
        (.rule, ["gtin": 1, "model": 1]), (.score, ["0.95 to 0.98": 1]),
        (.disguise, ["spaced": 1]), (.marketplace, ["example": 1]), (.source, ["cpsc": 1]),
        (.severity, ["high": 1]), (.mode, ["automatic": 1]), (.reviewer, ["(nobody)": 1]),
    ])
    func `a case has the groups of its recall, listing and evidence`(
        by: FigureGrouping, groups: [String: Int]
    ) async throws {
        let scene = try await Scene.open()
        var recall = Scene.recall(kind: .warning)
        recall.hazard.classes = [.fire, .burn]
        try await scene.apply([recall])
        var match = Scene.match("L1")
        match.score = 0.95
        match.listing.category = " Kitchen "
        match.listing.sellerCountry = "cn"
        match.listing.sellerID = "S1"
        match.listing.sellerName = "Shop"
        match.evidence = [
            Evidence(kind: .model, recall: "K", listing: "K", weight: 4),
            Evidence(kind: .gtin, recall: "4", listing: "4", weight: 9),
            Evidence(kind: .role, recall: "", listing: "for", weight: -2),
            Evidence(kind: .disguise, recall: "spaced", listing: "K 1", weight: -1),
        ]
        try await scene.offer([match])
        scene.clock.advance(by: .hours(1))

        #expect(try await FigureScene.opened(scene, by: by) == groups)
    }

    @Test(arguments: [(0.4999, "0 to 0.5"), (0.5, "0.5 to 0.7"), (0.99, "0.99 to 1")])
    func `a band has its lower edge`(score: Double, band: String) async throws {
        let (scene, _) = try await FigureScene.open([Self.match("L1") { $0.score = score }])
        scene.clock.advance(by: .hours(1))

        #expect(try await FigureScene.opened(scene, by: .score) == [band: 1])
    }

    /// Seller S0 has two listings, every other one.
    @Test(arguments: [
        (FigureGrouping.limit, FigureGrouping.limit, 0),
        (FigureGrouping.limit + 1, FigureGrouping.limit + 1, 1),
        (FigureGrouping.limit + 2, FigureGrouping.limit + 1, 2),
    ])
    func `groups past the limit are one, the smallest`(
        sellers: Int, groups: Int, rest: Int
    ) async throws {
        let (scene, _) = try await FigureScene.open(
            (0...sellers).map { number in
                Self.match("L\(number)") { $0.listing.sellerID = "S\(number % sellers)" }
            })
        scene.clock.advance(by: .hours(1))

        let opened = try await FigureScene.opened(scene, by: .seller)

        #expect(opened.count == groups)
        #expect(opened["example/S0"] == 2)
        #expect(opened[FigureGrouping.rest, default: 0] == rest)
        #expect(opened.values.reduce(0, +) == sellers + 1)
    }

    /// Both rows of the pledge's second figure are one; what no pledge counts is
    /// in none.
    @Test func `the figure of a pledge has all its duties`() async throws {
        let scene = try await DutyScene.open([
            try DutyScene.duty("eu.sg", "1h", "24h", sources: [.recall]),
            try DutyScene.duty("eu.sg.serious", "1h", "48h", sources: [.recall]),
            try DutyScene.duty("take.down", "1h", "4h", sources: [.recall]),
        ])
        _ = try await scene.scene.openCase()
        scene.scene.clock.set(to: Scene.noon + .hours(30))
        try await scene.goneInNextExport()
        scene.scene.clock.set(to: Scene.noon + .hours(90))

        let groups = try await scene.store.keyFigures(
            of: FigureScene.soFar(scene.scene), by: .indicator)

        #expect(groups.map(\.group) == ["eu.kpi2"])
        let limits = try #require(groups.first).figures.gross
        #expect([limits.due, limits.onTime, limits.late] == [2, 1, 1])
    }

    @Test func `figures of two groups together are those of one`() async throws {
        let (scene, _) = try await FigureScene.open([
            Self.match("L1") { $0.listing.sellerID = "S1" },
            Self.match("L2") { $0.listing.sellerID = "S2" },
        ])
        scene.clock.advance(by: .hours(30))
        try await scene.offer([], and: ["L2"])
        scene.clock.advance(by: .hours(200))
        let whole = try await FigureScene.whole(scene)

        var sum = KeyFigures()
        for group in try await scene.store.keyFigures(
            of: FigureScene.soFar(scene), by: .seller)
        {
            sum += group.figures
        }

        #expect(sum == whole)
        #expect(sum.toEnd.count == 1)
    }
}
