import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S3: a heater without a brand.
@Suite struct HeaterScenarioTests {
    private static let barcode = "4006381333931"
    private static let image = "https://img.example/p/8f3a2b77c1d9.jpg"

    @Test func `S3: candidate, sure with its barcode, removed, back under a new title`()
        async throws
    {
        let shop = try await ScenarioShop(markets: "[GB]")
        try await shop.publish([
            ScenarioShop.recall(
                "opss:2", "Vortik Plug-in Heaters", brand: "Kinwell", gtins: [Self.barcode],
                markets: "GB")
        ])
        let title = "Vortik plug-in heater, grey"
        try await shop.export([["h1", title, "", "", "seller-7", Self.image]])
        #expect(try await shop.takedown("h1")?.state == .inReview)

        shop.clock.advance(by: .hours(1))
        try await shop.export([["h1", title, "", Self.barcode, "seller-7", Self.image]])
        let raised = try #require(try await shop.takedown("h1"))
        #expect(raised.state == .noticeIssued && raised.round == 1)

        shop.clock.advance(by: .hours(1))
        try await shop.export([])
        #expect(try await shop.takedown("h1")?.state == .verifiedGone)

        shop.clock.advance(by: .hours(24))
        let back = [
            "h9", "Cosy winter helper, best price", "", Self.barcode, "seller-7", Self.image,
        ]
        try await shop.export([back])
        let again = try #require(try await shop.takedown("h9"))
        #expect(again.state == .noticeIssued && again.round == 2)
        #expect(try await shop.store.case(again.id).returned?.earlier == raised.id)
        // gb.default has 24 hours of target and 48 of limit.
        #expect(again.clock.target - again.clock.start == .hours(12))
        #expect(again.clock.limit - again.clock.start == .hours(48))
        #expect(again.clock.start == shop.clock.now())
    }
}
