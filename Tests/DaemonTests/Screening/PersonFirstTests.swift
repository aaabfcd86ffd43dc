import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// What no score takes down without a person, screened by the daemon.
@Suite struct PersonFirstTests {
    /// The shipped duties, and a feed whose products are food.
    private static let food = """
        feeds: [{name: cn, kind: priority_list, folder: FOLDER/lists, regime: food}]
        \(ScenarioShop.duties)
        """

    /// - Parameter lots: those that are recalled; every unit where there are none.
    private static func recall(
        _ severity: Severity, lots: [String] = [], soldFrom: String? = nil
    ) throws -> Recall {
        var recall = try ScenarioShop.recall(
            "cn:1", "Zumbra Plum Jam", brand: "Zumbra", gtins: ["4006381333931"], markets: "CN",
            severity: severity)
        recall.products[0].lots = lots
        recall.products[0].soldFrom = soldFrom.flatMap { CivilDate($0) }
        return recall
    }

    private static let jam = ["L1", "Zumbra Plum Jam", "Zumbra", "4006381333931", "S1"]

    private static func shown(_ recall: Recall, settings: String = food) async throws
        -> (ScenarioShop, TakedownCase)
    {
        let shop = try await ScenarioShop(settings: settings)
        try await shop.publish([recall])
        try await shop.export([jam])
        return (shop, try #require(try await shop.takedown("L1")))
    }

    @Test func `a label at fault without harm is reviewed, and its duty waits for a person`()
        async throws
    {
        let (shop, held) = try await Self.shown(try Self.recall(.info))
        #expect(held.state == .inReview && held.score >= 0.95)
        #expect(held.evidence.last?.kind == .personFirst)
        let before = try await shop.store.case(held.id)
        #expect(before.notices.isEmpty)
        let duty = try #require(before.duties.first { $0.id == "cn.food.label" })
        #expect(duty.metBy == .decision && duty.outcome == nil)
        // The next export says the same, and changes nothing.
        shop.clock.advance(by: .hours(1))
        try await shop.export([Self.jam])
        #expect(try await shop.takedown("L1")?.state == .inReview)

        shop.clock.advance(by: .hours(1))
        _ = try await shop.store.dismiss(held.id, by: "Ada", reason: "the text is put right")

        let after = try await shop.store.case(held.id).duties.first { $0.id == "cn.food.label" }
        #expect(after?.outcome == .met && after?.endedAt == shop.clock.now())
    }

    @Test func `a label defect that a person took down is reviewed again when it is back`()
        async throws
    {
        let (shop, held) = try await Self.shown(try Self.recall(.info))
        _ = try await shop.store.uphold(held.id, by: "Ada", reason: "not put right")
        shop.clock.advance(by: .hours(1))
        try await shop.export([])
        #expect(try await shop.takedown("L1")?.state == .verifiedGone)

        shop.clock.advance(by: .hours(1))
        try await shop.export([Self.jam])

        let again = try #require(try await shop.takedown("L1"))
        #expect(again.round == 2 && again.state == .inReview)
    }

    @Test(
        arguments: [
            (Severity.low, [], nil, CaseState.noticeIssued),
            // Every unit that was ever sold is recalled; nobody knows since when the listing stands.
            (.low, [], "2025-01-01", .noticeIssued),
            (.low, ["B200"], nil, .inReview), (.medium, ["B200"], "2025-01-01", .inReview),
            (.high, ["B200"], nil, .noticeIssued), (.critical, ["B200"], nil, .noticeIssued),
        ] as [(Severity, [String], String?, CaseState)])
    func `lots that nobody knows send slight hazards alone to a person`(
        severity: Severity, lots: [String], soldFrom: String?, state: CaseState
    ) async throws {
        let recall = try Self.recall(severity, lots: lots, soldFrom: soldFrom)

        #expect(try await Self.shown(recall, settings: "").1.state == state)
    }

    @Test(
        arguments: [
            ("{severity: none}", Severity.info, [], CaseState.noticeIssued),
            ("{severity: low}", .low, [], .inReview),
            ("{unknown_lots: none}", .medium, ["B200"], .noticeIssued),
            ("{unknown_lots: low}", .medium, ["B200"], .noticeIssued),
            ("{unknown_lots: critical}", .critical, ["B200"], .inReview),
        ] as [(String, Severity, [String], CaseState)])
    func `both bounds are the team's`(
        bounds: String, severity: Severity, lots: [String], state: CaseState
    ) async throws {
        let scene = try await DaemonScene(personFirst: bounds)
        let shop = ScenarioShop(scene: scene)
        try await shop.publish([try Self.recall(severity, lots: lots)])
        try await shop.export([Self.jam])

        #expect(try await shop.takedown("L1")?.state == state)
    }

    @Test func `a bound that is lowered lets go of what waited`() async throws {
        let (shop, held) = try await Self.shown(
            try Self.recall(.medium, lots: ["B200"]), settings: "")
        #expect(held.state == .inReview)

        let scene = try await shop.scene.restarted(personFirst: "{unknown_lots: low}")
        try await scene.screenUntil { _ in try await scene.states() == [.noticeIssued: 1] }
    }

    @Test func `what waits for a person is not counted as going down`() async throws {
        let scene = try await DaemonScene(flood: "{export_listings: 1, export_share: 0.01%}")
        let shop = ScenarioShop(scene: scene)
        try await shop.publish([try Self.recall(.info)])
        try await shop.export([Self.jam, ["L2"] + Self.jam.dropFirst()])

        #expect(try await scene.states() == [.inReview: 2])
        #expect(try await scene.alarms() == [])
    }
}
