import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S8: an export with two rows in five
/// missing.
@Suite struct ShrunkenExportScenarioTests {
    @Test func `S8: it proves nothing gone, and what is in it is found`() async throws {
        let shop = try await ScenarioShop()
        try await shop.publish([
            ScenarioShop.recall(
                "cpsc:1", "Tokrin Velbax Kettles", brand: "Tokrin", models: ["TK-100X"])
        ])
        let title = "Tokrin Velbax kettle TK-100X"
        try await shop.export([["k1", title]], chairs: 99)
        shop.clock.advance(by: .hours(1))
        _ = try await shop.begin([["k2", title]], chairs: 59)
        // The alarm comes after the export's end.
        try await shop.scene.screenUntil { try await !$0.openAlarms().isEmpty }

        #expect(try await shop.takedown("k1")?.state == .noticeIssued)
        #expect(try await shop.takedown("k2")?.state == .noticeIssued)
        #expect(try await shop.scene.alarms() == ["export.incomplete:shop"])

        shop.clock.advance(by: .hours(1))
        _ = try await shop.begin([["k2", title]], chairs: 99)
        try await shop.scene.screenUntil { try await $0.openAlarms().isEmpty }
        #expect(try await shop.takedown("k1")?.state == .verifiedGone)
        #expect(try await shop.scene.alarms() == [])
    }
}
