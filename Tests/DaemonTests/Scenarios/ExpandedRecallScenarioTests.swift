import CaseStore
import RecallModel
import Takedown
import TestKit
import Testing

@testable import Daemon

/// Requirements research, section 9.2, S10: a recall that is expanded.
@Suite struct ExpandedRecallScenarioTests {
    @Test func `S10: three models make two new cases, and the old one keeps its clock`()
        async throws
    {
        let shop = try await ScenarioShop()
        func publish(_ models: [String]) async throws {
            try await shop.publish([
                ScenarioShop.recall(
                    "cpsc:1", "Tokrin Velbax Kettles", brand: "Tokrin", models: models)
            ])
        }
        let rows = [1, 2, 3].map { ["k\($0)", "Tokrin Velbax kettle TK-\($0)00X"] }
        try await publish(["TK-100X"])
        try await shop.export(rows)
        let old = try #require(try await shop.takedown("k1"))

        shop.clock.advance(by: .hours(5))
        try await publish(["TK-100X", "TK-200X", "TK-300X"])
        try await shop.scene.screenUntil { try await $0.cases(CaseFilter()).count == 3 }

        #expect(try await shop.takedown("k1")?.clock == old.clock)
        for listing in ["k2", "k3"] {
            let new = try #require(try await shop.takedown(listing))
            #expect(new.clock.start == DaemonScene.noon + .hours(5))
            #expect(new.state == .noticeIssued && new.recallRevision == 2)
        }
    }
}
