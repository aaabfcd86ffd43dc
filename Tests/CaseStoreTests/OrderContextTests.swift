import CaseStore
import JSONText
import RecallModel
import Takedown
import TestKit
import Testing

/// What an order says that only the store knows.
@Suite struct OrderContextTests {
    private func order(_ scene: Scene, _ id: CaseID) async throws -> JSONValue {
        let notices = try await scene.store.case(id).notices
        let order = try #require(notices.first { $0.notice.step == .issued })
        return try #require(try JSONParser.parse(order.notice.body)["data"])
    }

    private static func match(_ listingID: String = "L1", tier: Tier = .takedown) -> Match {
        var match = Scene.match(listingID, tier: tier)
        match.provenance.takedown = 0.95
        match.provenance.review = 0.5
        match.provenance.row = 3
        return match
    }

    @Test func `an order names its export's file and row, also after a restart`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let export = try await scene.export()
        let id = try await scene.store.open([Self.match(tier: .review)], in: export)[0].caseID
        let again = try await scene.reopened()
        _ = try await again.store.uphold(id, by: "Ada", reason: "it is")
        let order = try await order(again, id)

        #expect(order["export"]?["id"]?.integer == Int(export.number))
        #expect(order["export"]?["file"]?.string == "e.csv")
        #expect(order["export"]?["row"]?.integer == 3)
        #expect(order["match"]?["thresholds"]?["takedown"]?.double == 0.95)
        #expect(try await again.store.case(id).takedown.provenance?.review == 0.5)
    }

    @Test func `a case that grows sure in a later export names that one`() async throws {
        let scene = try await Scene.open()
        try await scene.apply([Scene.recall()])
        let first = try await scene.export()
        let id = try await scene.store.open([Self.match(tier: .review)], in: first)[0].caseID
        try await scene.finish(first, present: ["L1"])
        scene.clock.advance(by: .hours(1))
        let second = try await scene.export(content: "later")
        var match = Self.match()
        match.provenance.row = 9
        _ = try await scene.store.open([match], in: second)
        let order = try await order(scene, id)

        #expect(order["export"]?["id"]?.integer == Int(second.number))
        #expect(order["export"]?["row"]?.integer == 9)
    }

    @Test func `an order says what duties ask for beside, the same words once`() async throws {
        var duties = [
            try DutyScene.duty("food", "2h", "24h", sources: [.recall]),
            try DutyScene.duty("food.2", "2h", "25h", sources: [.recall]),
            try DutyScene.duty("tell", "2h", "24h", metBy: .report, sources: [.recall]),
        ]
        for place in 0..<2 { duties[place].must = "stop trading, stop purchase" }
        duties[2].must = "report it"
        duties[0].actions = [.announcement, .stockHold]
        duties[1].actions = [.stopPurchase, .stockHold]
        duties[2].actions = [.blockSKU]
        let scene = try await DutyScene.open(duties).scene
        let id = try await scene.openCase()
        let order = try await order(scene, id)

        #expect(
            order["asked"]?.array?.map(\.string) == ["stop trading, stop purchase"])
        #expect(
            order["further_actions"]?.array?.map(\.string)
                == ["stop_purchase", "stock_hold", "announcement"])
        let notices = try await scene.store.case(id).notices
        let text = try #require(notices.first { $0.notice.step == .issued }).notice.text
        #expect(text.contains("  asked       stop trading, stop purchase (food)\n"))
    }

    @Test func `the time is counted as the duty has it that governs`() async throws {
        let duty = try DutyScene.duty("take.down", "2h", "24h", sources: [.recall])
        let scene = try await DutyScene.open([duty]).scene
        let id = try await scene.openCase()
        let deadline = try await order(scene, id)["deadline"]

        #expect(deadline?["policy"]?.string == "take.down")
        #expect(deadline?["time"]?.string == "24h")
        #expect(deadline?["zone"]?.string == "UTC")
        #expect(deadline?["clock_start"]?.string == "known")
        #expect(deadline?["time_remaining"]?.integer == 24 * 3600)
    }

    @Test func `a row of the policies counts hours by the clock`() async throws {
        let scene = try await Scene.open()
        let deadline = try await order(scene, scene.openCase())["deadline"]

        #expect(deadline?["policy"]?.string == "us.19a")
        #expect(deadline?["time"] == nil && deadline?["calendar"] == nil)
        #expect(deadline?["clock_start"]?.string == "known")
    }

    @Test func `markets, ground, contact and folder come from the rules`() async throws {
        var rules = try ReasonScene.rules()
        rules.orderContact = "recalls@shop.example"
        rules.acknowledgements = "/srv/answers"
        let scene = try await ReasonScene.open(rules)
        let order = try await order(scene, scene.open([Self.match()])[0])

        #expect(order["markets"] == .array(["DE"]))
        #expect(order["ground"]?["kind"]?.string == "illegal")
        #expect(order["ground"]?["law"]?.string?.contains("2023/988") == true)
        #expect(order["contact"]?.string == "recalls@shop.example")
        #expect(order["return"]?["file"]?["folder"]?.string == "/srv/answers")
    }

    @Test func `what is of another market rests on the terms`() async throws {
        var rules = Scene.rules()
        rules.markets = [Scene.market: [Market("DE")].compactMap(\.self)]
        rules.terms.clause = "Terms 7.2"
        let scene = try await Scene.open(rules: rules)
        let order = try await order(scene, scene.openCase())

        #expect(order["ground"]?["terms"]?.string == "Terms 7.2")
        #expect(order["markets"] == nil, "the recall speaks for none of its markets")
    }

    @Test func `each round names the orders before it`() async throws {
        let scene = try await Scene.open()
        let first = try await scene.openCase()
        #expect(try await order(scene, first)["earlier_orders"]?["count"]?.integer == 0)
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without"))
        scene.clock.advance(by: .hours(1))
        let export = try await scene.export(content: "back")
        let second = try await scene.store.open([Self.match()], in: export)[0].caseID
        let order = try await order(scene, second)

        #expect(second != first)
        #expect(order["earlier_orders"]?["count"]?.integer == 1)
        #expect(
            order["earlier_orders"]?["notice_ids"]
                == .array([.string(NoticeID(case: first, step: .issued).text)]))
        #expect(order["times_relisted"]?.integer == 1)
    }

    @Test func `a listing that is back under another id names the order of the first`()
        async throws
    {
        let scene = try await Scene.open()
        let first = try await scene.openCase()
        scene.clock.advance(by: .hours(1))
        try await scene.finish(try await scene.export(content: "without"))
        scene.clock.advance(by: .hours(1))
        var match = Self.match("L2")
        match.provenance.rule = .stayDown
        match.returned = ListingReturn(
            earlier: first.text, score: 0.97,
            evidence: [Evidence(kind: .image, recall: "a1", listing: "a1", weight: 6)],
            isSole: true)
        let export = try await scene.export(content: "back")
        let second = try await scene.store.open([match], in: export)[0].caseID
        let order = try await order(scene, second)

        #expect(order["match"]?["rule"]?.string == "match.stay_down")
        #expect(order["earlier_orders"]?["count"]?.integer == 1)
        #expect(order["deadline"]?["policy"]?.string == "relist")
    }
}
