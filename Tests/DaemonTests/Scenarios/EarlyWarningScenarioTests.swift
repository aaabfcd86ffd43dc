import CaseStore
import Foundation
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// An authority's early warnings without a recall: `kind: early_warning` (Food
/// Recall Management Measures, Article 35).
@Suite struct EarlyWarningScenarioTests {
    private static let settings = """
        feeds:
          - {name: warned, kind: early_warning, folder: FOLDER/warnings, markets: [CN],
             authority: SAMR, regime: food}
          - {name: samr, kind: push, folder: FOLDER/pushes, markets: [CN], authority: SAMR,
             regime: food}
        \(ScenarioShop.duties)
        """

    private static func shop() async throws -> ScenarioShop {
        try await ScenarioShop(
            at: try #require(Instant(rfc3339: "2026-03-02T12:00:00Z")), markets: "[CN]",
            settings: settings)
    }

    private static let header = "recall_id,product,brand,models,action\n"
    private static let nuts = ["k1", "Tokrin Velbax nuts TK-100X", "Tokrin"]

    /// - Returns: when it was received.
    @discardableResult
    private static func send(
        _ row: String, as name: String, of feed: Int = 0, into shop: ScenarioShop
    ) async throws -> Instant {
        let feed = shop.scene.rooms.settings.current.feeds[feed]
        let folderName = feed.name == "samr" ? "pushes" : "warnings"
        let path = "\(shop.scene.folder.path)/\(folderName)"
        shop.scene.folder.make(folderName)
        let received = shop.clock.now()
        let file = shop.scene.folder.write("\(folderName)/\(name)", header + row)
        try FileManager.default.setAttributes(
            [.modificationDate: Date(timeIntervalSince1970: Double(received.milliseconds) / 1000)],
            ofItemAtPath: file)
        shop.clock.advance(by: .hours(1))
        var folder = FolderFeed(feed: feed, path: path, rooms: shop.scene.rooms)
        for file in folder.ready() {
            let outcome = try await folder.take(file)
            guard case .good = outcome else {
                Issue.record("\(outcome)")
                return received
            }
        }
        return received
    }

    private static let warning = "1,Tokrin Velbax Nuts,Tokrin,TK-100X,\n"

    @Test func `an early warning opens a review with its own clock, and takes nothing down`()
        async throws
    {
        let shop = try await Self.shop()
        try await shop.export([Self.nuts])
        let received = try await Self.send(Self.warning, as: "one.csv", into: shop)
        try await shop.scene.screenUntil { try await $0.cases(CaseFilter()).count == 1 }

        var takedown = try #require(try await shop.takedown("k1"))
        #expect(takedown.state == .inReview && takedown.tier == .review)
        // As sure as a match can be, and still a person's.
        #expect(takedown.score > 0.9)
        let duty = try #require(
            try await shop.store.case(takedown.id).duties.first { $0.id == "cn.food.early" })
        #expect(duty.start == received)
        #expect(duty.target == received + .hours(6))
        #expect(duty.limit == nil)

        try await shop.export([Self.nuts])
        takedown = try #require(try await shop.takedown("k1"))
        #expect(takedown.state == .inReview)
        shop.clock.advance(by: .hours(1))
        #expect(
            try await shop.store.keyFigures(
                of: FigurePeriod(
                    from: received.utcDay, through: received.utcDay, now: shop.clock.now()),
                by: .kind
            ).map(\.group) == ["early_warning"])
    }

    @Test func `what a person upholds is an order, and no recall to seller and buyers`()
        async throws
    {
        let shop = try await Self.shop()
        try await shop.export([Self.nuts])
        try await Self.send(Self.warning, as: "one.csv", into: shop)
        try await shop.scene.screenUntil { try await $0.cases(CaseFilter()).count == 1 }
        let id = try #require(try await shop.takedown("k1")).id

        let upheld = try await shop.store.uphold(id, by: "Ana", reason: "mould, as warned")

        #expect(upheld.state == .noticeIssued)
        let restriction = try await shop.store.notices(NoticeFilter()).filter {
            $0.notice.caseID == id
        }
        let order = try #require(restriction.first { $0.notice.step == .issued })
        #expect(order.notice.text.contains("mould, as warned"))
        #expect(!restriction.contains { $0.notice.step == .consumer })
    }

    @Test func `the recall that follows a warning takes the listing down`() async throws {
        let shop = try await Self.shop()
        try await shop.export([Self.nuts])
        try await Self.send(Self.warning, as: "one.csv", into: shop)
        try await shop.scene.screenUntil { try await $0.cases(CaseFilter()).count == 1 }
        try await Self.send(
            "2,Tokrin Velbax Nuts,Tokrin,TK-100X,\n", as: "two.csv", of: 1, into: shop)
        try await shop.scene.screenUntil { store in
            try await store.cases(CaseFilter()).contains { $0.state != .inReview }
        }

        let states = try await shop.store.cases(CaseFilter()).map(\.state)
        #expect(states.contains(.noticeIssued))
    }
}
