import CaseStore
import Foundation
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// The digest of a month's key figures: `reports: { digest: monthly }`.
@Suite struct FigureDigestTests {
    private static func shop(
        _ digest: String = "monthly", language: String = "en"
    ) async throws -> ScenarioShop {
        try await ScenarioShop(
            at: try #require(Instant(rfc3339: "2026-02-10T12:00:00Z")), markets: "[US]",
            settings: """
                \(ScenarioShop.duties)
                reports: {folder: FOLDER/reports, digest: \(digest), language: \(language)}
                reasons: {templates: \(ScenarioShop.config)/templates}
                """)
    }

    private static func at(_ time: String) throws -> Instant {
        try #require(Instant(rfc3339: time))
    }

    private static func digests(_ shop: ScenarioShop) async throws -> [StoredReport] {
        try await shop.store.reports(limit: 100).filter { $0.kind == .figures }.reversed()
    }

    private static let kettle = ["k1", "Tokrin Velbax kettle TK-100X", "Tokrin"]

    @Test func `each month is told once it is over, by the figures of report kpi`() async throws {
        let shop = try await Self.shop()
        let digest = FigureDigest(rooms: shop.scene.rooms)
        try await shop.publish([
            ScenarioShop.recall(
                "cpsc:1", "Tokrin Velbax Kettles", brand: "Tokrin", models: ["TK-100X"])
        ])
        try await shop.export([Self.kettle])
        try await shop.scene.screenUntil { try await $0.cases(CaseFilter()).count == 1 }
        #expect(try await digest.makeDue() == 0, "nothing had happened before February")

        shop.clock.set(to: try Self.at("2026-02-28T23:59:59Z"))
        #expect(try await digest.makeDue() == 0)
        shop.clock.set(to: try Self.at("2026-03-01T00:00:00Z"))
        #expect(try await digest.makeDue() == 1)
        #expect(try await digest.makeDue() == 0)
        // Over a restart it is the store that knows.
        #expect(try await FigureDigest(rooms: shop.scene.rooms).makeDue() == 0)

        let report = try #require(try await Self.digests(shop).first)
        #expect(report.subject == "2026-02" && report.number == 1)
        #expect(report.fileName == "figures-2026-02-1")
        let day = CivilDate("2026-02-01")
        let end = CivilDate("2026-02-28")
        let period = FigurePeriod(
            from: try #require(day), through: try #require(end), now: shop.clock.now())
        let figures = try #require(try await shop.store.keyFigures(of: period).first).figures
        #expect(figures.opened == 1 && figures.gross.openOverdue == 1)
        #expect(report.text.contains("kept             0 of 1 (0.0 %)"))
        #expect(report.text.contains("opened           1, of them back again 0"))
        #expect(report.text.contains("us.19a: 0 of 1 kept"))
        #expect(
            String(decoding: report.record, as: UTF8.self)
                .contains(#""month":"2026-02""#))
    }

    @Test func `a service that was off tells each month that it missed, in their order`()
        async throws
    {
        let shop = try await Self.shop(language: "zh")
        let digest = FigureDigest(rooms: shop.scene.rooms)
        try await shop.export([Self.kettle])
        shop.clock.set(to: try Self.at("2026-03-02T00:00:00Z"))
        #expect(try await digest.makeDue() == 1)
        shop.clock.set(to: try Self.at("2026-06-15T00:00:00Z"))
        #expect(try await digest.makeDue() == 3)

        let made = try await Self.digests(shop)
        #expect(made.map(\.subject) == ["2026-02", "2026-03", "2026-04", "2026-05"])
        #expect(made[0].text.contains("关键指标") && !made[0].text.contains("Key figures"))
        // A service that was off for years begins anew.
        shop.clock.set(to: try Self.at("2029-01-15T00:00:00Z"))
        #expect(try await digest.makeDue() == CaseStore.digestedMonths)
        #expect(try await Self.digests(shop)[4].subject == "2028-01")
    }

    @Test func `what began late tells the last month alone, and none is told unasked`()
        async throws
    {
        let shop = try await Self.shop("none")
        try await shop.export([Self.kettle])
        shop.clock.set(to: try Self.at("2026-06-15T00:00:00Z"))
        #expect(try await FigureDigest(rooms: shop.scene.rooms).makeDue() == 0)

        #expect(
            try await shop.store.undigestedMonths().map(\.monthName) == ["2026-05"])
    }
}
