import CaseStore
import Foundation
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Recalls that an authority sends to the platform itself: `kind: push`.
@Suite struct PushedRecallScenarioTests {
    private static let settings = """
        feeds:
          - {name: samr, kind: push, folder: FOLDER/pushes, markets: [CN], authority: SAMR}
        \(ScenarioShop.duties)
        """

    private static func shop() async throws -> ScenarioShop {
        try await ScenarioShop(
            at: try #require(Instant(rfc3339: "2026-03-02T12:00:00Z")), markets: "[CN]",
            settings: settings)
    }

    private static let header = "recall_id,product,brand,models,action\n"

    /// A message comes, and is read some time later.
    private static func push(
        _ rows: String, as name: String, after delay: Duration = .zero, into shop: ScenarioShop
    ) async throws {
        shop.scene.folder.make("pushes")
        let path = shop.scene.folder.write("pushes/\(name)", header + rows)
        try FileManager.default.setAttributes(
            [
                .modificationDate: Date(
                    timeIntervalSince1970: Double(shop.clock.now().milliseconds) / 1000)
            ], ofItemAtPath: path)
        shop.clock.advance(by: max(delay, .seconds(5)))
        let feed = try #require(shop.scene.rooms.settings.current.feeds.first)
        var folder = FolderFeed(
            feed: feed, path: "\(shop.scene.folder.path)/pushes", rooms: shop.scene.rooms)
        let files = folder.ready()
        #expect(files.map(\.name) == [name])
        for file in files {
            let outcome = try await folder.take(file)
            guard case .good = outcome else {
                Issue.record("\(outcome)")
                return
            }
        }
    }

    private static let kettle = ["k1", "Tokrin Velbax kettle TK-100X", "Tokrin"]
    private static let heater = ["h1", "Zumbra fan heater ZH-900Y", "Zumbra"]

    @Test func `a push runs from its receipt, under the duty of 24 hours, and counts as such`()
        async throws
    {
        let shop = try await Self.shop()
        try await shop.export([Self.kettle, Self.heater])
        shop.clock.advance(by: .hours(1))
        let received = shop.clock.now()
        try await Self.push(
            "1,Tokrin Velbax Kettles,Tokrin,TK-100X,\n", as: "one.csv", after: .hours(2), into: shop
        )
        try await shop.scene.screenUntil { try await $0.cases(CaseFilter()).count == 1 }

        let takedown = try #require(try await shop.takedown("k1"))
        #expect(takedown.recall.description == "samr:1")
        #expect(takedown.clock.start == received)
        #expect(takedown.clock.policyID == "cn.goods")
        #expect(takedown.clock.limit == received + .hours(24))
        let duties = try await shop.store.case(takedown.id).duties
        let duty = try #require(duties.first { $0.id == "cn.goods" })
        #expect(duty.starts == .received && duty.limit == received + .hours(24))

        shop.clock.advance(by: .hours(1))
        try await shop.export([Self.heater])
        #expect(try await shop.takedown("k1")?.state == .verifiedGone)
        shop.clock.advance(by: .hours(48))
        let period = FigurePeriod(
            from: received.utcDay, through: shop.clock.now().utcDay, now: shop.clock.now())
        let indicators = try await shop.store.keyFigures(of: period, by: .indicator)
        let stopped = try #require(indicators.first { $0.group == "cn.stop_sale" }?.figures)
        #expect(stopped.opened == 1 && stopped.net.due == 1 && stopped.net.onTime == 1)
        #expect(
            try await shop.store.keyFigures(of: period, by: .kind).map(\.group) == ["push"])
    }

    @Test func `an authority that pushes nothing is no stale feed`() async throws {
        let shop = try await Self.shop()

        #expect(FigureRules(shop.scene.rooms.settings.current).feeds.isEmpty)
    }

    @Test func `a message takes nothing back that it does not name, and the later one counts`()
        async throws
    {
        let shop = try await Self.shop()
        let rows = (1...9).map { "\($0),Ladder \($0),Tokrin,TL-\($0)00X,\n" }.joined()
        try await Self.push(rows, as: "one.csv", into: shop)
        // A ninth of the last message: no list has shrunk.
        try await Self.push("10,Chair 10,Tokrin,TC-100X,\n", as: "a.csv", into: shop)
        let known = try await shop.store.currentRecalls()
        #expect(known.count == 10 && known.allSatisfy(\.isPresent))
        #expect(try await shop.store.openAlarms().isEmpty)

        // By its name and without a day it would be an older document's word.
        try await Self.push("10,Chair 10,Tokrin,TC-100X,withdraw\n", as: "0.csv", into: shop)
        let standings = try await shop.store.currentRecalls().filter {
            $0.recall.standing != .inForce
        }
        #expect(standings.map(\.recall.id.description) == ["samr:10"])
    }
}
